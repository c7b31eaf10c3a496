using OneOnOne.Api.Ids;

namespace OneOnOne.Api.People;

/// <summary>How far the erasure of a person's data has come.</summary>
public abstract record ErasureProgress
{
    private ErasureProgress()
    {
    }

    /// <summary>An administrator asked for it; another one has to agree.</summary>
    public sealed record Proposed(PersonId By, DateTimeOffset At, DateTimeOffset ExpiresAt) : ErasureProgress;

    /// <summary>It is decided and can be read nowhere; the last traces are being removed.</summary>
    public sealed record Underway(DateTimeOffset ErasedAt) : ErasureProgress;

    public sealed record Completed(DateTimeOffset ErasedAt, DateTimeOffset At) : ErasureProgress;
}

public enum ErasureStatus
{
    Proposed,
    Underway,
    Completed,
}

/// <summary>The erasure of a person, for those who see everything of the directory.</summary>
/// <param name="Status">Proposed: another administrator has to agree. Underway: nothing can be read any more, the last traces are being removed. Completed: they are.</param>
public sealed record ErasureBody(ErasureStatus Status)
{
    public PersonRef? ProposedBy { get; init; }

    public DateTimeOffset? ProposedAt { get; init; }

    /// <summary>From then on the proposal counts no longer.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? ErasedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public static ErasureBody? Of(ErasureProgress? erasure, DirectoryView view) => erasure switch
    {
        ErasureProgress.Proposed e => new ErasureBody(ErasureStatus.Proposed) { ProposedBy = view.Ref(e.By), ProposedAt = e.At, ExpiresAt = e.ExpiresAt },
        ErasureProgress.Underway e => new ErasureBody(ErasureStatus.Underway) { ErasedAt = e.ErasedAt },
        ErasureProgress.Completed e => new ErasureBody(ErasureStatus.Completed) { ErasedAt = e.ErasedAt, CompletedAt = e.At },
        _ => null,
    };
}
