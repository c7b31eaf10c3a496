using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Holding_a_meeting : MeetingSpecification
{
    [Fact]
    public void is_possible_long_before_its_planned_time() =>
        Given(Planned).When(m => HoldMeeting.Decide(m, Maya, new(), Noon)).ThenOnce(new Held(Noon, 0));

    [Fact]
    public void is_possible_after_it_was_missed() =>
        Given(Planned, WasMissed).When(m => HoldMeeting.Decide(m, Maya, new(Noon.AddDays(-1)), Noon)).ThenOnce(new Held(Noon.AddDays(-1), 0));

    [Fact]
    public void twice_tells_the_second_caller() =>
        Given(Planned, WasHeld).When(m => HoldMeeting.Decide(m, Ben, new(), Noon)).ThenRefused(MeetingRefusals.AlreadyHeld);

    [Fact]
    public void is_refused_once_it_was_cancelled() =>
        Given(Planned, WasCancelled).When(m => HoldMeeting.Decide(m, Maya, new(), Noon)).ThenRefused(MeetingRefusals.CalledOff);

    [Fact]
    public void is_refused_in_the_future() =>
        Given(Planned).When(m => HoldMeeting.Decide(m, Maya, new(Noon.AddSeconds(1)), Noon)).ThenRefused(MeetingRefusals.HeldInTheFuture);

    [Fact]
    public void is_refused_when_the_agenda_moved() =>
        Given(Planned, BenAsks).When(m => HoldMeeting.Decide(m, Maya, new(AgendaVersion: 0), Noon)).ThenRefused(MeetingRefusals.AgendaMoved);

    [Fact]
    public void counts_only_the_agenda_as_the_agenda() =>
        Given(Planned, BenAsks, MayaNotes, MayaAssigns).When(m => HoldMeeting.Decide(m, Maya, new(AgendaVersion: 1), Noon)).ThenOnce(new Held(Noon, 1));

    [Fact]
    public void wraps_up_what_was_talked_about() =>
        Given(Planned, BenAsks, MayaMentions)
            .When(m => HoldMeeting.Decide(m, Maya, new(Items: [new(Topic, Outcome.Granted, "Take the Friday"), new(Other)]), Noon))
            .ThenOnce(
                new AgendaItemDiscussed(Topic),
                Resolved(Topic, Maya, Outcome.Granted, "Take the Friday"),
                new AgendaItemDiscussed(Other),
                new Held(Noon, 5));

    [Fact]
    public void lets_nobody_say_for_the_author_what_only_the_author_can_say() =>
        Given(Planned, BenAsks).When(m => HoldMeeting.Decide(m, Maya, new(Items: [new(Topic, Outcome.Dropped)]), Noon)).ThenRefused(MeetingRefusals.OutcomeNotYours);

    [Fact]
    public void is_refused_with_an_item_it_does_not_have() =>
        Given(Planned).When(m => HoldMeeting.Decide(m, Maya, new(Items: [new(Topic)]), Noon)).ThenRefused(MeetingRefusals.UnknownItem);
}
