using System.Collections.Immutable;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Series;

/// <summary>What the report lets the next manager know of one thing.</summary>
public enum HandoverChoice
{
    Share,
    Keep,
}

/// <summary>What can be handed over: never a note, feedback or a check-in.</summary>
public enum HandoverSubject
{
    /// <summary>An open agenda item of the report.</summary>
    Topic,

    /// <summary>Something that was granted and is in force.</summary>
    Arrangement,

    Decision,

    /// <summary>An open action item of either side.</summary>
    ActionItem,
}

public enum HandoverStatus
{
    Proposed,
    Completed,
}

/// <summary>A change of manager, as far as it has come.</summary>
/// <param name="NewManager">Who is to meet the report from now on.</param>
/// <param name="By">Which of the two proposed it; null when the directory did.</param>
/// <param name="At">When.</param>
/// <param name="Choices">What the report decided so far; undecided is kept.</param>
public sealed record Handover(PersonId NewManager, PersonId? By, DateTimeOffset At, ImmutableDictionary<Guid, HandoverChoice> Choices)
{
    /// <summary>Null until it is completed.</summary>
    public HandoverResult? Result { get; init; }

    public HandoverStatus Status => Result is null ? HandoverStatus.Proposed : HandoverStatus.Completed;

    public bool Shares(Guid subject) => Choices.TryGetValue(subject, out var choice) && choice is HandoverChoice.Share;
}

/// <summary>How a handover ended.</summary>
/// <param name="To">The series in which the report goes on with the new manager.</param>
/// <param name="At">When.</param>
/// <param name="Items">What was shared, by title; null once the report's key is gone.</param>
public sealed record HandoverResult(SeriesId To, DateTimeOffset At, IReadOnlyList<HandedOverItem>? Items);

/// <summary>One thing the new manager learned of.</summary>
/// <param name="Id">The agenda item, decision or action item.</param>
/// <param name="What">What it is.</param>
/// <param name="Title">Its title, or a decision's words.</param>
/// <param name="ValidFrom">From when an arrangement holds.</param>
/// <param name="ValidTo">Until when it holds.</param>
/// <param name="ContinuedAs">The action item that takes it up in the new series.</param>
public sealed record HandedOverItem(Guid Id, HandoverSubject What, string? Title, DateOnly? ValidFrom = null, DateOnly? ValidTo = null, ActionItemId? ContinuedAs = null);
