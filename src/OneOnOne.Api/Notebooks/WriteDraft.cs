using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Notebooks;

/// <summary>Note a topic for oneself first; asked for with <c>"visibility": "draft"</c>. Software's suggestions arrive as drafts too.</summary>
public static class WriteDraft
{
    public static Decision<NotebookEvent> Decide(Notebook notebook, NotebookOf whose, ItemId id, AddAgendaItem.Request request, Source source = Source.Person) =>
        notebook.Draft(id) is null
            ? new DraftWritten(id, whose.Author, whose.About, DraftContent.Of(AddAgendaItem.Said(id, whose.Author, request, source)))
            : Decision<NotebookEvent>.Nothing;
}
