using Npgsql;

namespace OneOnOne.EventStore;

/// <summary>Turns events into what is stored and back. The store knows neither the events nor how their text is sealed.</summary>
public interface IEventSerializer
{
    /// <summary>What to store for an event.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="eventId">The event's id; part of what its text is bound to.</param>
    /// <param name="event">The event.</param>
    /// <param name="sealing">What the appender said about whose text this is; null when it said nothing.</param>
    /// <param name="occurredAt">When it happened, where that differs from now.</param>
    EventData Serialize(Guid organization, Guid eventId, object @event, object? sealing, DateTimeOffset? occurredAt);

    /// <summary>
    /// Called once per read, inside the transaction that read <paramref name="rows"/>: what is needed to open them. The result makes an opener for whoever opens rows, on any
    /// number of threads, each with one of its own.
    /// </summary>
    ValueTask<Func<IEventOpener>> Open(Guid organization, IReadOnlyList<StoredEvent> rows, NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken);

    /// <summary>
    /// Whether <see cref="Open"/> will ask the database for more than was handed to <see cref="Prepare"/>. If not, a read that ended with its batch needs no further transaction.
    /// </summary>
    bool Asks(IReadOnlyList<StoredEvent> rows) => true;

    /// <summary>
    /// A statement that travels with the read of these streams' events, or null: whatever <see cref="Open"/> would otherwise have to ask for in a second round trip.
    /// Its rows are handed to <see cref="Prepare"/> before <see cref="Open"/> is called.
    /// </summary>
    /// <param name="organization">The organization.</param>
    /// <param name="streams">What is read: each stream, and after which version; what comes before is in <paramref name="held"/>.</param>
    /// <param name="held">Rows of these streams that an earlier read saw; they are opened as well.</param>
    Sql? Companion(Guid organization, IReadOnlyList<(Guid Stream, long After)> streams, IReadOnlyList<StoredEvent> held);

    /// <summary>Take one row of the companion's result.</summary>
    void Prepare(Guid organization, NpgsqlDataReader row);
}

/// <summary>Opens the rows of one read. Not for two threads at once.</summary>
public interface IEventOpener : IDisposable
{
    /// <summary>The event; null when this service does not know its type, as Marten's tombstones.</summary>
    Recorded? Open(StoredEvent row);

    /// <summary>Whether the row's text passes a test: much cheaper than opening the event. Text that is gone passes none.</summary>
    bool Says(StoredEvent row, TextTest test);
}

/// <summary>Looks at the text of one event: a JSON object, UTF-8, which is gone after the call.</summary>
public delegate bool TextTest(ReadOnlySpan<byte> json);

/// <summary>What is stored for an event.</summary>
/// <param name="Type">The stored, snake-case name.</param>
/// <param name="DotnetType">A hint for Marten: <c>Namespace.Type, Assembly</c>.</param>
/// <param name="Data">camelCase JSON; text sealed.</param>
/// <param name="Headers">Members to add to the event's headers: which key sealed the text. Null when there are none.</param>
public sealed record EventData(string Type, string DotnetType, string Data, IReadOnlyDictionary<string, string>? Headers);
