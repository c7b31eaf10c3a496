using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

public static class GetActionItemHistory
{
    /// <summary>
    /// A commitment's history: who promised what to whom, when it was due at any moment, who moved it and why, who confirmed it. Every step, newest first, and the spans between
    /// which nothing changed.
    /// </summary>
    public static Task<IResult> Handle(ActionItemId actionItemId, int? limit, string? cursor, Signed signed, CommitmentHistory history, CancellationToken cancellationToken) =>
        history.Page(signed, actionItemId, limit, cursor, cancellationToken);
}

/// <summary>Where an action item was made, and stays.</summary>
internal static class ActionItemPlaces
{
    public static async Task<MeetingId?> Find(IReadSession session, ActionItemId id, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var row = ActionItemRows.ById(batch, session.Organization, id);
        await batch.Send(cancellationToken);
        return row.Value.Count == 0 ? null : row.Value[0].Meeting;
    }
}
