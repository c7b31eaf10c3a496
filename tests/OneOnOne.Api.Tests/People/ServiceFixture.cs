using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using OneOnOne.LocalPostgres;
using Xunit;

namespace OneOnOne.Api.Tests.People;

/// <summary>The whole service in Development, on a PostgreSQL of its own.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    private LocalServer? _server;
    private WebApplicationFactory<Program>? _service;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalServer.Start(LocalServerOptions.ForTests() with { Durable = true }, CancellationToken.None);
        await _server.EnsureDatabase("service", CancellationToken.None);
        _service = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            _ = host.UseEnvironment("Development");
            _ = host.UseSetting("ConnectionStrings:OneOnOne", _server.ConnectionString("service"));
        });
    }

    public HttpClient Anonymous() => _service!.CreateClient();

    /// <summary>The same service configured otherwise, on the same database; the caller disposes it.</summary>
    public WebApplicationFactory<Program> With(params (string Setting, string Value)[] settings) => _service!.WithWebHostBuilder(host =>
    {
        foreach (var (setting, value) in settings)
        {
            _ = host.UseSetting(setting, value);
        }
    });

    /// <summary>An organization of its own, and its administrator's client.</summary>
    public async Task<HttpClient> Admin(string email)
    {
        var client = Anonymous();
        var made = await client.PostAsJsonAsync("/dev/organizations", new { name = "Acme", adminEmail = email });
        _ = made.EnsureSuccessStatusCode();
        return await As(email);
    }

    public async Task<HttpClient> As(string email)
    {
        var client = Anonymous();
        var token = await (await client.PostAsJsonAsync("/dev/tokens", new { email })).Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("accessToken").GetString());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _service!.DisposeAsync();
        await _server!.DisposeAsync();
    }
}
