using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Notebooks;

/// <summary>Give a draft up: what withdrawing means for an item nobody else has seen. One whose text is erased can be given up too.</summary>
public static class DiscardDraft
{
    public static Decision<NotebookEvent> Decide(Notebook notebook, ItemId id, string? reason = null) => notebook.Draft(id) switch
    {
        null => NotebookRefusals.Absent,
        { SharedIn: not null } => NotebookRefusals.DraftShared,
        { DiscardedAt: not null } => Decision<NotebookEvent>.Nothing,
        var draft => new DraftDiscarded(id, draft.Author, reason),
    };
}
