using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace OneOnOne.EventStore.Ledger;

/// <summary>Writes a ledger out with everything that proves it: rows as they are stored, so nothing that people wrote can be read in it.</summary>
public static class LedgerExporter
{
    private const string Events =
        """
        select coalesce(l.position, 0), encode(coalesce(l.leaf, ''), 'base64'), e.seq_id, e.id, e.stream_id, e.version, e.data::text, e.type, (extract(epoch from e.timestamp) * 1000000)::bigint,
          e.tenant_id, e.mt_dotnet_type, e.correlation_id, e.causation_id, e.headers::text, e.user_name, encode(e.bdata, 'base64'),
          l.event_id, (extract(epoch from l.recorded_at) * 1000000)::bigint, coalesce(e.is_archived, false)
        from (select * from ledger where organization = $1) l full join (select * from mt_events where tenant_id = $1::text) e on e.seq_id = l.seq_id
        order by l.position nulls last, e.seq_id
        """;

    private const string Streams = "select id, type, version, is_archived from mt_streams where tenant_id = $1::text order by id";

    private const string Nodes = "select level, index, hash from ledger_node where organization = $1 order by level, index";

    private const string Checkpoints = "select size, note from checkpoint where organization = $1 order by size";

    /// <summary>The lines of one organization's ledger, of one instant.</summary>
    /// <param name="source">The database.</param>
    /// <param name="schema">Where in it the tables are.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="keys">Its notary's public keys.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<LedgerLine> Lines(
        NpgsqlDataSource source, string schema, Guid organization, IReadOnlyList<NotaryKey> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await foreach (var line in Lines(connection, schema, organization, keys, cancellationToken))
        {
            yield return line;
        }
    }

    /// <summary>The same as a transaction sees it.</summary>
    public static async IAsyncEnumerable<LedgerLine> Lines(
        NpgsqlConnection connection, string schema, Guid organization, IReadOnlyList<NotaryKey> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new LedgerLine(Header: new LedgerHeader(LedgerHeader.Version1, organization, [.. keys.Select(key => new ExportedKey(key.Name, Convert.ToBase64String(key.Spki)))]));
        await using (var set = new NpgsqlCommand("select set_config('search_path', $1, true), set_config('oneonone.organization', $2, true), set_config('role', 'oneonone_service', true)", connection))
        {
            _ = set.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema });
            _ = set.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization.ToString("D") });
            _ = await set.ExecuteNonQueryAsync(cancellationToken);
        }

        await foreach (var line in Read(connection, Events, organization, Event, cancellationToken))
        {
            yield return new LedgerLine(Event: line);
        }

        await foreach (var line in Read(connection, Streams, organization, static reader => new ExportedStream(reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? 0 : reader.GetInt64(2), !reader.IsDBNull(3) && reader.GetBoolean(3)), cancellationToken))
        {
            yield return new LedgerLine(Stream: line);
        }

        await foreach (var line in Read(connection, Nodes, organization, static reader => new ExportedNode(reader.GetInt16(0), reader.GetInt64(1), Convert.ToBase64String(reader.GetFieldValue<byte[]>(2))), cancellationToken))
        {
            yield return new LedgerLine(Node: line);
        }

        await foreach (var line in Read(connection, Checkpoints, organization, static reader => new ExportedCheckpoint(reader.GetInt64(0), reader.GetString(1)), cancellationToken))
        {
            yield return new LedgerLine(Checkpoint: line);
        }
    }

    private static ExportedEvent Event(NpgsqlDataReader reader)
    {
        var stored = reader.IsDBNull(2) ? null : LedgerQueries.Row(reader);
        return new ExportedEvent(reader.GetInt64(0), reader.IsDBNull(16) ? stored!.Id : reader.GetGuid(16), reader.IsDBNull(17) ? 0 : reader.GetInt64(17), stored, reader.GetBoolean(18));
    }

    private static async IAsyncEnumerable<T> Read<T>(
        NpgsqlConnection connection, string sql, Guid organization, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        _ = command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organization });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return read(reader);
        }
    }
}
