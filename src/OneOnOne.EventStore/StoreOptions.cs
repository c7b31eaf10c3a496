using Npgsql;

namespace OneOnOne.EventStore;

/// <summary>How the store uses its database.</summary>
public sealed record StoreOptions
{
    /// <summary>The schema that holds the tables; Marten's default is <c>public</c>.</summary>
    public string Schema { get; init; } = "public";

    /// <summary>Prepare statements per connection. Off for poolers in transaction mode that do not know prepared statements (PgBouncer before 1.21).</summary>
    public bool Prepare { get; init; } = true;

    /// <summary>How long a write waits on the server for a lock before it gives up as busy.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Writing connections per organization on this node; the other writers wait in memory.</summary>
    public int ConnectionsPerOrganization { get; init; } = 2;

    /// <summary>Writers of one organization that may wait on this node before the next is turned away.</summary>
    public int QueuePerOrganization { get; init; } = 200;

    /// <summary>Reading connections per organization on this node.</summary>
    public int ReadersPerOrganization { get; init; } = 8;

    /// <summary>How often a write is sent again, with the same ids, after a broken connection, a deadlock or a shutdown.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Events per transaction while read models catch up.</summary>
    public int CatchUpChunk { get; init; } = 500;

    /// <summary>How much memory this node gives to streams that were read before, in bytes, sealed as they are stored; 0 holds none.</summary>
    public long HeldStreams { get; init; } = 128 * 1024 * 1024;

    /// <summary>How long a command's answer is remembered.</summary>
    public TimeSpan RememberReplies { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A data source with the settings that the store wants: nothing session-bound to reset, statements prepared by use.</summary>
    public NpgsqlDataSource DataSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true, MaxAutoPrepare = Prepare ? 500 : 0, AutoPrepareMinUsages = 2, Enlist = false };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
