using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Reassigning_an_action_item : MeetingSpecification
{
    [Fact]
    public void by_its_owner_proposes_it_to_the_other()
    {
        var after = Given(Planned, BenPromises).When(m => ReassignActionItem.Decide(m, Promise, Ben, Maya)).Then(new ActionItemReassigned(Promise, Ben, Proposes: false, Maya, Reason: null));
        Assert.Equal((Maya, ActionItemStatus.Proposed), (after.ActionItem(Promise)!.Owner, after.ActionItem(Promise)!.Status));
    }

    [Fact]
    public void to_oneself_waits_for_its_owner()
    {
        var after = Given(Planned, BenPromises).When(m => ReassignActionItem.Decide(m, Promise, Maya, Maya)).Then(new ActionItemReassigned(Promise, Maya, Proposes: true, Maya, Reason: null));
        Assert.Equal((Ben, ActionItemStatus.Proposed), (after.ActionItem(Promise)!.Owner, after.ActionItem(Promise)!.Status));
    }

    [Fact]
    public void to_oneself_before_anybody_accepted_is_a_promise()
    {
        var after = Given(Planned, MayaAssigns).When(m => ReassignActionItem.Decide(m, Promise, Maya, Maya)).Then(new ActionItemReassigned(Promise, Maya, Proposes: false, Maya, Reason: null));
        Assert.Equal((Maya, ActionItemStatus.Open), (after.ActionItem(Promise)!.Owner, after.ActionItem(Promise)!.Status));
    }

    [Fact]
    public void to_somebody_else_is_refused() => Given(Planned, BenPromises).When(m => ReassignActionItem.Decide(m, Promise, Ben, Hana)).ThenRefused(MeetingRefusals.NotParticipant);
}
