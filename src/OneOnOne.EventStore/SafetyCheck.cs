using Npgsql;

namespace OneOnOne.EventStore;

/// <summary>The database could lose or show what it must not.</summary>
public sealed class UnsafeDatabaseException(IReadOnlyList<string> problems) : Exception("The database is not safe to use: " + string.Join(" ", problems))
{
    /// <summary>One sentence each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Looks, before the service takes requests, for settings that lose acknowledged writes and for tables that show foreign rows.</summary>
public static class SafetyCheck
{
    private const string Text = """
        begin read only;
        select set_config('search_path', '{schema}', true), set_config('role', 'oneonone_service', true);
        select 'PostgreSQL 15 or newer is needed.' where current_setting('server_version_num')::int < 150000
        union all
        select 'fsync is off: a crash can lose acknowledged writes.' where current_setting('fsync') <> 'on'
        union all
        select 'full_page_writes is off: a crash can tear pages.' where current_setting('full_page_writes') <> 'on'
        union all
        select 'synchronous_commit must be on or remote_apply.' where current_setting('synchronous_commit') not in ('on', 'remote_apply')
        union all
        select 'The effective role bypasses row-level security.' where (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
        {triggers}
        union all
        select format('Table %s has no row-level security that binds its owner too.', c.relname)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where (n.nspname = '{schema}' or n.nspname like 'oneonone%') and c.relkind in ('r', 'p')
          and (c.relname like 'mt\_%' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization' and not a.attisdropped))
          and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid));
        rollback
        """;

    private const string Triggers = """
        union all
        select format('The trigger %s on %s is missing or disabled.', wanted.name, wanted.on_table)
        from (values ('record_stranger', 'mt_events'), ('append_only', 'mt_events'), ('append_only_whole', 'mt_events'), ('note_archiving', 'mt_events'),
          ('append_only', 'ledger'), ('append_only_whole', 'ledger')) as wanted (name, on_table)
        where not exists (
          select from pg_trigger t join pg_class c on c.oid = t.tgrelid
          where c.relnamespace = '{schema}'::regnamespace and c.relname = wanted.on_table and t.tgname = wanted.name and t.tgenabled in ('O', 'A'))
        """;

    /// <summary>Refuse an unsafe database.</summary>
    /// <exception cref="UnsafeDatabaseException">With what is wrong.</exception>
    public static Task Run(NpgsqlDataSource source, StoreOptions options, CancellationToken cancellationToken) => Run(source, options, Triggers, cancellationToken);

    /// <summary>Refuse an unsafe database that holds nothing of the store's, such as one of keys.</summary>
    /// <exception cref="UnsafeDatabaseException">With what is wrong.</exception>
    public static Task RunAlone(NpgsqlDataSource source, StoreOptions options, CancellationToken cancellationToken) => Run(source, options, string.Empty, cancellationToken);

    /// <summary>Refuse an unsafe database, in the default schema.</summary>
    public static Task Run(NpgsqlDataSource source, CancellationToken cancellationToken) => Run(source, new StoreOptions(), cancellationToken);

    private static async Task Run(NpgsqlDataSource source, StoreOptions options, string triggers, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(Text.Replace("{triggers}", triggers, StringComparison.Ordinal).Replace("{schema}", options.Schema, StringComparison.Ordinal), connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            _ = await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                problems.Add(reader.GetString(0));
            }
        }
        catch (PostgresException e) when (e.SqlState is "42501" or "22023" or "42704" or "3F000")
        {
            problems.Add("The connection's role is not a member of oneonone_service, or the database was not installed.");
        }

        if (problems.Count > 0)
        {
            throw new UnsafeDatabaseException(problems);
        }
    }
}
