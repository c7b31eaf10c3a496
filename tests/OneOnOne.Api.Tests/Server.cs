using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OneOnOne.LocalPostgres;
using Xunit;

[assembly: AssemblyFixture(typeof(OneOnOne.Api.Tests.Server))]

namespace OneOnOne.Api.Tests;

/// <summary>One PostgreSQL per run, with a template in which the service has installed its schema.</summary>
public sealed class Server : IAsyncLifetime
{
    private const string Template = "service_template";

    private int _databases;
    private LocalServer? _server;

    /// <summary>The data folder of the services under test: nothing of the developer's own is touched.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("oneonone-").FullName;

    /// <summary>PostgreSQL's own log.</summary>
    public string LogFile => _server!.LogFile;

    public async ValueTask InitializeAsync()
    {
        // Durable, because the service refuses anything else.
        _server = await LocalServer.Start(LocalServerOptions.ForTests() with { Durable = true }, CancellationToken.None);
        await _server.EnsureDatabase(Template, CancellationToken.None);
        await using (var service = new WebApplicationFactory<Program>().WithWebHostBuilder(host => Configure(host, _server.ConnectionString(Template))))
        {
            _ = service.Services.GetRequiredService<NpgsqlDataSource>();
        }

        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>What every service under test is told.</summary>
    public void Configure(IWebHostBuilder host, string connectionString) => host
        .UseEnvironment("Development")
        .UseSetting("ConnectionStrings:OneOnOne", connectionString)
        .UseSetting("OneOnOne:Keys:Master", Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]))
        .UseSetting("ONEONONE_DATA", Folder)
        .UseSetting("OneOnOne:Sample", "false")

        // A test is in more of a hurry than anybody.
        .UseSetting("OneOnOne:RateLimits:principal:PerSecond", "100000")
        .UseSetting("OneOnOne:RateLimits:principal:Burst", "100000")
        .UseSetting("Logging:Console:LogLevel:Default", "None");

    /// <summary>A database with the schema and nothing else.</summary>
    public async Task<string> Clone()
    {
        var name = $"service_{Interlocked.Increment(ref _databases)}";
        await Execute($"create database {name} template {Template}");
        return _server!.ConnectionString(name);
    }

    /// <summary>A database without even the schema.</summary>
    public async Task<string> Empty()
    {
        var name = $"service_{Interlocked.Increment(ref _databases)}";
        await Execute($"create database {name}");
        return _server!.ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_server!.ConnectionString("postgres"));
        await using var command = source.CreateCommand(sql);
        _ = await command.ExecuteNonQueryAsync();
    }
}
