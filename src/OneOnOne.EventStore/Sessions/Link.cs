using Npgsql;

namespace OneOnOne.EventStore.Sessions;

/// <summary>One connection and the transaction it stands in; what ends that transaction travels with the next batch.</summary>
internal sealed class Link(NpgsqlConnection connection, Guid organization, Prologue prologue) : IAsyncDisposable
{
    private bool _open;
    private bool _released;

    public NpgsqlConnection Connection => connection;

    public bool InTransaction => _open;

    public Guid Organization => organization;

    public static async Task<Link> Open(NpgsqlDataSource source, Guid organization, Prologue prologue, CancellationToken cancellationToken) =>
        new(await source.OpenConnectionAsync(cancellationToken), organization, prologue);

    /// <summary>A batch that goes on in the open transaction, or begins one. Its first result is then the prologue's row.</summary>
    public NpgsqlBatch Continue(out bool began)
    {
        var batch = connection.CreateBatch();
        began = !_open;
        if (began)
        {
            batch.BatchCommands.Add(Prologue.BeginRead());
            batch.BatchCommands.Add(prologue.SetReader(organization));
            _open = true;
        }

        return batch;
    }

    /// <summary>A batch that is a read of its own: what is sent together is one transaction, so nothing has to begin or to end it. Its first result is the prologue's row.</summary>
    public NpgsqlBatch Alone()
    {
        var batch = connection.CreateBatch();
        batch.BatchCommands.Add(prologue.SetReader(organization));
        return batch;
    }

    /// <summary>A batch that ends what was read so far and begins a transaction that writes.</summary>
    public NpgsqlBatch BeginWrite()
    {
        var batch = connection.CreateBatch();
        if (_open)
        {
            batch.BatchCommands.Add(Prologue.Rollback());
        }

        batch.BatchCommands.Add(Prologue.BeginWrite());
        batch.BatchCommands.Add(prologue.Set(organization));
        _open = true;
        return batch;
    }

    /// <summary>A batch that reads as the worker, who sees the ids and positions of all organizations and nothing else.</summary>
    public NpgsqlBatch ReadAsWorker()
    {
        var batch = connection.CreateBatch();
        batch.BatchCommands.Add(Prologue.BeginRead());
        batch.BatchCommands.Add(prologue.SetWorker());
        _open = true;
        return batch;
    }

    /// <summary>The batch that was just sent carried a commit.</summary>
    public void Ended() => _open = false;

    /// <summary>Leave the transaction without a trace.</summary>
    public async Task End(bool commit)
    {
        if (!_open)
        {
            return;
        }

        _open = false;
        if (connection.State == System.Data.ConnectionState.Open)
        {
            await using var end = new NpgsqlCommand(commit ? "commit" : "rollback", connection) { CommandTimeout = 0 };
            _ = await end.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>Give the connection back before the work is over: nothing is held while waiting.</summary>
    public async Task Release()
    {
        if (_released)
        {
            return;
        }

        _released = true;
        try
        {
            await End(commit: false);
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the transaction with it.
        }

        await connection.DisposeAsync();
    }

    public ValueTask DisposeAsync() => new(Release());
}
