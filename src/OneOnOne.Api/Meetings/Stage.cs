using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Meetings;

/// <summary>How far a meeting has come. What only a stage has stands in that stage.</summary>
public abstract record Stage(MeetingStatus Status)
{
    /// <summary>It has not taken place and nobody called it off.</summary>
    public abstract record Upcoming(MeetingStatus Status) : Stage(Status);

    public sealed record Scheduled() : Upcoming(MeetingStatus.Scheduled);

    public sealed record Started(DateTimeOffset At) : Upcoming(MeetingStatus.Started);

    /// <summary>It took place.</summary>
    /// <param name="HeldAt">When it took place, as last corrected.</param>
    /// <param name="RecordedAt">When somebody said so.</param>
    public sealed record Held(DateTimeOffset HeldAt, DateTimeOffset RecordedAt) : Stage(MeetingStatus.Held);

    public abstract record CalledOff(MeetingStatus Status, DateTimeOffset At, string? Reason) : Stage(Status);

    public sealed record Cancelled(DateTimeOffset At, string? Reason) : CalledOff(MeetingStatus.Cancelled, At, Reason);

    public sealed record Missed(DateTimeOffset At, string? Reason) : CalledOff(MeetingStatus.Missed, At, Reason);
}
