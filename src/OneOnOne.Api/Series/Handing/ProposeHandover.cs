using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>Somebody else becomes the report's manager. What the next one learns is the report's to decide.</summary>
public static class ProposeHandover
{
    /// <summary>Who is next.</summary>
    /// <param name="NewManagerId">The report's manager in the directory, if absent.</param>
    public sealed record Request(PersonId? NewManagerId = null);

    /// <summary>Another new manager begins anew: what was decided was decided for the first one.</summary>
    /// <param name="series">The series that ends with it.</param>
    /// <param name="next">Who is next; null takes a proposal back, as the directory does when all stays as it was.</param>
    /// <param name="by">Which of the two proposes it; null for the directory.</param>
    /// <param name="isActive">The next manager is an active person.</param>
    public static Decision<SeriesEvent> Decide(StandingSeries series, PersonId? next, PersonId? by, bool isActive = true) => series switch
    {
        { IsOpen: false } => SeriesRefusals.Closed(series),
        { Kind: not SeriesKind.ManagerReport } => SeriesRefusals.NoManager,
        _ when next is null && series.Handover is null => Decision<SeriesEvent>.Nothing,
        _ when next == series.Handover?.NewManager => Decision<SeriesEvent>.Nothing,
        _ when next is { } person && series.Has(person) => SeriesRefusals.SameManager,
        _ when !isActive => SeriesRefusals.NotActive,
        _ => new HandoverProposed(next, by),
    };

    /// <summary>Propose to hand the series over to another manager; the report's manager in the directory, if nobody is named.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, Request? request, Signed signed, HandoverChanges changes, CancellationToken cancellationToken) =>
        await changes.Answer(signed, seriesId, await changes.Propose(signed, seriesId, request?.NewManagerId, cancellationToken), cancellationToken);
}
