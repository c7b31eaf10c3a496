using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Reopening_an_agenda_item : MeetingSpecification
{
    [Fact]
    public void puts_it_back_and_remembers_the_answer()
    {
        var after = Given(Planned, BenAsks, Resolved(Topic, Maya, Outcome.Declined, "No money")).When(m => ReopenAgendaItem.Decide(m, Topic, "There is some now"))
            .Then(new AgendaItemReopened(Topic, Ben, "There is some now"));
        Assert.Equal(ItemStatus.Shared, after.Item(Topic)!.Status);
        Assert.Equal("No money", after.Item(Topic)!.LastOutcome?.Text);
    }

    [Fact]
    public void in_a_meeting_that_is_over_sends_it_on()
    {
        var held = Given(Planned, BenAsks, Resolved(Topic, Maya, Outcome.Declined), WasHeld).When(m => ReopenAgendaItem.Decide(m, Topic, "Still")).Then(new AgendaItemReopened(Topic, Ben, "Still"));
        Assert.Equal([new AgendaItemCarriedOver(Topic, Second)], Carrying.Send(held, Topic, new(Second, PlannedOn: null)));
    }

    [Fact]
    public void what_was_withdrawn_is_refused() =>
        Given(Planned, BenAsks, new AgendaItemWithdrawn(Topic, Ben, Reason: null)).When(m => ReopenAgendaItem.Decide(m, Topic, "Still")).ThenRefused(MeetingRefusals.ItemWithdrawn);
}
