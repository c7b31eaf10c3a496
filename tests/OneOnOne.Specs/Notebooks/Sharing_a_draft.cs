using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Vocabulary;
using Xunit;

namespace OneOnOne.Specs.Notebooks;

public class Sharing_a_draft : NotebookSpecification
{
    [Fact]
    public void says_where_it_went()
    {
        var notebook = Given(BenDrafts).When(n => ShareDraft.Decide(n, Topic, Upcoming)).Then(BenShares);
        Assert.Equal(ItemStatus.Shared, notebook.Draft(Topic)!.Status);
        Assert.False(notebook.Draft(Topic)!.IsOpen);
    }

    [Fact]
    public void puts_the_same_item_on_the_agenda()
    {
        var item = Upcoming.After([ShareDraft.Item(Fold(BenDrafts).Draft(Topic)!)], Noon).Item(Topic)!;
        Assert.Equal(("More pay", "Two years now", ItemKind.Request, Theme.Growth, true), (item.Title, item.Details, item.Kind, item.Theme, item.Sensitive));
        Assert.Equal((Ben, Source.Person, ItemStatus.Shared, Noon), (item.Author, item.Source, item.Status, item.RaisedAt));
        Assert.Equal(["money"], item.Tags);
    }

    [Fact]
    public void raises_what_was_never_a_draft_in_the_same_words()
    {
        var request = new AddAgendaItem.Request("More pay", ItemKind.Request, Details: "Soon", Tags: ["money"], Sensitive: true, AboutPersonId: new PersonId(Guid.Parse("01930000-0000-7000-8000-00000000000c")));
        var drafted = Fold([.. WriteDraft.Decide(Fold(), Bens, Topic, request).Events]).Draft(Topic)!;
        Assert.Equal(Assert.Single(AddAgendaItem.Decide(Upcoming, Topic, Ben, request).Events), ShareDraft.Item(drafted));
    }

    [Fact]
    public void is_refused_once_the_meeting_is_over() => Given(BenDrafts).When(n => ShareDraft.Decide(n, Topic, Held)).ThenRefused(MeetingRefusals.MeetingHeld);

    [Fact]
    public void twice_changes_nothing_even_after_the_meeting() => Given(BenDrafts, BenShares).When(n => ShareDraft.Decide(n, Topic, Held)).ThenNothing();

    [Fact]
    public void knows_no_other_draft() => Given(BenDrafts).When(n => ShareDraft.Decide(n, Other, Upcoming)).ThenRefused(NotebookRefusals.Absent);
}
