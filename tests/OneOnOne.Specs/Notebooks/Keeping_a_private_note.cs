using OneOnOne.Api.Meetings;
using OneOnOne.Api.Notebooks;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Specs.Notebooks;

public class Keeping_a_private_note : NotebookSpecification
{
    private static readonly PrivateNoteRevised BenRevises = new(Memo, Ben, "Maya seemed very tired");
    private static readonly PrivateNoteWithdrawn BenWithdraws = new(Memo, Ben);

    [Fact]
    public void says_in_which_meeting_it_was_taken()
    {
        var notebook = Given().When(n => WritePrivateNote.Decide(n, Bens, Memo, Upcoming, new("Maya seemed tired"))).Then(BenNotes);
        Assert.Equal((First, "Maya seemed tired"), (notebook.Note(Memo)!.MeetingId, notebook.Note(Memo)!.Note.Text));
    }

    [Fact]
    public void tells_what_was_written_afterwards() =>
        Given().When(n => WritePrivateNote.Decide(n, Bens, Memo, Held, new("Maya seemed tired"))).Then(BenNotes with { Afterwards = true });

    [Fact]
    public void comments_on_a_draft_of_one_s_own() =>
        Given(BenDrafts).When(n => WritePrivateNote.Decide(n, Bens, Memo, Upcoming, new("Maya seemed tired", AgendaItemId: Topic))).Then(BenNotes with { AgendaItemId = Topic });

    [Fact]
    public void comments_on_an_item_of_the_meeting()
    {
        var meeting = Upcoming.After(AddAgendaItem.Decide(Upcoming, Other, Maya, new("The move")).Events, Noon);
        Given().When(n => WritePrivateNote.Decide(n, Bens, Memo, meeting, new("Maya seemed tired", AgendaItemId: Other))).Then(BenNotes with { AgendaItemId = Other });
    }

    [Fact]
    public void is_refused_on_an_item_that_is_neither() =>
        Given().When(n => WritePrivateNote.Decide(n, Bens, Memo, Upcoming, new("Maya seemed tired", AgendaItemId: Topic))).ThenRefused(MeetingRefusals.UnknownItem);

    [Fact]
    public void keeps_every_wording()
    {
        var note = Given(BenNotes).When(n => RevisePrivateNote.Decide(n, Memo, "Maya seemed very tired")).Then(BenRevises).Note(Memo)!.Note;
        Assert.Equal([(1, "Maya seemed tired"), (2, "Maya seemed very tired")], note.Revisions.Select(r => (r.Version, r.Text)));
        Assert.Equal(2, note.Version);
    }

    [Fact]
    public void is_taken_back()
    {
        Given(BenNotes).When(n => WithdrawPrivateNote.Decide(n, Memo)).Then(BenWithdraws);
        Given(BenNotes, BenWithdraws).When(n => RevisePrivateNote.Decide(n, Memo, "Again")).ThenRefused(MeetingRefusals.NoteWithdrawn);
    }

    [Fact]
    public void knows_no_note_that_was_never_written()
    {
        Given().When(n => RevisePrivateNote.Decide(n, Memo, "Again")).ThenRefused(NotebookRefusals.Absent);
        Given().When(n => WithdrawPrivateNote.Decide(n, Memo)).ThenRefused(NotebookRefusals.Absent);
    }

    [Fact]
    public void offers_to_revise_and_withdraw_it_until_it_is_withdrawn()
    {
        var notebook = Fold(BenNotes);
        Assert.Equal(["reviseNote", "withdrawNote"], NotebookActions.Of(notebook, notebook.Note(Memo)!));
        var after = Fold(BenNotes, BenWithdraws);
        Assert.Empty(NotebookActions.Of(after, after.Note(Memo)!));
    }

    [Fact]
    public void keeps_a_mood_beside_the_meeting_it_belongs_to()
    {
        var id = new Api.Ids.CheckInId(Topic.Value);
        var kept = Assert.Single(Fold(new PrivateCheckInRecorded(id, Ben, Weekly.Value, First, Afterwards: true, Mood: 2, Workload: 5, "Long week")).CheckIns);
        Assert.Equal(new PrivateCheckIn(First, new CheckIn(id, Ben, Afterwards: true, Noon.AddDays(-1), 2, 5, "Long week", Erased: false)), kept);
    }
}
