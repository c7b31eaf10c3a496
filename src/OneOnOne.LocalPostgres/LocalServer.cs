using Npgsql;

namespace OneOnOne.LocalPostgres;

/// <summary>A private PostgreSQL: no set-up before, nothing left running after.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private readonly Folder folder;
    private readonly Postmaster postmaster;
    private readonly Watchdog watchdog;
    private readonly LocalServerOptions options;
    private readonly string password;
    private bool disposed;

    private LocalServer(LocalServerOptions options, Folder folder, Postmaster postmaster, Watchdog watchdog, string password, int version)
    {
        this.options = options;
        this.folder = folder;
        this.postmaster = postmaster;
        this.watchdog = watchdog;
        this.password = password;
        Version = version;
    }

    /// <summary>The major version that runs.</summary>
    public int Version { get; }

    /// <summary>PostgreSQL's log. No text of people is in it.</summary>
    public string LogFile => folder.Log;

    /// <summary>The process to kill in a test about crashes.</summary>
    public int ProcessId => postmaster.ProcessId;

    /// <summary>Start PostgreSQL on a folder and wait until it answers. What a killed owner left running there is stopped first.</summary>
    /// <exception cref="LocalPostgresException">With what to install or to change.</exception>
    public static async Task<LocalServer> Start(LocalServerOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var path = Path.GetFullPath(options.DataDirectory);
        var account = await Account.Choose(path, ct);
        var place = await Folder.Take(path, ct);
        try
        {
            var secret = await place.Secret(ct);
            await account.Own(path, ct);
            var binaries = await Binaries.Find(account, place.Major, ct);
            var first = new Postmaster(place, account, binaries);
            await first.StopLeftover(ct);
            await first.Create(options.Durable, ct);
            await first.Start(options.Durable, ct);
            var server = new LocalServer(options, place, first, Watchdog.Start(place, account, first.ProcessId, options.Ephemeral), secret, binaries.Major);
            try
            {
                await server.Ask("select 1", ct);
                return server;
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>For a superuser, over loopback.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = postmaster.Port,
        Username = Superuser,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Create a database where there is none of that name.</summary>
    public async Task EnsureDatabase(string database, CancellationToken ct)
    {
        var name = database.Replace("\"", "\"\"", StringComparison.Ordinal);
        try
        {
            await Ask($"create database \"{name}\"", ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // It is there, which is all that was asked for.
        }
    }

    /// <summary>Stop PostgreSQL, and delete an ephemeral folder. Twice is harmless.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        try
        {
            await postmaster.Stop();
        }
        finally
        {
            watchdog.Dispose();
            folder.Dispose();
        }

        if (options.Ephemeral)
        {
            await folder.Delete();
        }
    }

    private async Task Ask(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        _ = await command.ExecuteNonQueryAsync(ct);
    }
}
