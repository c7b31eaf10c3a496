using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Sessions;

/// <summary>What was decided and waits to be committed. Sending it twice has one effect: its event ids and its idempotency key are looked for under the lock.</summary>
internal sealed record Draft(
    Guid Organization,
    WriteContext Context,
    Reply? Reply,
    IReadOnlyDictionary<Guid, long> Read,
    IReadOnlyDictionary<Guid, (string Type, long Version)> Appended,
    IReadOnlyList<NewEvent> Events,
    IReadOnlyList<Sql> Also,
    long? Depends)
{
    private const string Append = """
        select last_position, recorded_at
        from oneonone_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
        """;

    private IdempotencyKey? Key => Reply is null ? null : Context.Idempotency;

    /// <summary>There is nothing to commit.</summary>
    public bool IsEmpty => Events.Count == 0 && Also.Count == 0 && Key is null;

    /// <summary>Add the append, the read models and what else travels with it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="generation">Of the writer.</param>
    /// <param name="projections">The read models.</param>
    /// <param name="commit">The commit travels with it; otherwise more of the same transaction follows.</param>
    public void AddTo(NpgsqlBatch batch, Generation generation, IReadOnlyList<IProjection> projections, bool commit = true)
    {
        batch.BatchCommands.Add(AppendCommand(generation));
        for (var i = 0; i < Events.Count; i++)
        {
            var happened = Events[i];
            var recorded = happened.Unrecorded();
            foreach (var projection in projections)
            {
                foreach (var sql in projection.Project(Organization, recorded, happened.Stored))
                {
                    batch.BatchCommands.Add(Holes.Appending(sql, i + 1, happened.OccurredAt));
                }
            }
        }

        foreach (var sql in Also)
        {
            batch.BatchCommands.Add(Holes.Plain(sql));
        }

        if (commit)
        {
            batch.BatchCommands.Add(Prologue.Commit());
        }
    }

    /// <summary>What a projection is told of an event, live or rebuilt: its place and time are holes in both cases.</summary>
    public static EventMeta Unrecorded(Guid id, long version, DateTimeOffset? occurredAt, Guid? actor, bool erased = false) =>
        new(id, version, 0, default, occurredAt ?? default, actor, erased);

    private NpgsqlBatchCommand AppendCommand(Generation generation)
    {
        const NpgsqlDbType uuids = NpgsqlDbType.Array | NpgsqlDbType.Uuid;
        const NpgsqlDbType texts = NpgsqlDbType.Array | NpgsqlDbType.Varchar;
        const NpgsqlDbType numbers = NpgsqlDbType.Array | NpgsqlDbType.Bigint;
        const NpgsqlDbType documents = NpgsqlDbType.Array | NpgsqlDbType.Jsonb;
        return new NpgsqlBatchCommand(Append)
            .Add(Organization, NpgsqlDbType.Uuid)
            .Add(generation.Id, NpgsqlDbType.Integer)
            .Add(generation.Accepted, NpgsqlDbType.Array | NpgsqlDbType.Integer)
            .Add(generation.Projections, NpgsqlDbType.Array | NpgsqlDbType.Text)
            .AddNullable(Depends, NpgsqlDbType.Bigint)
            .Add(Read.Keys.ToArray(), uuids)
            .Add(Read.Values.ToArray(), numbers)
            .Add(Appended.Keys.ToArray(), uuids)
            .Add(Appended.Values.Select(stream => stream.Type).ToArray(), texts)
            .Add(Appended.Values.Select(stream => stream.Version).ToArray(), numbers)
            .Add(Each(happened => happened.Id), uuids)
            .Add(Each(happened => happened.Stream), uuids)
            .Add(Each(happened => happened.Version), numbers)
            .Add(Each(happened => happened.Stored.Type), texts)
            .Add(Each(happened => happened.Stored.DotnetType), texts)
            .Add(Each(happened => happened.Stored.Data), documents)
            .Add(Each(happened => JsonSerializer.Serialize(happened.Headers, Json.Default.IReadOnlyDictionaryStringString)), documents)
            .Add(Context.CorrelationId, NpgsqlDbType.Varchar)
            .Add(Context.CausationId, NpgsqlDbType.Varchar)
            .Add(Key?.KeyHash, NpgsqlDbType.Bytea)
            .Add(Key?.BodyHash, NpgsqlDbType.Bytea)
            .AddNullable(Reply?.Status, NpgsqlDbType.Integer)
            .Add(Key is null ? null : JsonSerializer.Serialize(Reply!.Ids, Json.Default.IReadOnlyDictionaryStringGuid), NpgsqlDbType.Jsonb)
            .Add(Key is null ? null : JsonSerializer.Serialize(Reply!.Versions, Json.Default.IReadOnlyDictionaryGuidInt64), NpgsqlDbType.Jsonb)
            .AddNullable(Context.Actor, NpgsqlDbType.Uuid);
    }

    private T[] Each<T>(Func<NewEvent, T> part)
    {
        var parts = new T[Events.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = part(Events[i]);
        }

        return parts;
    }
}
