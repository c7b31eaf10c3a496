using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Sessions;

/// <summary>
/// What a long write prepares before it takes the organization's lock, in tables that only its transaction sees and that go with it: events as they will be stored, the streams they belong
/// to, and the statements of the read models. Under the lock all of it is appended by sets, without a round trip for each event; memory never holds more than a part.
/// </summary>
internal sealed class Staging(Link link, IReadOnlyList<IProjection> projections)
{
    private const string Events = "copy pg_temp.staged_event (n, id, stream_id, version, type, dotnet_type, data, headers) from stdin (format binary)";
    private const string Streams = "copy pg_temp.staged_stream (id, type, base, version) from stdin (format binary)";
    private const string Statements = "copy pg_temp.staged_statement (s, kind, n, v) from stdin (format binary)";

    // After so many statements the read models' tables are analyzed: plans made for empty tables would cost each row as much as all before it.
    private const long First = 2_000;

    private static readonly string[] Tables =
    [
        "create temp table staged_event (n bigint primary key, id uuid, stream_id uuid, version bigint, type varchar, dotnet_type varchar, data jsonb, headers jsonb) on commit drop",
        "create temp table staged_stream (id uuid, type varchar, base bigint, version bigint) on commit drop",
        "create temp table staged_statement (s bigint primary key, kind int, n bigint, v text[]) on commit drop",
    ];

    private static readonly string[] Names = ["pg_temp.staged_event", "pg_temp.staged_stream", "pg_temp.staged_statement"];

    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly HashSet<string> _filled = new(Install.Analyzed, StringComparer.Ordinal);
    private long _event;
    private long _statement;

