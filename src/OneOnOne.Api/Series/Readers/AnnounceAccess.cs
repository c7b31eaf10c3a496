using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>Somebody who is none of the two may read a series for a while.</summary>
/// <param name="Grant">By which grant.</param>
/// <param name="RequestedBy">Who asked, and reads.</param>
/// <param name="ApprovedBy">The second person.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Reason">Why; null once the series' key is gone.</param>
public sealed record SeriesAccessGrant(AccessGrantId Grant, PersonId RequestedBy, PersonId ApprovedBy, DateTimeOffset Until, string? Reason)
{
    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; init; }

    public bool Erased { get; init; }
}

/// <summary>Says in a series that a grant opens it, in the transaction that approves the grant; and that it no longer does.</summary>
public static class AnnounceAccess
{
    public static Decision<SeriesEvent> Decide(StandingSeries series, SeriesAccessGrant access) => series.Stage is null || series.Opened.ContainsKey(access.Grant)
        ? Decision<SeriesEvent>.Nothing
        : new AccessOpened(access.Grant, access.RequestedBy, access.ApprovedBy, access.Until, access.Reason);

    public static Decision<SeriesEvent> DecideEnd(StandingSeries series, AccessGrantId grant) => series.Opened.ContainsKey(grant) ? new AccessClosed(grant) : Decision<SeriesEvent>.Nothing;
}
