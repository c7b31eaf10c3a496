using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace OneOnOne.Api.Tests.Hosting;

public class Running(Server server)
{
    private const string Canary = "canarysentence";

    public static bool HasSignals => !OperatingSystem.IsWindows();

    [Fact]
    public async Task ends_at_once_with_every_mistake_and_no_stack()
    {
        using var service = ServiceProcess.Start([]);
        Assert.Equal(1, await service.Exit());
        Assert.Contains("ConnectionStrings:OneOnOne is missing", service.Said, StringComparison.Ordinal);
        Assert.Contains("OneOnOne:Keys:Master", service.Said, StringComparison.Ordinal);
        Assert.Contains("OneOnOne:Identity:Issuers is missing", service.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_that_the_database_cannot_be_reached()
    {
        using var service = ServiceProcess.Start(ServiceProcess.Right("Host=127.0.0.1;Port=9;Username=nobody;Password=hush;Database=none"));
        Assert.Equal(1, await service.Exit());
        Assert.Contains("cannot be reached", service.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", service.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task offers_nothing_of_development_and_is_not_ready_once_it_was_told_to_stop()
    {
        Assert.SkipUnless(HasSignals, "Windows has no SIGTERM.");
        using var service = ServiceProcess.Start(ServiceProcess.Right(await server.Empty()));
        await service.Ready();
        Assert.Equal(HttpStatusCode.NotFound, (await service.Http.PostAsJsonAsync("/dev/tokens", new { email = "maya@example.com" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Http.PostAsJsonAsync("/dev/organizations", new { name = "Acme", adminEmail = "maya@example.com" })).StatusCode);
        Assert.True((await service.Http.GetAsync("/livez")).Headers.Contains("Strict-Transport-Security"));

        // It was not started where it lies, and found its settings all the same.
        Assert.Contains("\"Category\":\"Microsoft.Hosting.Lifetime\"", service.Said, StringComparison.Ordinal);
        service.Terminate();
        await Task.Delay(500);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.Http.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Http.GetAsync("/v1/me")).StatusCode);
        Assert.Equal(0, await service.Exit());
    }

    [Fact]
    public async Task creates_an_organization_once_per_issuer_and_explains_itself()
    {
        var settings = ServiceProcess.Right(await server.Empty());
        using var wrong = ServiceProcess.Start(settings, "create-organization", "--name", "Acme", "--issuer", "login", "--admin", "x");
        Assert.Equal(2, await wrong.Exit());
        Assert.Contains("--admin is not known", wrong.Said, StringComparison.Ordinal);
        Assert.Contains("--admin-email is missing", wrong.Said, StringComparison.Ordinal);
        Assert.Contains("--issuer is 'login'", wrong.Said, StringComparison.Ordinal);
        string[] right = ["create-organization", "--name", "Acme", "--issuer", "https://login.example.com", "--admin-email", "hana@acme.example"];
        using var first = ServiceProcess.Start(settings, right);
        Assert.Equal(0, await first.Exit());
        Assert.Contains("add https://login.example.com to OneOnOne:Identity:Issuers", first.Said, StringComparison.Ordinal);
        using var second = ServiceProcess.Start(settings, right);
        Assert.Equal(1, await second.Exit());
        Assert.Contains("sign-in-taken", second.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task sends_traces_and_metrics_without_what_people_typed()
    {
        Assert.SkipUnless(HasSignals, "Windows has no SIGTERM.");
        var received = new ConcurrentQueue<(string Path, string Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        _ = collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue((signal, Encoding.Latin1.GetString(body.ToArray())));
        });
        await collector.StartAsync();
        var settings = ServiceProcess.Right(await server.Empty());
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First();
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        using var service = ServiceProcess.Start(settings);
        await service.Ready();
        _ = await service.Http.GetAsync($"/v1/people?q={Canary}");
        _ = await service.Http.GetAsync($"/{Canary}");
        _ = await service.Http.GetAsync($"/problems/{Canary}");
        service.Terminate();
        Assert.Equal(0, await service.Exit());
        Assert.Contains(received, signal => signal.Path == "metrics");
        var traces = string.Concat(received.Where(signal => signal.Path == "traces").Select(signal => signal.Body));
        Assert.True(traces.Contains("GET /v1/people", StringComparison.Ordinal), Printable(traces));
        Assert.True(traces.Contains("Npgsql", StringComparison.Ordinal), Printable(traces));
        Assert.DoesNotContain(received, signal => signal.Body.Contains(Canary, StringComparison.OrdinalIgnoreCase) || signal.Body.Contains("select ", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Canary, service.Said, StringComparison.OrdinalIgnoreCase);
    }

    private static string Printable(string body) => string.Concat(body.Select(c => char.IsAsciiLetterOrDigit(c) || char.IsPunctuation(c) ? c : ' '));
}
