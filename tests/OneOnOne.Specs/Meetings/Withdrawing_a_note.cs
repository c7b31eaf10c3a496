using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Withdrawing_a_note : MeetingSpecification
{
    [Fact]
    public void takes_it_back() => Given(Planned, MayaNotes).When(m => WithdrawNote.Decide(m, Memo)).Then(new NoteWithdrawn(Memo));

    [Fact]
    public void of_nothing_is_refused() => Given(Planned).When(m => WithdrawNote.Decide(m, Memo)).ThenRefused(MeetingRefusals.Absent);
}
