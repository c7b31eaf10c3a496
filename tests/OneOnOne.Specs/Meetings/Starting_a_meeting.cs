using OneOnOne.Api.Meetings;
using Xunit;

namespace OneOnOne.Specs.Meetings;

public class Starting_a_meeting : MeetingSpecification
{
    [Fact]
    public void says_so() => Given(Planned).When(StartMeeting.Decide).Then(SatDown);

    [Fact]
    public void is_refused_once_it_was_held() => Given(Planned, WasHeld).When(StartMeeting.Decide).ThenRefused(MeetingRefusals.MeetingHeld);

    [Fact]
    public void is_refused_once_it_was_called_off() => Given(Planned, WasCancelled).When(StartMeeting.Decide).ThenRefused(MeetingRefusals.CalledOff);
}
