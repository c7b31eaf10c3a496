using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using OneOnOne.LocalPostgres;
using Xunit;

namespace OneOnOne.Api.Tests.People;

/// <summary>The chapters about people on a PostgreSQL of their own, without HTTP.</summary>
public sealed class Chapter : IAsyncLifetime
{
    private LocalServer? _server;

    public ServiceProvider Services { get; private set; } = null!;

    public NpgsqlDataSource Source => Services.GetRequiredService<NpgsqlDataSource>();

    public IEventStore Store => Services.GetRequiredService<IEventStore>();

    public async ValueTask InitializeAsync()
    {
        _server = await LocalServer.Start(LocalServerOptions.ForTests(), CancellationToken.None);
        await _server.EnsureDatabase("people", CancellationToken.None);
        var options = new StoreOptions();
        var master = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new KeyValuePair<string, string?>("OneOnOne:Keys:Master", master)]).Build();
        Services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(options)
            .AddSingleton(options.DataSource(_server.ConnectionString("people")))
            .AddSealing(configuration, developmentFolder: null)
            .AddPeople()
            .AddSingleton(provider => new PostgresEventStore(
                provider.GetRequiredService<NpgsqlDataSource>(),
                provider.GetRequiredService<IEventSerializer>(),
                [.. provider.GetServices<IProjection>()],
                options,
                TimeProvider.System))
            .AddSingleton<IEventStore>(provider => provider.GetRequiredService<PostgresEventStore>())
            .BuildServiceProvider();
        await Install.Run(Source, [.. Services.GetServices<IProjection>()], [KeySchema.Script], options, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await _server!.DisposeAsync();
    }
}
