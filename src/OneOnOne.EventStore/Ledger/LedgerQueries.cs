using Npgsql;

namespace OneOnOne.EventStore.Ledger;

/// <summary>What the notary, proofs and receipts read of a ledger.</summary>
public static class LedgerQueries
{
    private const string Columns =
        """
        l.position, encode(l.leaf, 'base64'), e.seq_id, e.id, e.stream_id, e.version, e.data::text, e.type, (extract(epoch from e.timestamp) * 1000000)::bigint,
          e.tenant_id, e.mt_dotnet_type, e.correlation_id, e.causation_id, e.headers::text, e.user_name, encode(e.bdata, 'base64')
        """;

    /// <summary>The stored columns of events, by position.</summary>
    public static Pending<IReadOnlyList<LedgerRow>> Rows(IReadBatch batch, Guid organization, IReadOnlyCollection<long> positions) => batch.Query(
        new Sql(
            $"select {Columns} from ledger l join mt_events e on e.seq_id = l.seq_id and e.tenant_id = $2 where l.organization = $1 and l.position = any ($3) order by l.position",
            organization,
            organization.ToString("D"),
            positions.ToArray()),
        Row);

    /// <summary>Where an event stands, and its leaf.</summary>
    public static Pending<IReadOnlyList<(long Position, byte[] Leaf)>> Find(IReadBatch batch, Guid organization, Guid eventId) => batch.Query(
        new Sql("select position, leaf from ledger where organization = $1 and event_id = $2", organization, eventId), static reader => (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));

    /// <summary>Leaves after a position, in order.</summary>
    public static Pending<IReadOnlyList<(long Position, Guid EventId, byte[] Leaf)>> Leaves(IReadBatch batch, Guid organization, long after, int limit) => batch.Query(
        new Sql("select position, event_id, leaf from ledger where organization = $1 and position > $2 order by position limit $3", organization, after, limit),
        static reader => (reader.GetInt64(0), reader.GetGuid(1), reader.GetFieldValue<byte[]>(2)));

    /// <summary>
    /// Where events of some types stand, the newest first. Each is looked up by its key on the way back: a join for a rare type is planned as a scan of all events, other organizations' included.
    /// </summary>
    /// <param name="batch">The batch it travels in.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="types">Their stored names.</param>
    /// <param name="actor">Only what this person or key caused; null: anybody.</param>
    /// <param name="before">Only before this position.</param>
    /// <param name="limit">How many.</param>
    public static Pending<IReadOnlyList<long>> Backwards(IReadBatch batch, Guid organization, IReadOnlyCollection<string> types, Guid? actor, long before, int limit) => batch.Query(
        new Sql(
            """
            select l.position from ledger l
            where l.organization = $1 and l.position < $3
              and (select e.type = any ($4) and ($5::text is null or e.headers ->> 'actor' = $5) from mt_events e where e.seq_id = l.seq_id and e.tenant_id = $2)
            order by l.position desc limit $6
            """,
            organization,
            organization.ToString("D"),
            before,
            types.ToArray(),
            actor?.ToString("D"),
            limit),
        static reader => reader.GetInt64(0));

    /// <summary>Complete subtrees; those that are not there are left out. Each is looked up by its key: a join over so few is planned as a scan of the whole ledger.</summary>
    public static Pending<IReadOnlyList<(Node Node, byte[] Hash)>> Nodes(IReadBatch batch, Guid organization, IReadOnlyCollection<Node> nodes) => batch.Query(
        new Sql(
            """
            select level, index, hash from (
              select w.level, w.index, case w.level
                when 0 then (select l.leaf from ledger l where l.organization = $1 and l.position = w.index + 1)
                else (select n.hash from ledger_node n where n.organization = $1 and n.level = w.level and n.index = w.index) end as hash
              from unnest($2::smallint[], $3::bigint[]) w (level, index)) found
            where hash is not null
            """,
            organization,
            nodes.Select(node => (short)node.Level).ToArray(),
            nodes.Select(node => node.Index).ToArray()),
        static reader => (new Node(reader.GetInt16(0), reader.GetInt64(1)), reader.GetFieldValue<byte[]>(2)));

    /// <summary>The last checkpoints, the newest first.</summary>
    /// <param name="batch">The batch it travels in.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="below">Only smaller ones.</param>
    /// <param name="limit">How many.</param>
    public static Pending<IReadOnlyList<(long Size, string Note, DateTimeOffset SignedAt)>> Checkpoints(IReadBatch batch, Guid organization, long below, int limit) => batch.Query(
        new Sql("select size, note, signed_at from checkpoint where organization = $1 and size < $2 order by size desc limit $3", organization, below, limit),
        static reader => (reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));

    /// <summary>The checkpoints of these sizes.</summary>
    public static Pending<IReadOnlyList<(long Size, string Note, DateTimeOffset SignedAt)>> Checkpoints(IReadBatch batch, Guid organization, IReadOnlyCollection<long> sizes) => batch.Query(
        new Sql("select size, note, signed_at from checkpoint where organization = $1 and size = any ($2)", organization, sizes.ToArray()),
        static reader => (reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));

    /// <summary>Computes something of a tree: first asks which subtrees it takes, then reads them at once.</summary>
    /// <exception cref="LedgerBrokenException">A subtree that must be there is not.</exception>
    public static async Task<T> Compute<T>(IReadSession session, Func<Func<Node, byte[]>, T> computation, CancellationToken cancellationToken)
    {
        var needed = MerkleTree.Needed(hash => computation(hash));
        var batch = session.Batch();
        var nodes = Nodes(batch, session.Organization, [.. needed.Distinct()]);
        await batch.Send(cancellationToken);
        var known = nodes.Value.ToDictionary(row => row.Node, row => row.Hash);
        return computation(node => known.TryGetValue(node, out var hash) ? hash : throw new LedgerBrokenException($"The subtree {node.Index} of level {node.Level} is missing."));
    }

    internal static LedgerRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        Text(reader, 1)!.Replace("\n", string.Empty, StringComparison.Ordinal),
        reader.GetInt64(2),
        reader.GetGuid(3),
        reader.IsDBNull(4) ? null : reader.GetGuid(4),
        reader.GetInt64(5),
        reader.GetString(6),
        reader.GetString(7),
        reader.GetInt64(8),
        Text(reader, 9),
        Text(reader, 10),
        Text(reader, 11),
        Text(reader, 12),
        Text(reader, 13),
        Text(reader, 14),
        Text(reader, 15)?.Replace("\n", string.Empty, StringComparison.Ordinal));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

/// <summary>The ledger is not what it was: something that never changes did.</summary>
public sealed class LedgerBrokenException(string message) : Exception(message);
