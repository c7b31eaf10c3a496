using OneOnOne.EventStore;

namespace OneOnOne.Api.Reminders;

/// <summary>Remind a person, of each occasion once. Nobody asks for it but the clock.</summary>
public static class GiveReminders
{
    public static Decision<ReminderEvent> Decide(GivenReminders given, IEnumerable<ReminderEvent.Given> wanted) =>
        new List<ReminderEvent>([.. wanted.Where(reminder => !given.Occasions.Contains((reminder.Kind, reminder.Thing, reminder.At))).Distinct()]);
}
