using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Disputing_an_action_item : MeetingSpecification
{
    [Fact]
    public void says_why() => Given(Planned, MayaAssigns).When(m => DisputeActionItem.Decide(m, Promise, Ben, "Too soon")).Then(new ActionItemDisputed(Promise, Ben, "Too soon"));

    [Fact]
    public void of_ones_own_is_refused() => Given(Planned, BenPromises).When(m => DisputeActionItem.Decide(m, Promise, Ben, "?")).ThenRefused(MeetingRefusals.NothingProposed);
}
