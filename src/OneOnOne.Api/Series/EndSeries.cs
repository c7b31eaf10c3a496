using FluentValidation;
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
}
