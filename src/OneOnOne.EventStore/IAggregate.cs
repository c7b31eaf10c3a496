namespace OneOnOne.EventStore;

/// <summary>The state that the events of one stream add up to.</summary>
/// <typeparam name="TSelf">The state itself.</typeparam>
/// <typeparam name="TEvent">The base of the stream's events.</typeparam>
public interface IAggregate<TSelf, TEvent>
    where TSelf : IAggregate<TSelf, TEvent>
    where TEvent : class
{
    /// <summary>The stored, snake-case name of the kind of stream (<c>mt_streams.type</c>).</summary>
    static abstract string StreamType { get; }

    /// <summary>The state before the first event.</summary>
    static abstract TSelf Start(Guid id);

    /// <summary>The state after one more event. Trusts the event: it was decided, and it happened.</summary>
    TSelf Evolve(TEvent @event, EventMeta meta);
}

/// <summary>What the store knows about a recorded event beside its data.</summary>
/// <param name="EventId">The event's id (UUIDv7).</param>
/// <param name="Version">1-based place in its stream.</param>
/// <param name="Position">1-based place in its organization; 0 while it is not recorded yet.</param>
/// <param name="RecordedAt">The transaction's time; nobody chooses it.</param>
/// <param name="OccurredAt">When it happened; equal to <paramref name="RecordedAt"/> unless a command or an import said otherwise, never later.</param>
/// <param name="Actor">The person or key that caused it; null when a stranger to this service wrote it.</param>
/// <param name="Erased">The text was sealed under a key that no longer exists.</param>
public sealed record EventMeta(
    Guid EventId,
    long Version,
    long Position,
    DateTimeOffset RecordedAt,
    DateTimeOffset OccurredAt,
    Guid? Actor,
    bool Erased);

/// <summary>A recorded event, read back and opened.</summary>
/// <param name="Event">The event.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="StreamId">The stream it stands in.</param>
/// <param name="Meta">What the store knows about it.</param>
public sealed record Recorded(object Event, string Type, Guid StreamId, EventMeta Meta);
