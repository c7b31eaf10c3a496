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
}