    /// <summary>Begin the transaction, without any lock.</summary>
    public async Task Begin(CancellationToken cancellationToken)
    {
        await using var batch = link.BeginWrite();
        foreach (var table in Tables)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(table));
        }

        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Put a part aside. Statements that travel with it and are no read model's (keys) run at once: they are of the same transaction.</summary>
    public async Task Add(Draft draft, CancellationToken cancellationToken)
    {
        var first = _event;
        await using (var events = await link.Connection.BeginBinaryImportAsync(Events, cancellationToken))
        {
            foreach (var happened in draft.Events)
            {
                await events.StartRowAsync(cancellationToken);
                await events.WriteAsync(++_event, NpgsqlDbType.Bigint, cancellationToken);
                await events.WriteAsync(happened.Id, NpgsqlDbType.Uuid, cancellationToken);
                await events.WriteAsync(happened.Stream, NpgsqlDbType.Uuid, cancellationToken);
                await events.WriteAsync(happened.Version, NpgsqlDbType.Bigint, cancellationToken);
                await events.WriteAsync(happened.Stored.Type, NpgsqlDbType.Varchar, cancellationToken);
                await events.WriteAsync(happened.Stored.DotnetType, NpgsqlDbType.Varchar, cancellationToken);
                await events.WriteAsync(happened.Stored.Data, NpgsqlDbType.Jsonb, cancellationToken);
                await events.WriteAsync(JsonSerializer.Serialize(happened.Headers, Json.Default.IReadOnlyDictionaryStringString), NpgsqlDbType.Jsonb, cancellationToken);
            }

            _ = await events.CompleteAsync(cancellationToken);
        }

        await AddStreams(draft, cancellationToken);
        await AddStatements(draft, first, cancellationToken);
        if (draft.Also.Count > 0)
        {
            await using var also = link.Continue(out _);
            foreach (var sql in draft.Also)
            {
                also.BatchCommands.Add(Holes.Plain(sql));
            }

            also.Timeout = 0;
            _ = await also.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>The locks of a write, in the one order that cannot deadlock: streams by id, then the organization's head.</summary>
    public async Task Lock(CancellationToken cancellationToken)
    {
        await using var batch = link.Continue(out _);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("analyze pg_temp.staged_stream"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select 1 from mt_streams s where s.tenant_id = $1 and s.id in (select n.id from pg_temp.staged_stream n where n.base > 0) order by s.id for no key update").Add(link.Organization.ToString("D"), NpgsqlDbType.Varchar));
        batch.BatchCommands.Add(CatchUp.Lock(link.Organization, []));
        batch.Timeout = 0;
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Append all of it. The locks are held.</summary>
    /// <returns>The last position and the recorded time; null when nothing was staged.</returns>
    public async Task<Ended?> Append(WriteContext context, Generation generation, CancellationToken cancellationToken)
    {
        Ended? ended = null;
        await using (var append = link.Continue(out _))
        {
            append.BatchCommands.Add(new NpgsqlBatchCommand("select last_position, recorded_at from oneonone_append_staged($1, $2, $3, $4, $5, $6)")
                .Add(link.Organization, NpgsqlDbType.Uuid)
                .Add(generation.Id, NpgsqlDbType.Integer)
                .Add(generation.Accepted, NpgsqlDbType.Array | NpgsqlDbType.Integer)
                .Add(generation.Projections, NpgsqlDbType.Array | NpgsqlDbType.Text)
                .Add(context.CorrelationId, NpgsqlDbType.Varchar)
                .Add(context.CausationId, NpgsqlDbType.Varchar));
            append.Timeout = 0;
            await using var reader = await append.ExecuteReaderAsync(cancellationToken);
            if (await reader.ReadAsync(cancellationToken) && _event > 0)
            {
                ended = new Ended(Ending.Done, reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1));
            }
        }

        await using var project = link.Continue(out _);
        if (_statement > 0)
        {
            project.BatchCommands.Add(Project(0, First));
        }

        if (_statement > First)
        {
            Analyze(project, [.. _filled]);
            project.BatchCommands.Add(Project(First, _statement));
        }

        project.BatchCommands.Add(new NpgsqlBatchCommand($"drop table {string.Join(", ", Names)}"));
        project.Timeout = 0;
        _ = await project.ExecuteNonQueryAsync(cancellationToken);
        return ended;
    }

    /// <summary>Only their owner may analyze tables; the role is given away again at once.</summary>
    public static void Analyze(NpgsqlBatch batch, IReadOnlyCollection<string> tables)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local role oneonone_owner"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"analyze {string.Join(", ", tables)}"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local role oneonone_service"));
    }

    private async Task AddStreams(Draft draft, CancellationToken cancellationToken)
    {
        await using var streams = await link.Connection.BeginBinaryImportAsync(Streams, cancellationToken);
        foreach (var (stream, before) in draft.Read)
        {
            await streams.StartRowAsync(cancellationToken);
            await streams.WriteAsync(stream, NpgsqlDbType.Uuid, cancellationToken);
            if (draft.Appended.TryGetValue(stream, out var appended))
            {
                await streams.WriteAsync(appended.Type, NpgsqlDbType.Varchar, cancellationToken);
                await streams.WriteAsync(before, NpgsqlDbType.Bigint, cancellationToken);
                await streams.WriteAsync(appended.Version, NpgsqlDbType.Bigint, cancellationToken);
            }
            else
            {
                await streams.WriteNullAsync(cancellationToken);
                await streams.WriteAsync(before, NpgsqlDbType.Bigint, cancellationToken);
                await streams.WriteNullAsync(cancellationToken);
            }
        }

        _ = await streams.CompleteAsync(cancellationToken);
    }

    private async Task AddStatements(Draft draft, long first, CancellationToken cancellationToken)
    {
        await using var statements = await link.Connection.BeginBinaryImportAsync(Statements, cancellationToken);
        foreach (var happened in draft.Events)
        {
            first++;
            var told = happened.Unrecorded();
            foreach (var (projection, sql) in projections.SelectMany(projection => projection.Project(link.Organization, told, happened.Stored).Select(sql => (projection, sql))))
            {
                _filled.UnionWith(projection.Tables);
                var (kind, values) = Staged(sql, happened.OccurredAt);
                await statements.StartRowAsync(cancellationToken);
                await statements.WriteAsync(++_statement, NpgsqlDbType.Bigint, cancellationToken);
                await statements.WriteAsync(kind, NpgsqlDbType.Integer, cancellationToken);
                await statements.WriteAsync(first, NpgsqlDbType.Bigint, cancellationToken);
                await statements.WriteAsync(values, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
            }
        }

        _ = await statements.CompleteAsync(cancellationToken);
    }

    // A statement whose values stand in a staged row. Statements of the same text are one branch of the loop that runs them, planned once.
    private (int Kind, string?[] Values) Staged(Sql sql, DateTimeOffset? occurredAt)
    {
        var values = new List<string?>(sql.Parameters.Length);
        var places = new string[sql.Parameters.Length];
        for (var i = 0; i < places.Length; i++)
        {
            switch (sql.Parameters[i])
            {
                case Sql.Hole { Name: "position" }:
                    places[i] = "(staged_before + staged_row.n)";
                    break;
                case Sql.Hole { Name: "recordedAt" }:
                case Sql.Hole when occurredAt is null:
                    places[i] = "staged_recorded";
                    break;
                case var value:
                    var (text, type) = StagedValue.Of(value is Sql.Hole ? occurredAt : value);
                    values.Add(text);
                    places[i] = $"(staged_row.v[{values.Count}])::{type}";
                    break;
            }
        }

        var filled = Holes.Place(sql.Text, places);
        if (!_kinds.TryGetValue(filled, out var kind))
        {
            kind = _kinds[filled] = _texts.Count;
            _texts.Add(filled);
        }

        return (kind, [.. values]);
    }

    // Statements are the read models' own text; values never become text of a statement.
    private NpgsqlBatchCommand Project(long after, long through)
    {
        var text = new StringBuilder("do $staged$\n#variable_conflict use_column\ndeclare\n  staged_row record;\n");
        _ = text.Append("  staged_before bigint := current_setting('oneonone.position');\n  staged_recorded timestamptz := current_setting('oneonone.recorded_at');\nbegin\n");
        _ = text.Append(CultureInfo.InvariantCulture, $"  for staged_row in select kind, n, v from pg_temp.staged_statement where s > {after} and s <= {through} order by s loop\n    case staged_row.kind\n");
        for (var kind = 0; kind < _texts.Count; kind++)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"      when {kind} then\n{_texts[kind]};\n");
        }

        return new NpgsqlBatchCommand(text.Append("    end case;\n  end loop;\nend $staged$").ToString());
    }
}
