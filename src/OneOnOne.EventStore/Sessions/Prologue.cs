using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore.Sessions;

/// <summary>The statement that begins each batch's transaction: role, organization, lock timeout and durability, all local to it.</summary>
internal sealed class Prologue(StoreOptions options)
{
    private const string Text = """
        select set_config('role', $1, true), set_config('oneonone.organization', $2, true), set_config('lock_timeout', $3, true), set_config('search_path', $4, true),
          set_config('synchronous_commit', case current_setting('synchronous_commit') when 'remote_apply' then 'remote_apply' else 'on' end, true)
        """;

    // A plan made while the tables were empty would stay a sequential scan; every statement of a write goes by key.
    private const string WriteText = Text + ", set_config('enable_seqscan', 'off', true)";

    private readonly string _lockTimeout = ((long)options.LockTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    public static NpgsqlBatchCommand BeginRead() => new("begin isolation level repeatable read read only");

    public static NpgsqlBatchCommand BeginWrite() => new("begin isolation level read committed");

    public static NpgsqlBatchCommand Commit() => new("commit");

    public static NpgsqlBatchCommand Rollback() => new("rollback");

    public NpgsqlBatchCommand Set(Guid organization, bool write) => Set("oneonone_service", organization.ToString("D"), write);

    public NpgsqlBatchCommand SetWorker() => Set("oneonone_worker", string.Empty, write: false);

    private NpgsqlBatchCommand Set(string role, string organization, bool write)
    {
        var command = new NpgsqlBatchCommand(write ? WriteText : Text);
        command.Add(role, NpgsqlDbType.Text).Add(organization, NpgsqlDbType.Text).Add(_lockTimeout, NpgsqlDbType.Text).Add(options.Schema, NpgsqlDbType.Text);
        return command;
    }
}
