using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Rescheduling_a_meeting : MeetingSpecification
{
    [Fact]
    public void moves_it() =>
        Given(Planned).When(m => RescheduleMeeting.Decide(m, December8, "Holiday")).Then(new Rescheduled(December8, December8.StartsAt, December8.EndsAt, "Holiday"));

    [Fact]
    public void leaves_it_without_a_time_while_its_series_rests() =>
        Given(Planned).When(m => RescheduleMeeting.Decide(m, planned: null)).Then(new Rescheduled(Planned: null, StartsAt: null, EndsAt: null, Reason: null));

    [Fact]
    public void to_the_same_time_changes_nothing() =>
        Given(Planned).When(m => RescheduleMeeting.Decide(m, December1, "Again")).ThenNothing();

    [Fact]
    public void is_refused_once_it_started() =>
        Given(Planned, SatDown).When(m => RescheduleMeeting.Decide(m, December8)).ThenRefused(MeetingRefusals.AlreadyStarted);

    [Fact]
    public void is_refused_once_it_was_held() =>
        Given(Planned, WasHeld).When(m => RescheduleMeeting.Decide(m, December8)).ThenRefused(MeetingRefusals.MeetingHeld);
}
