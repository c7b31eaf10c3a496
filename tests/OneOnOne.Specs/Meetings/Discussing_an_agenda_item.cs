using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Discussing_an_agenda_item : MeetingSpecification
{
    [Fact]
    public void says_so() => Given(Planned, BenAsks).When(m => DiscussAgendaItem.Decide(m, Topic)).Then(new AgendaItemDiscussed(Topic));

    [Fact]
    public void once_it_was_resolved_without_talking_is_refused() =>
        Given(Planned, BenAsks, Resolved(Topic, Ben, Outcome.Addressed)).When(m => DiscussAgendaItem.Decide(m, Topic)).ThenRefused(MeetingRefusals.ItemResolved);

    [Fact]
    public void is_refused_once_the_meeting_was_held() => Given(Planned, BenAsks, WasHeld).When(m => DiscussAgendaItem.Decide(m, Topic)).ThenRefused(MeetingRefusals.MeetingHeld);

    [Fact]
    public void of_nothing_is_refused() => Given(Planned).When(m => DiscussAgendaItem.Decide(m, Topic)).ThenRefused(MeetingRefusals.Absent);
}
