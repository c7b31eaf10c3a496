using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

public enum GoalStatus
{
    Active,
    Achieved,
    Abandoned,
}

/// <summary>Something its owner wants to reach. Who else sees it follows from the series it is shared with; it stays its owner's whatever becomes of them.</summary>
public sealed record Goal : IAggregate<Goal, GoalEvent>
{
    private Goal(Guid id)
    {
        Id = new GoalId(id);
    }

    public static string StreamType => "goal";

    public GoalId Id { get; }

    /// <summary>The stream's version; 0 while there is no such goal.</summary>
    public long Version { get; private init; }

    /// <summary>Null while there is no such goal.</summary>
    public PersonId? Owner { get; private init; }

    public GoalStatus Status { get; private init; }

    public string? Title { get; private init; }

    public string? Details { get; private init; }

    public string? ExternalUrl { get; private init; }

    public DateOnly? DueOn { get; private init; }

    public IReadOnlyList<SeriesId> Series { get; private init; } = [];

    /// <summary>How it went, oldest first.</summary>
    public IReadOnlyList<GoalProgress> Progress { get; private init; } = [];

    public DateTimeOffset SetAt { get; private init; }

    public DateTimeOffset? RevisedAt { get; private init; }

    /// <summary>When it was achieved or abandoned.</summary>
    public DateTimeOffset? ClosedAt { get; private init; }

    /// <summary>What its owner said on achieving it, or why it was abandoned.</summary>
    public string? ClosedText { get; private init; }

    public bool Erased => Title is null;

    public static Goal Start(Guid id) => new(id);

    public Goal Evolve(GoalEvent @event, EventMeta meta) => (@event switch
    {
        GoalEvent.Set e => this with { Owner = e.Owner, Series = e.Series, DueOn = e.DueOn, Title = e.Title, Details = e.Details, ExternalUrl = e.ExternalUrl, SetAt = meta.OccurredAt },
        GoalEvent.Revised e => this with { Series = e.Series, DueOn = e.DueOn, Title = e.Title, Details = e.Details, ExternalUrl = e.ExternalUrl, RevisedAt = meta.OccurredAt },
        GoalEvent.Progressed e => this with { Progress = [.. Progress, new GoalProgress(e.Percent, e.Text, meta.OccurredAt, meta.Erased)] },
        GoalEvent.Achieved e => this with { Status = GoalStatus.Achieved, ClosedAt = meta.OccurredAt, ClosedText = e.Text },
        GoalEvent.Abandoned e => this with { Status = GoalStatus.Abandoned, ClosedAt = meta.OccurredAt, ClosedText = e.Reason },
        _ => throw new InvalidOperationException($"A goal does not know {@event.GetType().Name}."),
    }) with
    {
        Version = meta.Version,
    };
}

/// <summary>One thing its owner said about how far it is.</summary>
public sealed record GoalProgress(int? Percent, string? Text, DateTimeOffset At, bool Erased);
