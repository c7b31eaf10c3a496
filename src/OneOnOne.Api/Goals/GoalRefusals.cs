using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

/// <summary>Every "no" of this chapter. The codes are stable.</summary>
public static class GoalRefusals
{
    public static Refusal Absent { get; } = new("not-found", "There is no goal here that you can see.", RefusalKind.Absent);

    public static Refusal NotYours { get; } = new("not-yours", "You can see this goal, but it is its owner's to change.", RefusalKind.Forbidden);

    public static Refusal UnknownSeries { get; } = new("unknown-series", "A goal is shared with series in which its owner takes part.", RefusalKind.Input);

    public static Refusal Achieved { get; } = new("goal-achieved", "The goal was achieved: only whom it is shared with can still change.");

    public static Refusal Abandoned { get; } = new("goal-abandoned", "The goal was abandoned: only whom it is shared with can still change.");

    public static Refusal TooMuchProgress { get; } = new("too-much-progress", "The goal has as many words about its progress as it can hold.");

    /// <summary>Why a goal is no longer active; null when it is.</summary>
    internal static Refusal? Closed(Goal goal) => goal.Status switch
    {
        GoalStatus.Achieved => Achieved,
        GoalStatus.Abandoned => Abandoned,
        _ => null,
    };
}
