using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>The two rest: the upcoming meeting loses its time and keeps its agenda.</summary>
public static class PauseSeries
{
    public sealed record Request(string? Reason = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).IsReason();
        }
    }

    public static Decision<SeriesEvent> Decide(StandingSeries series, string? reason = null) => series.Stage switch
    {
        SeriesStage.Active => new Paused(reason),
        SeriesStage.Paused => Decision<SeriesEvent>.Nothing,
        _ => SeriesRefusals.Closed(series),
    };

    /// <summary>Let a series rest; its upcoming meeting loses its time and keeps its agenda.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, Request? request, Signed signed, SeriesChanges changes, SeriesPages pages, CancellationToken cancellationToken)
    {
        var written = await changes.Change(signed, seriesId, "pauseSeries", required: false, (series, _) => Decide(series, request?.Reason), cancellationToken);
        return await pages.Answer(signed, seriesId, written, cancellationToken);
    }
}
