using System.Text.Json;
using Npgsql;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Tests;

public abstract record TallyEvent
{
    public sealed record Opened(string Name) : TallyEvent;

    public sealed record Added(int Amount) : TallyEvent;
}

public sealed record Tally(Guid Id, string Name, int Sum, int Count, DateTimeOffset LastOccurredAt) : IAggregate<Tally, TallyEvent>
{
    public static string StreamType => "tally";

    public static Tally Start(Guid id) => new(id, string.Empty, 0, 0, default);

    public Tally Evolve(TallyEvent @event, EventMeta meta) => @event switch
    {
        TallyEvent.Opened opened => this with { Name = opened.Name },
        TallyEvent.Added added => this with { Sum = Sum + added.Amount, Count = Count + 1, LastOccurredAt = meta.OccurredAt },
        _ => throw new InvalidOperationException(),
    };
}

public sealed class TallySerializer : IEventSerializer
{
    public EventData Serialize(Guid organization, Guid eventId, object @event, object? sealing, DateTimeOffset? occurredAt) => @event switch
    {
        TallyEvent.Opened opened => new EventData("tally_opened", "Tests.Opened, Tests", JsonSerializer.Serialize(opened, JsonSerializerOptions.Web), Headers: null),
        TallyEvent.Added added => new EventData("tally_added", "Tests.Added, Tests", JsonSerializer.Serialize(added, JsonSerializerOptions.Web), Headers: null),
        _ => throw new InvalidOperationException(),
    };

    public ValueTask<Func<IEventOpener>> Open(Guid organization, IReadOnlyList<StoredEvent> rows, NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Func<IEventOpener>>(() => new Opener());

    public bool Asks(IReadOnlyList<StoredEvent> rows) => false;

    public Sql? Companion(Guid organization, IReadOnlyList<(Guid Stream, long After)> streams, IReadOnlyList<StoredEvent> held) => null;

    public void Prepare(Guid organization, NpgsqlDataReader row) => throw new InvalidOperationException();

    private sealed class Opener : IEventOpener
    {
        public Recorded? Open(StoredEvent row)
        {
            object? happened = row.Type switch
            {
                "tally_opened" => JsonSerializer.Deserialize<TallyEvent.Opened>(row.Utf8, JsonSerializerOptions.Web),
                "tally_added" => JsonSerializer.Deserialize<TallyEvent.Added>(row.Utf8, JsonSerializerOptions.Web),
                _ => null,
            };
            return happened is null ? null : new Recorded(happened, row.Type, row.StreamId, EventHeaders.Meta(row));
        }

        public bool Says(StoredEvent row, TextTest test) => test(row.Utf8);

        public void Dispose()
        {
        }
    }
}

/// <summary>A row per addition, with all three holes.</summary>
public sealed class Additions(int version = 1) : IProjection
{
    public string Table { get; } = $"addition_{version}";

    public string Name => "addition";

    public int Version => version;

    public IReadOnlyList<string> Schema =>
    [
        $"""
        create table if not exists {Table} (
          organization uuid not null, event_id uuid not null, tally uuid not null, amount int not null, actor uuid,
          position bigint not null, recorded_at timestamptz not null, occurred_at timestamptz not null, primary key (organization, event_id))
        """,
    ];

    public IReadOnlyList<string> Tables => [Table];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        if (recorded.Event is TallyEvent.Added added)
        {
            yield return new Sql(
                $"insert into {Table} (recorded_at, organization, event_id, tally, amount, position, occurred_at, actor) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                Sql.RecordedAt,
                organization,
                recorded.Meta.EventId,
                recorded.StreamId,
                added.Amount,
                Sql.Position,
                Sql.OccurredAt,
                (object?)recorded.Meta.Actor ?? Sql.Null(NpgsqlTypes.NpgsqlDbType.Uuid));
        }
    }
}
