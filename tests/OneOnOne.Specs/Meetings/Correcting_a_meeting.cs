using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Correcting_a_meeting : MeetingSpecification
{
    [Fact]
    public void says_when_it_really_was() =>
        Given(Planned, WasHeld).When(m => CorrectMeeting.Decide(m, Noon.AddDays(-1), "It was Sunday", Noon)).Then(new RecordCorrected(Noon.AddDays(-1), "It was Sunday"));

    [Fact]
    public void is_refused_in_the_future() =>
        Given(Planned, WasHeld).When(m => CorrectMeeting.Decide(m, Noon.AddDays(1), "?", Noon)).ThenRefused(MeetingRefusals.HeldInTheFuture);

    [Fact]
    public void is_refused_before_it_was_held() =>
        Given(Planned).When(m => CorrectMeeting.Decide(m, Noon, "?", Noon)).ThenRefused(MeetingRefusals.NotHeld);
}
