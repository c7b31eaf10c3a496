using Npgsql;
using OneOnOne.Api.Audit;
using OneOnOne.Api.Groups;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.Integration.Transfer;
using OneOnOne.Api.Integration.Webhooks;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using OneOnOne.LocalPostgres;

namespace OneOnOne.Api.Hosting;

/// <summary>Which database, and that it is fit for use.</summary>
public static class Database
{
    private const string Name = "OneOnOne";

    /// <summary>What of the schema is not the store's and no read model.</summary>
    public static IReadOnlyList<SchemaScript> Scripts => [KeySchema.Script, KeptMonths.Script, ApiKeyUse.Script, Leases.Script, WebhookSecrets.Script, NotaryKeys.Script, TransferTable.Script, AccessLogRows.Script];

    /// <summary>The configured one always wins; without one, Development starts a private server, which stops when the result is disposed.</summary>
    public static async Task<(string ConnectionString, LocalServer? Server)> Find(IConfiguration configuration, string? developmentFolder, CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString(Name) is { Length: > 0 } configured)
        {
            return (configured, null);
        }

        if (developmentFolder is null)
        {
            throw new InvalidOperationException("A database is required: set ConnectionStrings:OneOnOne.");
        }

        var server = await LocalServer.Start(new LocalServerOptions(Path.Combine(developmentFolder, "postgresql"), Durable: true, Ephemeral: false), cancellationToken);
        await server.EnsureDatabase("oneonone", cancellationToken);
        return (server.ConnectionString("oneonone"), server);
    }

    /// <summary>Bring the schema up to date, and refuse a database that could lose or show what it must not.</summary>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancellationToken)
    {
        DatabaseTransport.Warn(services);
        var source = services.GetRequiredService<NpgsqlDataSource>();
        var options = services.GetRequiredService<StoreOptions>();
        var apart = services.GetService<KeyDatabase>();
        await Install.Run(source, [.. services.GetServices<IProjection>()], [.. Scripts.Where(script => apart is null || script != KeySchema.Script)], options, cancellationToken);
        await SafetyCheck.Run(source, options, cancellationToken);
        if (apart is not null)
        {
            await Prepare(apart, options, cancellationToken);
        }

        // A few tell what is true of all: that these are the keys, and that this is the master.
        var keyring = services.GetRequiredService<Keyring>();
        var mistakes = (await services.GetRequiredService<PostgresEventStore>().Organizations(cancellationToken)).Take(3).Select(keyring.Mistake).OfType<string>().ToList();
        if (mistakes.Count > 0)
        {
            throw new StartMistakesException(mistakes);
        }
    }

    /// <summary>The database answers, takes writes, and has every table that this version reads; and the service is not about to leave.</summary>
    public static async Task<IResult> IsReady(
        NpgsqlDataSource source, StoreOptions options, IEnumerable<IProjection> projections, HttpContext http, IHostApplicationLifetime lifetime, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Problems.Of(http, 503);
        }

        try
        {
            await using var command = source.CreateCommand("""
                select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off'
                  and (select bool_and(to_regclass(format('%I.%I', $1, name)) is not null) from unnest($2) as wanted (name))
                """);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.Schema });
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = ["mt_events", "ledger", .. projections.SelectMany(projection => projection.Tables)] });
            var ready = await command.ExecuteScalarAsync(cancellationToken) is true;
            if (ready && services.GetService<KeyDatabase>() is { } apart)
            {
                await using var keys = apart.Source.CreateCommand("select not pg_is_in_recovery() and to_regclass('oneonone_keys.owner_key') is not null");
                ready = await keys.ExecuteScalarAsync(cancellationToken) is true;
            }

            return ready ? TypedResults.Text("ok") : Problems.Of(http, 503);
        }
        catch (NpgsqlException)
        {
            return Problems.Of(http, 503);
        }
    }

    // Whose fault it is has to be said: the messages of both databases look alike.
    private static async Task Prepare(KeyDatabase keys, StoreOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await Install.RunAlone(keys.Source, [KeySchema.Script], options, cancellationToken);
            await SafetyCheck.RunAlone(keys.Source, options, cancellationToken);
        }
        catch (PostgresException refused)
        {
            throw new StartMistakesException([$"The database of ConnectionStrings:OneOnOneKeys refused: {refused.MessageText} ({refused.SqlState})."]);
        }
        catch (NpgsqlException unreachable)
        {
            throw new StartMistakesException([$"The database of ConnectionStrings:OneOnOneKeys cannot be reached: {unreachable.Message}"]);
        }
        catch (UnsafeDatabaseException unsafeDatabase)
        {
            throw new StartMistakesException([.. unsafeDatabase.Problems.Select(problem => $"ConnectionStrings:OneOnOneKeys: {problem}")]);
        }
    }
}
