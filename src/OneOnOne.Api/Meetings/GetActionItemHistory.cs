using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

public static class GetActionItemHistory
{
    /// <summary>Every step of a commitment, newest first: who did what when.</summary>
    public static Task<IResult> Handle(ActionItemId actionItemId, int? limit, string? cursor, Signed signed, MeetingHistory history, CancellationToken cancellationToken) =>
        history.Page(signed, session => ActionItemPlaces.Find(session, actionItemId, cancellationToken), e => ActionItemRows.ActionItemOf(e) == actionItemId, limit, cursor, cancellationToken);
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
