using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Series;

/// <summary>How a series stands by its own events. What only a stage has stands in that stage.</summary>
public abstract record SeriesStage(SeriesStatus Status)
{
    public sealed record Active() : SeriesStage(SeriesStatus.Active);

    /// <summary>The two rest: nothing is planned, topics can still be collected.</summary>
    public sealed record Paused(DateTimeOffset At, string? Reason, bool Erased) : SeriesStage(SeriesStatus.Paused);

    public sealed record Ended(DateTimeOffset At, string? Reason, bool Erased) : SeriesStage(SeriesStatus.Ended);
}
