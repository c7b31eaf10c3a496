using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Notebooks;

/// <summary>Word a private note anew; earlier wordings remain to be read.</summary>
public static class RevisePrivateNote
{
    public static Decision<NotebookEvent> Decide(Notebook notebook, NoteId id, string? text) => notebook.Note(id)?.Note switch
    {
        null => NotebookRefusals.Absent,
        { IsWithdrawn: true } => MeetingRefusals.NoteWithdrawn,
        var note when note.Text == text => Decision<NotebookEvent>.Nothing,
        var note => new PrivateNoteRevised(id, note.Author, text),
    };
}
