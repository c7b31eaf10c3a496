using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Missing_a_meeting : MeetingSpecification
{
    [Fact]
    public void says_so() => Given(Planned).When(m => MissMeeting.Decide(m, "Ill")).Then(new Missed("Ill"));

    [Fact]
    public void is_possible_once_it_started() => Given(Planned, SatDown).When(m => MissMeeting.Decide(m)).Then(new Missed(Reason: null));

    [Fact]
    public void is_refused_once_it_was_held() => Given(Planned, WasHeld).When(m => MissMeeting.Decide(m)).ThenRefused(MeetingRefusals.MeetingHeld);

    [Fact]
    public void is_refused_once_it_was_called_off_otherwise() => Given(Planned, WasCancelled).When(m => MissMeeting.Decide(m)).ThenRefused(MeetingRefusals.CalledOff);
}
