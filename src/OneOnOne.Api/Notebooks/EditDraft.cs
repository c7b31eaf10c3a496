using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Notebooks;

/// <summary>Change what a draft says.</summary>
public static class EditDraft
{
    public static Decision<NotebookEvent> Decide(Notebook notebook, ItemId id, EditAgendaItem.Request request)
    {
        if (NotebookRefusals.Settled(notebook.Draft(id)) is { } refusal)
        {
            return refusal;
        }

        var draft = notebook.Draft(id)!;
        var edited = Apply(draft.Content!, request);
        return edited.IsSame(draft.Content!) ? Decision<NotebookEvent>.Nothing : new DraftEdited(id, draft.Author, edited);
    }

    private static DraftContent Apply(DraftContent content, EditAgendaItem.Request request) => content with
    {
        Title = request.Title.Over(content.Title),
        Details = request.Details.Over(content.Details),
        Kind = request.Kind.Over(content.Kind) ?? ItemKind.Discussion,
        Theme = request.Theme.Over(content.Theme) ?? Theme.Other,
        Tags = request.Tags.Over(content.Tags) ?? [],
        Sensitive = request.Sensitive.Over(content.Sensitive) ?? false,
    };
}
