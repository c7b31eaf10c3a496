using OneOnOne.Api.Ids;
using OneOnOne.Api.Reminders;
using Xunit;

namespace OneOnOne.Specs.Individuals;

public class Giving_reminders : Specification<GivenReminders, ReminderEvent>
{
    private static readonly PersonId Ben = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000002"));
    private static readonly MeetingId Meeting = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000021"));
    private static readonly ActionItemId Promise = new(Guid.Parse("0199a1d4-0000-7000-8000-000000000031"));
    private static readonly ReminderEvent.Given Soon = new(Ben, ReminderKind.MeetingSoon, Noon, Meeting, ActionItemId: null, ItemId: null);
    private static readonly ReminderEvent.Given Due = new(Ben, ReminderKind.ActionItemDue, Noon, Meeting, Promise, ItemId: null);

    [Fact]
    public void happens_once() => Given().When(given => GiveReminders.Decide(given, [Soon, Due])).Then(Soon, Due);

    [Fact]
    public void is_of_each_occasion_once_however_often_it_is_wanted() => Given(Soon).When(given => GiveReminders.Decide(given, [Soon, Due, Due])).Then(Due);

    [Fact]
    public void happens_again_when_the_date_is_another() =>
        Given(Soon).When(given => GiveReminders.Decide(given, [Soon with { At = Noon.AddDays(1) }])).Then(Soon with { At = Noon.AddDays(1) });

    [Fact]
    public void knows_due_from_overdue() =>
        Given(Due).When(given => GiveReminders.Decide(given, [Due with { Kind = ReminderKind.ActionItemOverdue }])).Then(Due with { Kind = ReminderKind.ActionItemOverdue });

    [Fact]
    public void has_a_stream_for_each_person() => Assert.NotEqual(GivenReminders.StreamOf(Ben), GivenReminders.StreamOf(new PersonId(Stream)));
}
