using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore.Sessions;

/// <summary>The statements that read stored events, and their rows. Queries name the organization themselves; row-level security is the second lock.</summary>
internal static class StoredRows
{
    private const string Columns = "l.position, e.seq_id, e.id, e.stream_id, s.type, e.version, e.type, e.data, e.headers, l.recorded_at";

    // What came after that which the reader holds, if the witness vouches for it; where it does not, because the database was restored or the reader's snapshot is older, each stream is read
    // from its own last row on. Where something was archived a stream is read whole.
    // A row without a position says of a stream that nothing of it may be held. One without a stream says what became of the witness: 1, it is there; 0, another event stands in its place.
    // The version is made a column first: row security uses the index only for what is compared with a plain value.
    private const string Since = """
        with witness as materialized (select w.event_id = $6 as agrees from ledger w where w.organization = $1 and w.position = $5),
        held as materialized (
          select h.stream_id as id, h.version as before, s.type, s.version as last, a.stream_id is not null or s.id is null as apart, coalesce(s.is_archived, true) as gone,
            case when a.stream_id is not null then 0 when w.agrees then h.version + 1 else least(h.version, s.version) end as version
          from unnest($3, $4) as h (stream_id, version)
          left join witness w on true
          left join mt_streams s on s.tenant_id = $2 and s.id = h.stream_id
          left join archived a on a.organization = $1 and a.stream_id = h.stream_id)
        select l.position, e.seq_id, e.id, e.stream_id, held.type, e.version, e.type, e.data, e.headers, l.recorded_at
        from held
        join mt_events e on e.tenant_id = $2 and e.stream_id = held.id and e.version >= held.version and e.is_archived is not true
        join ledger l on l.organization = $1 and l.event_id = e.id
        where not held.gone and held.version <= held.last
        union all
        select null, null, null, held.id, null, null, null, null, null, null from held where held.before > 0 and (held.apart or held.gone)
        union all
        select null, null, null, null, null, case when agrees then 1 else 0 end, null, null, null, null from witness
        order by 4, 6
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

    /// <summary>The rows of streams after the given versions, if the witness is what it was; else from these versions on.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="held">The last version that the reader holds of each; 0 when it holds none.</param>
    /// <param name="witness">Of all rows that are held of the organization, the one with the last position; null when none is held.</param>
    public static NpgsqlBatchCommand OfStreams(Guid organization, Guid[] streams, long[] held, StoredEvent? witness) =>
        new NpgsqlBatchCommand(Since).Add(organization, NpgsqlDbType.Uuid).Add(organization.ToString("D"), NpgsqlDbType.Varchar)
            .Add(streams, NpgsqlDbType.Array | NpgsqlDbType.Uuid).Add(held, NpgsqlDbType.Array | NpgsqlDbType.Bigint)
            .Add(witness?.Position ?? 0, NpgsqlDbType.Bigint).Add(witness?.Id ?? Guid.Empty, NpgsqlDbType.Uuid);

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

    /// <summary>The rows of <see cref="OfStreams"/>.</summary>
    public static async Task<NewRows> TakeStreams(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<StoredEvent>();
        var whole = new HashSet<Guid>();
        bool? vouched = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.IsDBNull(0))
            {
                rows.Add(Row(reader));
            }
            else if (reader.IsDBNull(3))
            {
                vouched = reader.GetInt64(5) == 1;
            }
            else
            {
                _ = whole.Add(reader.GetGuid(3));
            }
        }

        return new NewRows(rows.ToLookup(row => row.StreamId), whole, vouched is true, vouched is false);
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

/// <summary>What came of streams since they were read before.</summary>
/// <param name="Rows">By stream, in order.</param>
/// <param name="Whole">Streams of which nothing may be held: their rows, if any, are all there are.</param>
/// <param name="Vouched">What is held is as the database has it, and the rows are those after it; else they begin with the last one held.</param>
/// <param name="Differ">Another event stands where the witness was: nothing of the organization is as it was held.</param>
internal sealed record NewRows(ILookup<Guid, StoredEvent> Rows, IReadOnlySet<Guid> Whole, bool Vouched, bool Differ);
