using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Notebooks;

/// <summary>Put a draft on the agenda of an upcoming meeting. The meeting's stream gets <see cref="Item"/> in the same transaction.</summary>
public static class ShareDraft
{
    public static Decision<NotebookEvent> Decide(Notebook notebook, ItemId id, Meeting into) => notebook.Draft(id) switch
    {
        { SharedIn: not null } => Decision<NotebookEvent>.Nothing,
        var draft when NotebookRefusals.Settled(draft) is { } refusal => refusal,
        _ when !into.IsUpcoming => MeetingRefusals.Closed(into),
        { Content.AboutPersonId: { } about } when into.Has(about) => MeetingRefusals.AboutParticipant,
        var draft => new DraftShared(id, draft!.Author, into.Id),
    };

    /// <summary>The agenda item a draft becomes: the same id, the same words.</summary>
    public static MeetingEvent.AgendaItemAdded Item(Draft draft)
    {
        var content = draft.Content ?? throw new InvalidOperationException("A draft whose text is gone is never shared.");
        return new(
            draft.Id,
            draft.Author,
            content.Source,
            content.Kind,
            content.Theme,
            content.Sensitive,
            content.AboutPersonId,
            content.QuestionId,
            content.Title,
            content.Details,
            content.Tags.Count == 0 ? null : content.Tags);
    }
}
