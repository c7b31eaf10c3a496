using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Hosting;

/// <summary>The service as a process that logs all it can and sends traces: none of the secrets that go through it comes out but where it is given to whom it is for.</summary>
public class Keeping_secrets(Server server)
{
    [Fact]
    public async Task writes_none_to_logs_traces_metrics_or_answers_about_itself()
    {
        Assert.SkipUnless(Running.HasSignals, "Windows has no SIGTERM.");
        var received = new ConcurrentQueue<(string Signal, string Body)>();
        await using var collector = await Collector(received);
        var folder = Directory.CreateTempSubdirectory("oneonone-secrets-");
        try
        {
            var connection = await server.Empty();
            var settings = ServiceProcess.Right(connection);
            foreach (var (name, value) in new[]
            {
                ("ASPNETCORE_ENVIRONMENT", "Development"), ("ONEONONE_DATA", folder.FullName), ("OneOnOne__Sample", "false"), ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"), ("Logging__LogLevel__Npgsql", "Trace"), ("Logging__LogLevel__System.Net.Http", "Trace"),
            })
            {
                settings[name] = value;
            }

            using var service = ServiceProcess.Start(settings);
            await service.Ready();
            var secrets = await Use(service.Http);
            secrets["master key"] = settings["OneOnOne__Keys__Master"];
            secrets["password of the database"] = new NpgsqlConnectionStringBuilder(connection).Password!;
            secrets["signing key"] = string.Concat((await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "development-signing-key.pem")))[1..^1])[^40..];
            var about = new StringBuilder();
            foreach (var path in new[] { "/readyz", "/livez", "/openapi/v1.json", "/docs/index.html", "/problems/unauthenticated" })
            {
                var answer = await service.Http.GetAsync(path);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                _ = about.Append(answer.Headers).Append(await answer.Content.ReadAsStringAsync());
            }

            await Task.Delay(1500);
            service.Terminate();
            Assert.Equal(0, await service.Exit());

            Assert.Contains("\"LogLevel\":\"Debug\"", service.Said, StringComparison.Ordinal);
            Assert.Matches(@"""Timestamp"":""\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z""", service.Said);
            Assert.Contains(received, static signal => signal.Signal == "traces" && signal.Body.Contains("GET /v1/calendar", StringComparison.Ordinal));
            Assert.True(secrets.Count >= 9);
            foreach (var (what, secret) in secrets)
            {
                Assert.True(secret.Length >= 8, what);
                Assert.False(service.Said.Contains(secret, StringComparison.Ordinal), $"the log holds the {what}");
                Assert.False(received.Any(signal => signal.Body.Contains(secret, StringComparison.Ordinal)), $"traces or metrics hold the {what}");
                Assert.False(about.ToString().Contains(secret, StringComparison.Ordinal), $"an answer about the service holds the {what}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Every kind of secret, used as it is meant to be and as it is not.</summary>
    private static async Task<Dictionary<string, string>> Use(HttpClient http)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        async Task<JsonElement> Say(string? bearer, HttpMethod method, string path, object? body = null)
        {
            http.DefaultRequestHeaders.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
            var answer = await http.Send(method, path, body);
            var text = await answer.Content.ReadAsStringAsync();
            return text.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(text) : default;
        }

        _ = await Say(null, HttpMethod.Post, "/dev/organizations", new { name = "Acme", adminEmail = "hana@example.com" });
        var token = (await Say(null, HttpMethod.Post, "/dev/tokens", new { email = "hana@example.com" })).Text("accessToken")!;
        secrets["access token"] = token;
        secrets["signature of an access token"] = token.Split('.')[2];
        var key = await Say(token, HttpMethod.Post, "/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:read" } });
        secrets["API key"] = key.Text("token")!;
        secrets["rotated API key"] = (await Say(token, HttpMethod.Post, $"/v1/api-keys/{key.Id()}/rotate", new { })).Text("token")!;
        _ = await Say(secrets["API key"], HttpMethod.Get, "/v1/people");
        _ = await Say(secrets["API key"], HttpMethod.Get, "/v1/me");
        _ = await Say(secrets["API key"][..^3] + "xyz", HttpMethod.Get, "/v1/people");
        _ = await Say(token[..^3] + "xyz", HttpMethod.Get, "/v1/me");
        _ = await Say(null, HttpMethod.Get, $"/v1/people?access_token={token}");
        var webhook = await Say(token, HttpMethod.Post, "/v1/webhooks", new { url = Things.Nowhere });
        secrets["secret of a webhook"] = webhook.Text("secret")!;
        secrets["new secret of a webhook"] = (await Say(token, HttpMethod.Post, $"/v1/webhooks/{webhook.Id()}/rotate-secret", new { })).Text("secret")!;
        _ = await Say(token, HttpMethod.Post, $"/v1/webhooks/{webhook.Id()}/test", new { });
        var feed = await Say(token, HttpMethod.Post, "/v1/calendar-feeds", new { });
        var address = new Uri(feed.Text("url")!).AbsolutePath;
        secrets["secret of a calendar"] = address.Split('/')[^1].Split('.')[0];
        _ = await Say(null, HttpMethod.Get, address);
        _ = await Say(null, HttpMethod.Get, address.Replace(".ics", "x.ics", StringComparison.Ordinal));
        secrets["idempotency key"] = "a-key-that-is-nobodys-business";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _ = await http.Send(HttpMethod.Post, "/v1/teams", new { name = "Platform" }, ("Idempotency-Key", secrets["idempotency key"]));
        return secrets;
    }

    private static async Task<WebApplication> Collector(ConcurrentQueue<(string Signal, string Body)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        _ = collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue((signal, Encoding.Latin1.GetString(body.ToArray())));
        });
        await collector.StartAsync();
        return collector;
    }
}
