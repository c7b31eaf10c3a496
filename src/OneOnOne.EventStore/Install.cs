using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore;

/// <summary>A named part of the schema that another layer brings. Every statement must be harmless when repeated and when an older binary still runs.</summary>
/// <param name="Name">Stable; recorded with a hash of the text, so that an unchanged script is not run again.</param>
/// <param name="Text">SQL. A table with a column <c>organization</c> gets row-level security and grants unless the script writes its own policies (then also its own grants).</param>
public sealed record SchemaScript(string Name, string Text);

/// <summary>Brings a database up to date: additive scripts in order, under a lock, so that two nodes may start at once.</summary>
public static class Install
{
    private static readonly string[] Objects =
    [
        "mt_streams", "mt_events", "mt_event_progression", "organization_head", "ledger", "idempotency", "generation", "projected", "archived", "ledger_node", "checkpoint",
        "policies", "oneonone_leaf", "oneonone_append_only", "oneonone_note_archiving", "oneonone_record_stranger", "oneonone_lock", "oneonone_append", "oneonone_append_staged",
    ];

    /// <summary>The store's own tables whose plans depend on how much is in them.</summary>
    internal static readonly string[] Analyzed = ["mt_streams", "mt_events", "organization_head", "ledger", "idempotency", "archived", "ledger_node", "checkpoint"];

    /// <summary>Install or upgrade. The connection's role must be a superuser, or own the schema and be a member of the oneonone roles.</summary>
    public static async Task Run(NpgsqlDataSource owner, IReadOnlyList<IProjection> projections, IReadOnlyList<SchemaScript> extra, StoreOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute(connection, $"select pg_advisory_xact_lock(1815); set local search_path to {options.Schema}; set local client_min_messages to warning", cancellationToken);
        await Execute(connection, Script("roles", options).Text, cancellationToken);
        await Execute(connection, "set local role oneonone_owner", cancellationToken);
        await Execute(connection, "create table if not exists schema_script (name text primary key, hash bytea not null, applied timestamptz not null default clock_timestamp())", cancellationToken);
        var applied = await Applied(connection, cancellationToken);
        var changed = false;
        foreach (var script in Objects.Select(name => Script(name, options)).Concat(projections.Select(Tables)).Concat(extra))
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(script.Text));
            if (!applied.TryGetValue(script.Name, out var before) || !before.AsSpan().SequenceEqual(hash))
            {
                // A script that changes rows fails loudly instead of changing none because the owner sees none.
                await Execute(connection, "set local row_security = off", cancellationToken);
                await Execute(connection, script.Text, cancellationToken);
                await Execute(connection, "set local row_security = on", cancellationToken);
                await Note(connection, script.Name, hash, cancellationToken);
                changed = true;
            }
        }

        await Execute(connection, Script("protect_tables", options).Text, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (changed)
        {
            // A plan cached over tables without statistics stays what it is.
            await Execute(connection, $"set search_path to {options.Schema}; analyze {string.Join(", ", Analyzed.Concat(projections.SelectMany(projection => projection.Tables)))}; reset search_path", cancellationToken);
        }
    }

    /// <summary>Bring scripts alone to a database that holds nothing of the store's, such as one of keys. Harmless when repeated.</summary>
    public static async Task RunAlone(NpgsqlDataSource owner, IReadOnlyList<SchemaScript> scripts, StoreOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute(connection, $"select pg_advisory_xact_lock(1815); set local search_path to {options.Schema}; set local client_min_messages to warning", cancellationToken);
        foreach (var script in scripts.Prepend(Script("roles", options)))
        {
            await Execute(connection, script.Text, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Take read models away that nobody reads any more. Harmless where they are not.</summary>
    public static async Task Remove(NpgsqlDataSource owner, IReadOnlyList<IProjection> projections, StoreOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute(connection, $"select pg_advisory_xact_lock(1815); set local search_path to {options.Schema}; set local client_min_messages to warning; set local role oneonone_owner", cancellationToken);
        await Execute(connection, $"drop table if exists {string.Join(", ", projections.SelectMany(projection => projection.Tables))}", cancellationToken);
        await using (var forget = new NpgsqlCommand("delete from schema_script where name = any ($1)", connection))
        {
            forget.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. projections.Select(projection => Tables(projection).Name)] });
            _ = await forget.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static SchemaScript Tables(IProjection projection) =>
        new($"read model {Generations.Key(projection)}", string.Join(";\n", projection.Schema));

    private static SchemaScript Script(string name, StoreOptions options)
    {
        using var stream = typeof(Install).Assembly.GetManifestResourceStream($"OneOnOne.EventStore.Schema.{name}.sql") ?? throw new InvalidOperationException($"The schema file {name}.sql is missing.");
        using var reader = new StreamReader(stream);
        return new SchemaScript(name, reader.ReadToEnd().Replace("{schema}", options.Schema, StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, byte[]>> Applied(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select name, hash from schema_script", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied[reader.GetString(0)] = reader.GetFieldValue<byte[]>(1);
        }

        return applied;
    }

    private static async Task Note(NpgsqlConnection connection, string name, byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into schema_script (name, hash) values ($1, $2) on conflict (name) do update set hash = excluded.hash, applied = clock_timestamp()", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash, NpgsqlDbType = NpgsqlDbType.Bytea });
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task Execute(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
