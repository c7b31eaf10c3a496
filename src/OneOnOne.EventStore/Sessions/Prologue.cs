using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore.Sessions;

/// <summary>The statement that begins each batch's transaction: role, organization, lock timeout and durability, all local to it.</summary>
internal sealed class Prologue(StoreOptions options)
{
    // Tables hold many organizations, so nothing is ever looked for by scanning one; a plan made while they were empty would stay a scan.
    // Generic plans, because with arrays PostgreSQL would otherwise plan each execution anew: more work than the execution.
    internal const string Text = """
        select set_config('role', $1, true), set_config('oneonone.organization', $2, true), set_config('lock_timeout', $3, true), set_config('search_path', $4, true),
          set_config('synchronous_commit', case current_setting('synchronous_commit') when 'remote_apply' then 'remote_apply' else 'on' end, true),
          set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)
        """;

    // A read waits for no lock and commits nothing.
    internal const string ReadText = """
        select set_config('role', $1, true), set_config('oneonone.organization', $2, true), set_config('search_path', $3, true),
          set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)
        """;

    private readonly string _lockTimeout = ((long)options.LockTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    public static NpgsqlBatchCommand BeginRead() => new("begin isolation level repeatable read read only");

    public static NpgsqlBatchCommand BeginWrite() => new("begin isolation level read committed");

    public static NpgsqlBatchCommand Commit() => new("commit");

    public static NpgsqlBatchCommand Rollback() => new("rollback");

    public NpgsqlBatchCommand Set(Guid organization) => Set("oneonone_service", organization.ToString("D"));

    public NpgsqlBatchCommand SetReader(Guid organization)
    {
        var command = new NpgsqlBatchCommand(ReadText);
        command.Add("oneonone_service", NpgsqlDbType.Text).Add(organization.ToString("D"), NpgsqlDbType.Text).Add(options.Schema, NpgsqlDbType.Text);
        return command;
    }

    public NpgsqlBatchCommand SetWorker() => Set("oneonone_worker", string.Empty);

    private NpgsqlBatchCommand Set(string role, string organization)
    {
        var command = new NpgsqlBatchCommand(Text);
        command.Add(role, NpgsqlDbType.Text).Add(organization, NpgsqlDbType.Text).Add(_lockTimeout, NpgsqlDbType.Text).Add(options.Schema, NpgsqlDbType.Text);
        return command;
    }
}
