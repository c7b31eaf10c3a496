using OneOnOne.Api.Http;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Editing_an_agenda_item : MeetingSpecification
{
    [Fact]
    public void changes_what_was_given_and_keeps_the_rest() =>
        Given(Planned, BenAsks).When(m => EditAgendaItem.Decide(m, Topic, new(Details: Change<string?>.To("In spring"))))
            .Then(new AgendaItemEdited(Topic, Ben, ItemKind.Request, Theme.Other, Sensitive: false, "A day of training", "In spring", []));

    [Fact]
    public void takes_details_away() =>
        Given(Planned, BenAsks with { Details = "In spring" }).When(m => EditAgendaItem.Decide(m, Topic, new(Details: Change<string?>.To(null))))
            .Then(new AgendaItemEdited(Topic, Ben, ItemKind.Request, Theme.Other, Sensitive: false, "A day of training", Details: null, []));

    [Fact]
    public void to_what_it_says_changes_nothing() =>
        Given(Planned, BenAsks).When(m => EditAgendaItem.Decide(m, Topic, new(Title: Change<string?>.To("A day of training")))).ThenNothing();

    [Fact]
    public void is_refused_once_it_is_resolved() =>
        Given(Planned, BenAsks, Resolved(Topic, Ben, Outcome.Addressed)).When(m => EditAgendaItem.Decide(m, Topic, new(Title: Change<string?>.To("New")))).ThenRefused(MeetingRefusals.ItemResolved);

    [Fact]
    public void is_refused_once_it_went_on() =>
        Given(Planned, BenAsks, WasHeld, new AgendaItemCarriedOver(Topic, Second)).When(m => EditAgendaItem.Decide(m, Topic, new(Title: Change<string?>.To("New")))).ThenRefused(MeetingRefusals.ItemElsewhere);
}
