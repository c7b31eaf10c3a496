using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore.Sessions;

/// <summary>The statements that read stored events, and their rows. Queries name the organization themselves; row-level security is the second lock.</summary>
internal static class StoredRows
{
    private const string Columns = "l.position, e.seq_id, e.id, e.stream_id, s.type, e.version, e.type, e.data, e.headers, l.recorded_at";

    // From the last row that the reader holds, which vouches for those before it; from the first where something was archived.
    // The version is made a column first: row security uses the index only for what is compared with a plain value.
    private const string Since = """
        with held as materialized (
          select s.id, s.type, a.stream_id is not null as archived, case when a.stream_id is null then least(h.version, s.version) else 0 end as version
          from unnest($3, $4) as h (stream_id, version)
          join mt_streams s on s.tenant_id = $2 and s.id = h.stream_id and s.is_archived is not true
          left join archived a on a.organization = $1 and a.stream_id = h.stream_id)
        select l.position, e.seq_id, e.id, e.stream_id, held.type, e.version, e.type, e.data, e.headers, l.recorded_at, held.archived
        from held
        join mt_events e on e.tenant_id = $2 and e.stream_id = held.id and e.version >= held.version and e.is_archived is not true
        join ledger l on l.organization = $1 and l.event_id = e.id
        order by e.stream_id, e.version
        """;

    private const string Part = $"""
        select {Columns}
        from mt_events e
        join mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id
        join ledger l on l.organization = $1 and l.event_id = e.id
        where e.tenant_id = $2 and e.stream_id = $3 and e.version > $4 and e.version <= $5 and l.recorded_at <= $6
          and e.is_archived is not true and s.is_archived is not true
        order by e.version limit $7
        """;

    private const string At = $"""
        select {Columns}
        from ledger l
        join mt_events e on e.seq_id = l.seq_id
        join mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id
        where l.organization = $1 and l.position = any ($2) and e.tenant_id = $3 and e.is_archived is not true and s.is_archived is not true order by l.position
        """;

    private const string Range = $"""
        select {Columns}
        from ledger l
        join mt_events e on e.seq_id = l.seq_id
        join mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id
        where l.organization = $1 and l.position > $2 and l.position <= $3 and e.tenant_id = $4 order by l.position
        """;

    /// <summary>The rows of streams from the given version on, the version itself included.</summary>
    public static NpgsqlBatchCommand OfStreams(Guid organization, Guid[] streams, long[] from) =>
        new NpgsqlBatchCommand(Since).Add(organization, NpgsqlDbType.Uuid).Add(organization.ToString("D"), NpgsqlDbType.Varchar)
            .Add(streams, NpgsqlDbType.Array | NpgsqlDbType.Uuid).Add(from, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand OfStream(Guid organization, Guid stream, long after, int limit, AsOf? asOf) =>
        new NpgsqlBatchCommand(Part).Add(organization, NpgsqlDbType.Uuid).Add(organization.ToString("D"), NpgsqlDbType.Varchar).Add(stream, NpgsqlDbType.Uuid)
            .Add(after, NpgsqlDbType.Bigint).Add(asOf?.Version ?? long.MaxValue, NpgsqlDbType.Bigint)
            .Add((asOf?.Instant ?? DateTimeOffset.MaxValue).UtcDateTime, NpgsqlDbType.TimestampTz).Add((long)limit, NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand AtPositions(Guid organization, long[] positions) =>
        new NpgsqlBatchCommand(At).Add(organization, NpgsqlDbType.Uuid).Add(positions, NpgsqlDbType.Array | NpgsqlDbType.Bigint)
            .Add(organization.ToString("D"), NpgsqlDbType.Varchar);

    public static NpgsqlBatchCommand InRange(Guid organization, long after, long through) =>
        new NpgsqlBatchCommand(Range).Add(organization, NpgsqlDbType.Uuid).Add(after, NpgsqlDbType.Bigint).Add(through, NpgsqlDbType.Bigint)
            .Add(organization.ToString("D"), NpgsqlDbType.Varchar);

    public static async Task<List<StoredEvent>> Take(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<StoredEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Row(reader));
        }

        return rows;
    }

    /// <summary>The rows of <see cref="OfStreams"/>, in order, and in which streams something was archived.</summary>
    public static async Task<(List<StoredEvent> Rows, HashSet<Guid> Archived)> TakeStreams(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<StoredEvent>();
        var archived = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Row(reader));
            if (reader.GetBoolean(10))
            {
                _ = archived.Add(rows[^1].StreamId);
            }
        }

        return (rows, archived);
    }

    private static StoredEvent Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.GetGuid(2),
        reader.GetGuid(3),
        reader.IsDBNull(4) ? string.Empty : reader.GetString(4),
        reader.GetInt64(5),
        reader.GetString(6),
        reader.GetFieldValue<byte[]>(7),
        reader.IsDBNull(8) ? null : reader.GetString(8),
        reader.GetFieldValue<DateTimeOffset>(9));
}
