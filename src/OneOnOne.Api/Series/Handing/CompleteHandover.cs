using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>The report goes on with the next manager: what is shared arrives there, the rest stays with the former one, and the series ends.</summary>
public static class CompleteHandover
{
    /// <summary>Why it cannot be completed, or nothing when it was; null when it can.</summary>
    /// <param name="series">The series.</param>
    /// <param name="isActive">The next manager is still an active person.</param>
    public static Decision<SeriesEvent>? Refuse(StandingSeries series, bool isActive) => series.Handover switch
    {
        null => SeriesRefusals.NoHandover,
        { Result: not null } => Decision<SeriesEvent>.Nothing,
        _ when !series.IsOpen => SeriesRefusals.Closed(series),
        _ when !isActive => SeriesRefusals.NotActive,
        _ => null,
    };

    /// <summary>What the former series says.</summary>
    /// <param name="series">The series.</param>
    /// <param name="report">Who decided.</param>
    /// <param name="to">The series in which they go on.</param>
    /// <param name="items">What was shared.</param>
    public static Decision<SeriesEvent> Decide(StandingSeries series, PersonId report, SeriesId to, IReadOnlyList<HandedOverItem> items) =>
        (SeriesEvent[])[new HandedOver(report, series.Handover!.NewManager, to, items), new Ended(Reason: null)];

    /// <summary>Go on with the next manager. Ends the series; what the report shares arrives in the new one.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, Signed signed, HandoverChanges changes, CancellationToken cancellationToken) =>
        await changes.Answer(signed, seriesId, await changes.Complete(signed, seriesId, cancellationToken), cancellationToken);
}
