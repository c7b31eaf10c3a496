using OneOnOne.Api.Events;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Reminders;

public static class ReminderEventNames
{
    public static IReadOnlyList<EventType> All { get; } = [Event.Of<ReminderEvent.Given>("reminder_given", Audience.Author, Seal.None)];
}
