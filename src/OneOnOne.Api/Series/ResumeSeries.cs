using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>The two meet again; their upcoming meeting is planned on the first slot from now.</summary>
public static class ResumeSeries
{
    public static Decision<SeriesEvent> Decide(StandingSeries series) => series.Stage switch
    {
        SeriesStage.Paused => new Resumed(),
        SeriesStage.Active => Decision<SeriesEvent>.Nothing,
        _ => SeriesRefusals.Closed(series),
    };

    /// <summary>Go on with a series; its upcoming meeting gets the first slot from now.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, EmptyBody? request, Signed signed, SeriesChanges changes, SeriesPages pages, CancellationToken cancellationToken)
    {
        var written = await changes.Change(signed, seriesId, "resumeSeries", required: false, static (series, _) => Decide(series), cancellationToken);
        return await pages.Answer(signed, seriesId, written, cancellationToken);
    }
}
