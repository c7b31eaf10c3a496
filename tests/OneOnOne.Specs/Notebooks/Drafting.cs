using OneOnOne.Api.Http;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Specs.Notebooks;

public class Drafting : NotebookSpecification
{
    [Fact]
    public void takes_a_title_and_fills_in_the_rest()
    {
        var notebook = Given().When(n => WriteDraft.Decide(n, Bens, Topic, new("More pay")))
            .Then(BenDrafts with { Content = new("More pay", Details: null, ItemKind.Discussion, Theme.Other, [], Sensitive: false, AboutPersonId: null, QuestionId: null, Source.Person) });
        Assert.Equal(ItemStatus.Draft, notebook.Draft(Topic)!.Status);
        Assert.Equal(Noon.AddDays(-1), notebook.Draft(Topic)!.WrittenAt);
    }

    [Fact]
    public void takes_software_s_suggestion_as_such() =>
        Assert.Equal(Source.Software, Assert.IsType<DraftWritten>(Assert.Single(WriteDraft.Decide(Fold(), Bens, Topic, new("More pay"), Source.Software).Events)).Content!.Source);

    [Fact]
    public void belongs_to_the_series_whichever_meeting_it_is_written_in()
    {
        Assert.Equal(Bens, NotebookOf.In(Upcoming, Ben));
        Assert.Equal(Bens, NotebookOf.In(Held, Ben));
        Assert.NotEqual(Bens.Id, NotebookOf.In(Upcoming, Maya).Id);
    }

    [Fact]
    public void changes_what_was_given_and_keeps_the_rest() =>
        Given(BenDrafts).When(n => EditDraft.Decide(n, Topic, new(Title: Change<string?>.To("A raise"), Sensitive: Change<bool?>.To(null))))
            .Then(new DraftEdited(Topic, Ben, MorePay with { Title = "A raise", Sensitive = false }));

    [Fact]
    public void to_what_it_says_changes_nothing() =>
        Given(BenDrafts).When(n => EditDraft.Decide(n, Topic, new(Title: Change<string?>.To("More pay"), Tags: Change<IReadOnlyList<string>?>.To(["money"])))).ThenNothing();

    [Fact]
    public void is_given_up()
    {
        var notebook = Given(BenDrafts).When(n => DiscardDraft.Decide(n, Topic)).Then(BenDiscards);
        Assert.Equal(ItemStatus.Withdrawn, notebook.Draft(Topic)!.Status);
    }

    [Fact]
    public void is_refused_once_it_is_given_up()
    {
        Given(BenDrafts, BenDiscards).When(n => EditDraft.Decide(n, Topic, new(Title: Change<string?>.To("A raise")))).ThenRefused(NotebookRefusals.DraftDiscarded);
        Given(BenDrafts, BenDiscards).When(n => ShareDraft.Decide(n, Topic, Upcoming)).ThenRefused(NotebookRefusals.DraftDiscarded);
    }

    [Fact]
    public void is_refused_once_it_is_shared()
    {
        Given(BenDrafts, BenShares).When(n => EditDraft.Decide(n, Topic, new(Title: Change<string?>.To("A raise")))).ThenRefused(NotebookRefusals.DraftShared);
        Given(BenDrafts, BenShares).When(n => DiscardDraft.Decide(n, Topic)).ThenRefused(NotebookRefusals.DraftShared);
    }

    [Fact]
    public void has_nothing_left_to_change_once_its_text_is_erased()
    {
        Given(BenDrafts with { Content = null }).When(n => EditDraft.Decide(n, Topic, new(Title: Change<string?>.To("A raise")))).ThenRefused(NotebookRefusals.DraftErased);
        Given(BenDrafts with { Content = null }).When(n => ShareDraft.Decide(n, Topic, Upcoming)).ThenRefused(NotebookRefusals.DraftErased);
        Given(BenDrafts with { Content = null }).When(n => DiscardDraft.Decide(n, Topic)).Then(BenDiscards);
    }

    [Fact]
    public void knows_no_other_draft() => Given(BenDrafts).When(n => DiscardDraft.Decide(n, Other)).ThenRefused(NotebookRefusals.Absent);

    [Fact]
    public void offers_what_can_become_of_it()
    {
        var notebook = Fold(BenDrafts);
        Assert.Equal(["editAgendaItem", "shareAgendaItem", "withdrawAgendaItem"], NotebookActions.Of(notebook, notebook.Draft(Topic)!, Upcoming));
        Assert.Equal(["editAgendaItem", "withdrawAgendaItem"], NotebookActions.Of(notebook, notebook.Draft(Topic)!, Held));
        Assert.Empty(NotebookActions.Of(Fold(BenDrafts, BenShares), Fold(BenDrafts, BenShares).Draft(Topic)!, Upcoming));
    }
}
