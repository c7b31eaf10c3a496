using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Withdrawing_an_agenda_item : MeetingSpecification
{
    [Fact]
    public void takes_it_back() => Given(Planned, BenAsks).When(m => WithdrawAgendaItem.Decide(m, Topic, "Solved itself")).Then(new AgendaItemWithdrawn(Topic, Ben, "Solved itself"));

    [Fact]
    public void once_it_is_resolved_is_refused() =>
        Given(Planned, BenAsks, Resolved(Topic, Maya, Outcome.Granted)).When(m => WithdrawAgendaItem.Decide(m, Topic)).ThenRefused(MeetingRefusals.ItemResolved);
}
