using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Rescheduling_an_action_item : MeetingSpecification
{
    [Fact]
    public void by_its_owner_is_a_slip()
    {
        var after = Given(Planned, BenPromises).When(m => RescheduleActionItem.Decide(m, Promise, Ben, Monday, "Ill")).Then(new ActionItemRescheduled(Promise, Ben, Proposes: false, Monday, "Ill"));
        Assert.Equal(1, after.ActionItem(Promise)!.TimesRescheduled);
    }

    [Fact]
    public void by_the_other_side_waits()
    {
        var after = Given(Planned, BenPromises).When(m => RescheduleActionItem.Decide(m, Promise, Maya, Monday)).Then(new ActionItemRescheduled(Promise, Maya, Proposes: true, Monday, Reason: null));
        Assert.Equal((Friday, 0), (after.ActionItem(Promise)!.DueOn, after.ActionItem(Promise)!.TimesRescheduled));
    }

    [Fact]
    public void to_the_same_day_changes_nothing() => Given(Planned, BenPromises).When(m => RescheduleActionItem.Decide(m, Promise, Ben, Friday)).ThenNothing();

    [Fact]
    public void once_dropped_is_refused() =>
        Given(Planned, BenPromises, new ActionItemDropped(Promise, Ben, HandedOver: false, "No")).When(m => RescheduleActionItem.Decide(m, Promise, Ben, Monday)).ThenRefused(MeetingRefusals.AlreadyDropped);
}
