using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Accepting_an_escalation : MeetingSpecification
{
    [Fact]
    public void resolves_the_item()
    {
        var after = Given(Planned, BenAsks, new EscalationProposed(Topic, Maya, Hana, "Hana decides")).When(m => AcceptEscalation.Decide(m, Topic))
            .Then(new EscalationAccepted(Topic, Ben, Hana, "Hana decides"));
        Assert.Equal(ItemStatus.Resolved, after.Item(Topic)!.Status);
    }

    [Fact]
    public void that_nobody_proposed_is_refused() => Given(Planned, BenAsks).When(m => AcceptEscalation.Decide(m, Topic)).ThenRefused(MeetingRefusals.NoEscalation);
}
