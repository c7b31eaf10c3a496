using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Notebooks;

/// <summary>Take a private note back.</summary>
public static class WithdrawPrivateNote
{
    public static Decision<NotebookEvent> Decide(Notebook notebook, NoteId id) => notebook.Note(id)?.Note switch
    {
        null => NotebookRefusals.Absent,
        { IsWithdrawn: true } => Decision<NotebookEvent>.Nothing,
        var note => new PrivateNoteWithdrawn(id, note.Author),
    };
}
