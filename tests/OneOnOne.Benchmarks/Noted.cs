using System.Text.Json;
using Npgsql;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Benchmarks;

/// <summary>The smallest stream there is: what is measured is the store.</summary>
internal sealed record Noted(string Text)
{
    public const string Json = """{"text": "as long as a sealed note of a few words usually is: some hundred characters, give or take a few more of them"}""";
    public static readonly Noted Example = JsonSerializer.Deserialize<Noted>(Json, JsonSerializerOptions.Web)!;
}

internal sealed record Notes(int Count) : IAggregate<Notes, Noted>
{
    public static string StreamType => "notes";

    public static Notes Start(Guid id) => new(0);

    public Notes Evolve(Noted @event, EventMeta meta) => new(Count + 1);
}

internal sealed class NotedSerializer : IEventSerializer
{
    public EventData Serialize(Guid organization, Guid eventId, object @event, object? sealing, DateTimeOffset? occurredAt) =>
        new("noted", "Benchmarks.Noted, Benchmarks", JsonSerializer.Serialize((Noted)@event, JsonSerializerOptions.Web), Headers: null);

    public ValueTask<Func<IEventOpener>> Open(Guid organization, IReadOnlyList<StoredEvent> rows, NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Func<IEventOpener>>(() => new Opener());

    public Sql? Companion(Guid organization, IReadOnlyList<(Guid Stream, long After)> streams, IReadOnlyList<StoredEvent> held) => null;

    public void Prepare(Guid organization, NpgsqlDataReader row)
    {
    }

    private sealed class Opener : IEventOpener
    {
        public Recorded Open(StoredEvent row) => new(JsonSerializer.Deserialize<Noted>(row.Utf8, JsonSerializerOptions.Web)!, row.Type, row.StreamId, EventHeaders.Meta(row));

        public bool Says(StoredEvent row, TextTest test) => test(row.Utf8);

        public void Dispose()
        {
        }
    }
}

internal sealed class NotedRows : IProjection
{
    public string Name => "noted";

    public int Version => 1;

    public IReadOnlyList<string> Schema =>
        ["create table if not exists noted_1 (organization uuid not null, event_id uuid not null, position bigint not null, recorded_at timestamptz not null, primary key (organization, event_id))"];

    public IReadOnlyList<string> Tables => ["noted_1"];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) =>
        [new Sql("insert into noted_1 (organization, event_id, position, recorded_at) values ($1, $2, $3, $4)", organization, recorded.Meta.EventId, Sql.Position, Sql.RecordedAt)];
}
