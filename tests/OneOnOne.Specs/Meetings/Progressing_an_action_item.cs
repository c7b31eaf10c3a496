using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Progressing_an_action_item : MeetingSpecification
{
    [Fact]
    public void says_how_far() => Given(Planned, BenPromises).When(m => ProgressActionItem.Decide(m, Promise, Ben, new(50, "Half"))).Then(new ActionItemProgressed(Promise, Ben, 50, "Half"));

    [Fact]
    public void before_it_was_accepted_is_refused() => Given(Planned, MayaAssigns).When(m => ProgressActionItem.Decide(m, Promise, Ben, new(50))).ThenRefused(MeetingRefusals.NotAccepted);
}
