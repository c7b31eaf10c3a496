using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Tests.Isolation;

/// <summary>
/// The whole service with a double of its way to the database, which takes the conditions on the organization out of every statement and out of the functions that the statements call:
/// what keeps organizations apart is row-level security alone. It keeps what was sent, with its values.
/// </summary>
public sealed class Blind(Server server) : ServiceFixture(server)
{
    private const int Samples = 3;

    private readonly IReadOnlyList<(string Place, IReadOnlyList<string> Parts)> _source = Conditions.InSource(Repository.Root);
    private readonly ConcurrentDictionary<string, bool> _ours = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _changed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<NpgsqlParameter[]>> _sent = new(StringComparer.Ordinal);
    private ActivityListener? _listener;
    private Forgetful? _way;
    private NpgsqlDataSource? _plain;

    /// <summary>Statements as they were written, with the last values each was sent with.</summary>
    public IReadOnlyDictionary<string, ConcurrentQueue<NpgsqlParameter[]>> Sent => _sent;

    /// <summary>How many different statements have arrived without their conditions.</summary>
    public int Changed => _changed.Count(static pair => pair.Key != pair.Value);

    /// <summary>Every statement in the service's source that none of those sent was.</summary>
    public IEnumerable<string> Untried => _source.Where(text => !_sent.Keys.Any(sent => Conditions.Is(sent, text.Parts))).Select(static text => text.Place);

    /// <summary>Where the tables are, without the double.</summary>
    public NpgsqlDataSource Plain => _plain ??= new StoreOptions().DataSource(ConnectionString);

    /// <summary>The functions forget, too. Of those that run as somebody else (the keeper) none is changed: row-level security does not bind them to an organization.</summary>
    public async Task Forget()
    {
        await using var command = Plain.CreateCommand("select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f' and not prosecdef");
        var changed = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var (before, after) = (reader.GetString(0), Conditions.WithoutInFunction(reader.GetString(0)));
                if (before != after)
                {
                    changed.Add(after);
                }
            }
        }

        Assert.True(changed.Count >= 2);
        foreach (var definition in changed)
        {
            await using var replace = Plain.CreateCommand(definition);
            _ = await replace.ExecuteNonQueryAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _listener?.Dispose();
        if (_way is not null)
        {
            await _way.DisposeAsync();
        }

        if (_plain is not null)
        {
            await _plain.DisposeAsync();
        }
    }

    protected override void Change(IServiceCollection services)
    {
        // Npgsql shows each command, with its values, to who asks for it with a trace.
        _listener = new ActivityListener { ShouldListenTo = static source => source.Name == "Npgsql", Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(_listener);
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
        _way = new Forgetful(settings.Port, statement => _changed.GetOrAdd(statement, OfTheService(statement) ? Conditions.Without(statement) : statement));
        settings.Port = _way.Start();
        (settings.NoResetOnClose, settings.MaxAutoPrepare, settings.AutoPrepareMinUsages, settings.Enlist) = (true, 500, 2, false);
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        _ = builder.ConfigureTracing(tracing => tracing
            .ConfigureBatchEnrichmentCallback((_, batch) =>
            {
                foreach (NpgsqlBatchCommand command in batch.BatchCommands)
                {
                    Keep(command.CommandText, command.Parameters);
                }
            })
            .ConfigureCommandEnrichmentCallback((_, command) => Keep(command.CommandText, command.Parameters)));
        _ = services.Replace(ServiceDescriptor.Singleton(_ => builder.Build()));
    }

    /// <summary>What a test asks the database itself it asks as it wrote it.</summary>
    private bool OfTheService(string statement) => _ours.GetOrAdd(statement, one => Conditions.Parameter(one) is not null && _source.Any(text => Conditions.Is(one, text.Parts)));

    private void Keep(string statement, DbParameterCollection values)
    {
        if (!OfTheService(statement))
        {
            return;
        }

        var samples = _sent.GetOrAdd(statement, static _ => new ConcurrentQueue<NpgsqlParameter[]>());
        samples.Enqueue([.. values.Cast<NpgsqlParameter>().Select(static value => value.Clone())]);
        if (samples.Count > Samples)
        {
            _ = samples.TryDequeue(out _);
        }
    }
}
