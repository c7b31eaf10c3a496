using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using OneOnOne.EventStore;
using Xunit;

namespace OneOnOne.Api.Tests;

/// <summary>The whole service in Development, on a database of the test class's own. Its clock can be moved on; the database's is the real one.</summary>
public class ServiceFixture(Server server) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<WebApplicationFactory<Program>>> _shared = new(StringComparer.Ordinal);
    private WebApplicationFactory<Program>? _service;

    public MovableClock Clock { get; } = new();

    /// <summary>Everything that the service, and those made by <see cref="With"/>, wrote to the log.</summary>
    public CapturedLog Log { get; } = new();

    public string ConnectionString { get; private set; } = string.Empty;

    public IServiceProvider Services => _service!.Services;

    /// <summary>The database as its superuser sees it.</summary>
    public NpgsqlDataSource Source => Services.GetRequiredService<NpgsqlDataSource>();

    public IEventStore Store => Services.GetRequiredService<IEventStore>();

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await server.Clone();
        _service = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            server.Configure(host, ConnectionString);
            _ = host.ConfigureTestServices(services =>
            {
                _ = services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                _ = services.AddSingleton<ILoggerProvider>(Log);
                Change(services);
            });
        });
    }

    /// <summary>A client who follows no redirect: it would go on without its token.</summary>
    public HttpClient Anonymous() => _service!.CreateClient(new() { AllowAutoRedirect = false });

    /// <summary>The same service configured otherwise, on the same database; the caller disposes it.</summary>
    public WebApplicationFactory<Program> With(params (string Setting, string Value)[] settings) => _service!.WithWebHostBuilder(host =>
    {
        foreach (var (setting, value) in settings)
        {
            _ = host.UseSetting(setting, value);
        }
    });

    /// <summary>The same for all tests of a class that want these settings: each service started takes seconds. It ends with the fixture.</summary>
    public WebApplicationFactory<Program> Shared(params (string Setting, string Value)[] settings) =>
        _shared.GetOrAdd(string.Join('\n', settings), static (_, asked) => new Lazy<WebApplicationFactory<Program>>(() => asked.Fixture.With(asked.Settings)), (Fixture: this, Settings: settings)).Value;

    /// <summary>An organization of its own, and its administrator's client.</summary>
    public async Task<HttpClient> Admin(string email)
    {
        using var client = Anonymous();
        var made = await client.PostAsJsonAsync("/dev/organizations", new { name = "Acme", adminEmail = email });
        _ = made.EnsureSuccessStatusCode();
        return await As(email);
    }

    /// <summary>A client with a development token of the person with this address.</summary>
    public async Task<HttpClient> As(string email, string? organization = null)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(email, organization));
        return client;
    }

    public async Task<string> Token(string email, string? organization = null)
    {
        using var client = Anonymous();
        var issued = await client.PostAsJsonAsync("/dev/tokens", new { email, organization });
        return (await issued.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    /// <summary>For a double of a part of the service.</summary>
    protected virtual void Change(IServiceCollection services)
    {
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var shared in _shared.Values)
        {
            await shared.Value.DisposeAsync();
        }

        await _service!.DisposeAsync();
        Log.Dispose();
        GC.SuppressFinalize(this);
    }
}
