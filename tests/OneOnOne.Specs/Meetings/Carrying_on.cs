using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Carrying_on : MeetingSpecification
{
    [Fact]
    public void counts_held_meetings_and_keeps_the_identity()
    {
        var held = Fold(First, Planned, BenAsks, WasHeld);
        var leaving = Carrying.Close(held, new(Second, December8.Date));
        Assert.Equal([new AgendaItemCarriedOver(Topic, Second)], leaving);
        var arrived = Fold(Second, [Ahead(December8), .. Carrying.Arriving(held, leaving, Fold(Second, Ahead(December8)))]).Item(Topic)!;
        Assert.Equal((Topic, First, 1, 0, held.Item(Topic)!.RaisedAt), (arrived.Id, arrived.FirstMeetingId, arrived.TimesCarried, arrived.TimesPostponed, arrived.RaisedAt));
        Assert.Equal("A day of training", arrived.Title);
    }

    [Fact]
    public void counts_meetings_that_did_not_take_place_apart()
    {
        var missed = Fold(First, Planned, BenAsks, WasMissed);
        var arrived = Assert.IsType<AgendaItemBroughtIn>(Assert.Single(Carrying.Arriving(missed, Carrying.Close(missed, new(Second, PlannedOn: null)), Fold(Second, Ahead(December8)))));
        Assert.Equal((0, 1), (arrived.TimesCarried, arrived.TimesPostponed));
    }

    [Fact]
    public void closes_what_was_talked_about_and_wanted_no_answer() =>
        Assert.Equal([Resolved(Other, by: null, Outcome.Discussed)], Carrying.Close(Fold(First, Planned, MayaMentions, new AgendaItemDiscussed(Other), WasHeld), new(Second, December8.Date)));

    [Fact]
    public void takes_along_what_was_talked_about_and_waits_for_an_answer() =>
        Assert.Equal([new AgendaItemCarriedOver(Topic, Second)], Carrying.Close(Fold(First, Planned, BenAsks, new AgendaItemDiscussed(Topic), WasHeld), new(Second, December8.Date)));

    [Fact]
    public void leaves_the_settled_behind() =>
        Assert.Equal([], Carrying.Close(Fold(First, Planned, BenAsks, Resolved(Topic, Maya, Outcome.Granted), WasHeld), new(Second, December8.Date)));

    [Fact]
    public void without_a_receiver_leaves_it_open_where_it_is() =>
        Assert.Equal([], Carrying.Close(Fold(First, Planned, BenAsks, WasHeld), to: null));

    [Fact]
    public void twice_adds_nothing()
    {
        var held = Fold(First, Planned, BenAsks, MayaMentions, new AgendaItemDiscussed(Other), WasHeld);
        Assert.Equal([], Carrying.Close(held.After(Carrying.Close(held, new(Second, December8.Date)), Noon), new(Second, December8.Date)));
    }

    [Fact]
    public void waits_for_the_day_it_was_deferred_to()
    {
        var held = Fold(First, Planned, BenAsks, Resolved(Topic, Maya, Outcome.Deferred, until: December8.Date.AddDays(1)), WasHeld);
        Assert.Equal([], Carrying.Close(held, new(Second, December8.Date)));
        Assert.Equal([], Carrying.Close(held, new(Second, PlannedOn: null)));
        Assert.Equal([new AgendaItemCarriedOver(Topic, Second)], Carrying.Wake(held, new(Second, December8.Date.AddDays(1))));
    }

    [Fact]
    public void deferred_without_a_day_goes_on_at_once()
    {
        var held = Fold(First, Planned, BenAsks, Resolved(Topic, Maya, Outcome.Deferred, "Later"), WasHeld);
        var arrived = Assert.IsType<AgendaItemBroughtIn>(Assert.Single(Carrying.Arriving(held, Carrying.Close(held, new(Second, PlannedOn: null)), Fold(Second, Ahead(December8)))));
        Assert.Equal((Outcome.Deferred, "Later"), (arrived.LastOutcome?.Outcome, arrived.LastOutcomeText));
    }

    [Fact]
    public void keeps_an_escalation_that_waits_for_consent()
    {
        var held = Fold(First, Planned, BenAsks, new EscalationProposed(Topic, Maya, Hana, "Hana decides"), WasHeld);
        var next = Fold(Second, [Ahead(December8), .. Carrying.Arriving(held, Carrying.Close(held, new(Second, PlannedOn: null)), Fold(Second, Ahead(December8)))]);
        Assert.Equal([new EscalationAccepted(Topic, Ben, Hana, "Hana decides")], AcceptEscalation.Decide(next, Topic).Events);
    }

    [Fact]
    public void takes_an_erased_item_along_without_any_text()
    {
        var held = Fold(First, Planned, BenAsks with { Title = null }, Resolved(Topic, Maya, Outcome.Deferred, "Later"), WasHeld);
        var arrived = Assert.IsType<AgendaItemBroughtIn>(Assert.Single(Carrying.Arriving(held, Carrying.Close(held, new(Second, PlannedOn: null)), Fold(Second, Ahead(December8)))));
        Assert.Equal((null, null, null, null), (arrived.Title, arrived.Details, arrived.Tags, arrived.LastOutcomeText));
        Assert.Equal(Outcome.Deferred, arrived.LastOutcome?.Outcome);
    }
}
