using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore.Sessions;

/// <summary>The statements that read stored events, and their rows. Queries name the organization themselves; row-level security is the second lock.</summary>
internal static class StoredRows
{
    public const string Tombstone = "tombstone";

    private const string Select = """
        select l.position, e.seq_id, e.id, e.stream_id, s.type, e.version, e.type, e.data, e.headers, l.recorded_at
        from mt_events e
        join mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id
        join ledger l on l.organization = $1 and l.event_id = e.id
        """;

    private const string Whole = Select + " where e.tenant_id = $2 and e.stream_id = any ($3) and not e.is_archived order by e.stream_id, e.version";

    private const string Part = Select + """
         where e.tenant_id = $2 and e.stream_id = $3 and e.version > $4 and e.version <= $5 and l.recorded_at <= $6 and not e.is_archived
        order by e.version limit $7
        """;

    private const string At = """
        select l.position, e.seq_id, e.id, e.stream_id, s.type, e.version, e.type, e.data, e.headers, l.recorded_at
        from ledger l
        join mt_events e on e.seq_id = l.seq_id
        join mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id
        where l.organization = $1 and l.position = any ($2) and e.tenant_id = $3 and not e.is_archived order by l.position
        """;

    private const string Range = """
        select l.position, e.seq_id, e.id, e.stream_id, s.type, e.version, e.type, e.data, e.headers, l.recorded_at
        from ledger l
        join mt_events e on e.seq_id = l.seq_id
        join mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id
        where l.organization = $1 and l.position > $2 and l.position <= $3 and e.tenant_id = $4 order by l.position
        """;

    public static NpgsqlBatchCommand OfStreams(Guid organization, Guid[] streams) =>
        new NpgsqlBatchCommand(Whole).Add(organization, NpgsqlDbType.Uuid).Add(organization.ToString("D"), NpgsqlDbType.Varchar)
            .Add(streams, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

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
            rows.Add(new StoredEvent(
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetGuid(2),
                reader.GetGuid(3),
                reader.IsDBNull(4) ? string.Empty : reader.GetString(4),
                reader.GetInt64(5),
                reader.GetString(6),
                reader.GetString(7),
                reader.IsDBNull(8) ? null : reader.GetString(8),
                reader.GetFieldValue<DateTimeOffset>(9)));
        }

        return rows;
    }
}
