using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>The two no longer meet: the upcoming meeting is cancelled, open topics stay listed, action items live on.</summary>
public static class EndSeries
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
        SeriesStage.Active or SeriesStage.Paused => new Ended(reason),
        SeriesStage.Ended => Decision<SeriesEvent>.Nothing,
        _ => SeriesRefusals.Absent,
    };

    /// <summary>End a series; its upcoming meeting is called off.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, Request? request, Signed signed, SeriesChanges changes, SeriesPages pages, CancellationToken cancellationToken)
    {
        var written = await changes.Change(signed, seriesId, "endSeries", required: false, (series, _) => Decide(series, request?.Reason), cancellationToken);
        return await pages.Answer(signed, seriesId, written, cancellationToken);
    }
}
