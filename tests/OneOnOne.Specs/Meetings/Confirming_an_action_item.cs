using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Confirming_an_action_item : MeetingSpecification
{
    [Fact]
    public void says_it_is_done() => Given(Planned, BenPromises, BenCompletes).When(m => ConfirmActionItem.Decide(m, Promise, Maya)).Then(new ActionItemConfirmed(Promise, Maya));

    [Fact]
    public void before_it_is_done_is_refused() => Given(Planned, BenPromises).When(m => ConfirmActionItem.Decide(m, Promise, Maya)).ThenRefused(MeetingRefusals.NotDone);
}
