using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Notebooks;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>A draft becomes an item of the agenda, with the same id. The notebook and the meeting say so in one transaction.</summary>
public static class ShareAgendaItem
{
    /// <summary>What the notebook and the meeting say.</summary>
    public static Decided Decide(Case known, ItemId id)
    {
        var shared = ShareDraft.Decide(known.Notebook, id, known.Meeting);
        return shared.Refusal is { } refusal ? refusal
            : shared.Events.Count == 0 ? shared : new Decided((MeetingEvent[])[ShareDraft.Item(known.Notebook.Draft(id)!)], shared);
    }

    /// <summary>Share a draft with the other side.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, ItemId itemId, EmptyBody? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        var written = await changes.OnItem(
            signed,
            meetingId,
            itemId,
            "shareAgendaItem",
            required: false,
            // Shared already: that is what was asked for.
            known => ((Decided)Decision<MeetingEvent>.Nothing).About(MeetingAnswers.ItemRole, itemId.Value),
            known => Decide(known, itemId).About(MeetingAnswers.ItemRole, itemId.Value),
            cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
