using Npgsql;

namespace OneOnOne.EventStore;

/// <summary>Streams of events of many organizations, in PostgreSQL.</summary>
public interface IEventStore
{
    /// <summary>Read with one snapshot: everything that <paramref name="work"/> reads belongs to the same instant.</summary>
    Task<T> Read<T>(Guid organization, Func<IReadSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>The same for work that is put together of reads which stand alone elsewhere: <see cref="IReadBatch.SendLast"/> ends the snapshot of none of them.</summary>
    Task<T> ReadThroughout<T>(Guid organization, Func<IReadSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Read, decide and append in one transaction. <paramref name="work"/> must be repeatable: it first runs optimistically, and once more
    /// while holding the organization's lock if another writer came between. It appends through the session, or returns a refusal.
    /// </summary>
    /// <exception cref="OutcomeUnknownException">The commit may or may not have happened; repeating with the same idempotency key is safe.</exception>
    /// <exception cref="BusyException">The organization's queue is full or its lock was not free in time; nothing happened.</exception>
    Task<Written<T>> Write<T>(Guid organization, WriteContext context, Func<IWriteSession, Task<Outcome<T>>> work, CancellationToken cancellationToken);
}

/// <summary>Who writes, and in which request.</summary>
/// <param name="Actor">The person or key that causes the events; null for the service itself.</param>
public sealed record WriteContext(Guid? Actor)
{
    /// <summary>The trace that caused the events (validated W3C trace id), or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The request that caused the events (validated), or null.</summary>
    public string? CausationId { get; init; }

    /// <summary>When the events happened, where that differs from now (imports, a meeting logged late).</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Marks the events as brought in from elsewhere.</summary>
    public bool Imported { get; init; }

    /// <summary>The caller's idempotency key, or null.</summary>
    public IdempotencyKey? Idempotency { get; init; }
}

/// <summary>A caller's idempotency key: keyed hashes, never the key or the body themselves.</summary>
/// <param name="KeyHash">Of organization, principal, method, route and key.</param>
/// <param name="BodyHash">Of the request's body.</param>
public sealed record IdempotencyKey(byte[] KeyHash, byte[] BodyHash);

/// <summary>What a command leaves for its answer, and for the replay of it: no text, only numbers and ids.</summary>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Ids">Ids of what is answered, by role (<c>meeting</c>, <c>item</c>, …).</param>
/// <param name="Versions">The stream versions the answer shows, by stream.</param>
public sealed record Reply(int Status, IReadOnlyDictionary<string, Guid> Ids, IReadOnlyDictionary<Guid, long> Versions);

/// <summary>What the work of a write ends with: a value and a reply to remember, or a refusal.</summary>
public sealed record Outcome<T>(T? Value, Reply? Reply, Refusal? Refusal)
{
    /// <summary>A refusal: nothing is appended.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, Reply: null, refusal);
}

/// <summary>What became of a write.</summary>
/// <param name="Value">What the work returned; null after a refusal or a replay.</param>
/// <param name="Refusal">Why nothing happened, or null.</param>
/// <param name="Reply">The reply, remembered or new.</param>
/// <param name="Replayed">The same command was carried out before; <paramref name="Reply"/> is the one of then.</param>
/// <param name="BodyDiffers">The idempotency key was used before with another body; nothing happened.</param>
/// <param name="Position">The organization's last position after this write.</param>
/// <param name="RecordedAt">The transaction's recorded time.</param>
public sealed record Written<T>(T? Value, Refusal? Refusal, Reply? Reply, bool Replayed, bool BodyDiffers, long Position, DateTimeOffset RecordedAt);

/// <summary>Reads inside one snapshot.</summary>
public interface IReadSession
{
    /// <summary>The organization whose rows are seen.</summary>
    Guid Organization { get; }

    /// <summary>What is read holds what this session wrote itself and has not committed: nobody else may learn of it, not even through a cache.</summary>
    bool SeesOwnWrites { get; }

    /// <summary>Start a batch: everything added to it travels in one round trip.</summary>
    IReadBatch Batch();
}

/// <summary>Several reads in one round trip. Values are there after <see cref="Send"/>.</summary>
public interface IReadBatch
{
    /// <summary>The fold of a stream, whole or up to a bound.</summary>
    Pending<Folded<TState>> Fold<TState, TEvent>(Guid streamId, AsOf? asOf = null)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class;

    /// <summary>Streams as they are now, whole, for whoever may need to open only some of them.</summary>
    Pending<UnopenedStreams> Unopened(IReadOnlyList<Guid> streams);

    /// <summary>The opened events of a stream, in order.</summary>
    Pending<IReadOnlyList<Recorded>> Events(Guid streamId, long afterVersion = 0, int limit = int.MaxValue, AsOf? asOf = null);

    /// <summary>The opened events at the given positions of the organization, in order.</summary>
    Pending<IReadOnlyList<Recorded>> EventsAt(IReadOnlyCollection<long> positions);

    /// <summary>What was recorded after a position, in order; nothing of it is opened.</summary>
    Pending<IReadOnlyList<Passed>> After(long position, int limit);

    /// <summary>What was recorded at the given positions of the organization, in order; nothing of it is opened.</summary>
    Pending<IReadOnlyList<Passed>> At(IReadOnlyCollection<long> positions);

    /// <summary>The version of a stream; 0 when it does not exist. Much cheaper than folding.</summary>
    Pending<long> Version(Guid streamId);

    /// <summary>The versions of many streams; those that do not exist are left out.</summary>
    Pending<IReadOnlyDictionary<Guid, long>> Versions(IReadOnlyCollection<Guid> streams);

    /// <summary>The organization's last position.</summary>
    Pending<long> Head();

    /// <summary>Rows of a query.</summary>
    Pending<IReadOnlyList<T>> Query<T>(Sql sql, Func<NpgsqlDataReader, T> read);

    /// <summary>Send the batch.</summary>
    Task Send(CancellationToken cancellationToken);

    /// <summary>Send the batch as the last of its session: the snapshot ends in the same round trip. A write session, and one that reads throughout, goes on as after <see cref="Send"/>.</summary>
    Task SendLast(CancellationToken cancellationToken);
}

/// <summary>An event as it went by.</summary>
/// <param name="Position">Its place in the organization.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="StreamType">The stored name of the kind of stream; empty when a stranger gave none.</param>
/// <param name="StreamId">The stream.</param>
/// <param name="Actor">Who caused it, or null.</param>
/// <param name="EventId">Its id.</param>
/// <param name="Version">Its place in its stream.</param>
/// <param name="OccurredAt">When it happened.</param>
public sealed record Passed(long Position, string Type, string StreamType, Guid StreamId, Guid? Actor, Guid EventId, long Version, DateTimeOffset OccurredAt);

/// <summary>How far to read: up to a version of the stream, or as recorded at an instant. Only one of the two.</summary>
public sealed record AsOf(long? Version, DateTimeOffset? Instant);

/// <summary>A fold and how far it went.</summary>
/// <param name="State">The state.</param>
/// <param name="Version">The version of the last event folded; 0 when the stream does not exist (or not yet, as of then).</param>
/// <param name="Position">The position of the last event folded.</param>
public sealed record Folded<TState>(TState State, long Version, long Position)
{
    /// <summary>The stream has events.</summary>
    public bool Exists => Version > 0;
}

/// <summary>A value that is there after its batch was sent.</summary>
public sealed class Pending<T>
{
    private T? _value;
    private bool _set;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The batch was not sent.</exception>
    public T Value => _set ? _value! : throw new InvalidOperationException("The batch that reads this value was not sent yet.");

    internal void Set(T value)
    {
        _value = value;
        _set = true;
    }
}

/// <summary>A read session that can also append. Every fold and version it read is checked when it commits.</summary>
public interface IWriteSession : IReadSession
{
    /// <summary>A new id, derived from the organization's clock (UUIDv7); the same each time this work is decided again.</summary>
    Guid NewId();

    /// <summary>
    /// The decision rests on a query over read models: if anything of the organization was recorded since, decide again under the lock.
    /// </summary>
    void DependsOnOrganization();

    /// <summary>Append events to a stream, after those this session already appended to it. The stream is created when it does not exist.</summary>
    /// <typeparam name="TState">The kind of stream.</typeparam>
    /// <typeparam name="TEvent">Its events.</typeparam>
    /// <param name="streamId">The stream.</param>
    /// <param name="events">What happened, in order.</param>
    /// <param name="sealing">Who the text of these events belongs to beside what each event says itself; passed to <see cref="IEventSerializer"/>.</param>
    /// <param name="occurredAt">When these events happened, where that differs from the write's own.</param>
    /// <param name="actor">Who caused these events, where an import brings what others did.</param>
    void Append<TState, TEvent>(Guid streamId, IEnumerable<TEvent> events, object? sealing = null, DateTimeOffset? occurredAt = null, Guid? actor = null)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class;

    /// <summary>The version of a stream with what this session appended to it.</summary>
    long VersionAfter(Guid streamId);

    /// <summary>A statement to run in the same transaction, after the append and its read models (keys, leases).</summary>
    void Also(Sql sql);
}

/// <summary>A write of any size: the organization is locked first, and what was appended is sent in parts, so that memory holds one part. One transaction all the same.</summary>
public interface ILongWriteSession : IWriteSession
{
    /// <summary>How many events and statements wait to be sent.</summary>
    int Waiting { get; }

    /// <summary>Send what was appended so far, and let go of it. What is read from then on, read models included, shows it; nobody else sees it before the end.</summary>
    Task Flush(CancellationToken cancellationToken);
}

/// <summary>A long write that prepares before it holds anybody up. Until <see cref="AppendStaged"/> nothing that was appended shows in what is read.</summary>
public interface IStagedWriteSession : ILongWriteSession
{
    /// <summary>Take the organization's lock, and those of the streams that were read: nobody else writes from now on.</summary>
    Task Lock(CancellationToken cancellationToken);

    /// <summary>Append all that was staged, by sets. From then on this is a long write like any other.</summary>
    Task AppendStaged(CancellationToken cancellationToken);
}

/// <summary>The outcome of a commit could not be learnt.</summary>
public sealed class OutcomeUnknownException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The organization is too busy to take another write now.</summary>
public sealed class BusyException(string message, Exception? inner = null) : Exception(message, inner);
