using OneOnOne.Api.Meetings;
using Xunit;

namespace OneOnOne.Specs.Meetings;

public class Adding_an_agenda_item : MeetingSpecification
{
    [Fact]
    public void needs_nothing_but_a_title() =>
        Given(Planned).When(m => AddAgendaItem.Decide(m, Other, Maya, new("The move to the new office"))).Then(MayaMentions);

    [Fact]
    public void is_possible_once_the_meeting_started() =>
        Given(Planned, SatDown).When(m => AddAgendaItem.Decide(m, Other, Maya, new("The move to the new office"))).Then(MayaMentions);

    [Fact]
    public void is_refused_once_the_meeting_was_held() =>
        Given(Planned, WasHeld).When(m => AddAgendaItem.Decide(m, Topic, Ben, new("Late"))).ThenRefused(MeetingRefusals.MeetingHeld);

    [Fact]
    public void is_refused_once_the_meeting_was_called_off() =>
        Given(Planned, WasMissed).When(m => AddAgendaItem.Decide(m, Topic, Ben, new("Late"))).ThenRefused(MeetingRefusals.CalledOff);
}
