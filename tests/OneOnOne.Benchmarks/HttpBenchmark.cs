using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;

namespace OneOnOne.Benchmarks;

/// <summary>
/// Reading one thing over HTTP, whole and as 304, beside a bare route: the same token checked in the same way, one prepared select of one row, a constant body of
/// the same size.
/// </summary>
internal static class HttpBenchmark
{
    private const int Rounds = 3;
    private static readonly string[] Limits = ["principal:PerSecond", "principal:Burst", "organization:PerSecond", "organization:Burst", "address:PerSecond", "address:Burst"];

    public static async Task Run(string connectionString, int seconds)
    {
        var folder = Path.Combine(Path.GetTempPath(), "oneonone-benchmark-" + Guid.NewGuid().ToString("n"));
        Environment.SetEnvironmentVariable("ONEONONE_DATA", folder);
        try
        {
            await using var service = await Service(connectionString);
            var seeded = await Seeder.Fill(service.Services, people: 20, meetings: 2);
            using var client = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
            var token = await Token(client, seeded.Email);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var url = new Uri(client.BaseAddress, seeded.Path);
            using var answer = await client.GetAsync(url);
            var body = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            var tag = answer.Headers.ETag?.ToString() ?? throw new InvalidOperationException("The route answers no ETag.");
            await using var bare = await Bare(service.Services.GetRequiredService<NpgsqlDataSource>(), seeded, body, folder);
            var bareUrl = new Uri(bare.Urls.First());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"GET {seeded.Path}: {body.Length} bytes; load by {LoadProcess.Name}"));
            Console.WriteLine("callers    bare/s   whole/s   ratio     304/s   ratio   allocated: bare    whole      304");
            await WarmUp(token, (bareUrl, null, 200), (url, null, 200), (url, tag, 304));
            foreach (var callers in new[] { 1, 8, 32 })
            {
                var best = default(Round);
                for (var round = 0; round < Rounds; round++)
                {
                    var now = new Round(
                        await Measure(bareUrl, token, tag: null, 200, callers, seconds),
                        await Measure(url, token, tag: null, 200, callers, seconds),
                        await Measure(url, token, tag, 304, callers, seconds));
                    // The round in which the baseline was fastest is the one that others disturbed least.
                    best = best is null || now.Bare.Rate > best.Bare.Rate ? now : best;
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{callers,7} {best!.Bare.Rate,9:F0} {best.Whole.Rate,9:F0} {best.Whole.Rate / best.Bare.Rate,7:P0} {best.Unchanged.Rate,9:F0} {best.Unchanged.Rate / best.Bare.Rate,7:P0} {best.Bare.Kilobytes,14:F1} kB {best.Whole.Kilobytes,5:F1} kB {best.Unchanged.Kilobytes,5:F1} kB"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Compiled for good only after many calls, and on a busy machine some seconds after those; what is measured is what a service does that has been up for a while.
    private static async Task WarmUp(string token, params (Uri Url, string? Tag, int Status)[] loads)
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var (url, tag, status) in loads)
            {
                _ = await LoadProcess.Run(url, token, tag, status, callers: 8, seconds: 4);
            }
        }
    }

    private static async Task<Measured> Measure(Uri url, string token, string? tag, int status, int callers, int seconds)
    {
        _ = await LoadProcess.Run(url, token, tag, status, callers, seconds: 1);
        var before = GC.GetTotalAllocatedBytes();
        var rate = await LoadProcess.Run(url, token, tag, status, callers, seconds);
        return new Measured(rate, (GC.GetTotalAllocatedBytes() - before) / (rate * seconds) / 1024);
    }

    internal static async Task<WebApplication> Service(string connectionString)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        _ = builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:OneOnOne", connectionString), new("OneOnOne:Sample", "false"),
            .. Limits.Select(limit => new KeyValuePair<string, string?>($"OneOnOne:RateLimits:{limit}", "1000000"))]);
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = await builder.AddOneOnOne();
        var app = builder.Build();
        await Database.Prepare(app.Services, CancellationToken.None);
        app.MapOneOnOne();
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> Bare(NpgsqlDataSource source, Seeded seeded, byte[] body, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        _ = builder.Services.AddCallers(builder.Configuration, new DevelopmentTokens(folder));
        var app = builder.Build();
        _ = app.UseAuthentication().UseAuthorization();
        _ = app.MapGet("/", async (HttpContext http) =>
        {
            await using var connection = await source.OpenConnectionAsync(http.RequestAborted);
            await using var command = new NpgsqlCommand("select version from public.mt_streams where tenant_id = $1 and id = $2", connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = seeded.Organization.ToString("D"), NpgsqlDbType = NpgsqlDbType.Varchar });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = seeded.Stream });
            if (await command.ExecuteScalarAsync(http.RequestAborted) is not long)
            {
                http.Response.StatusCode = 404;
                return;
            }

            http.Response.ContentType = "application/json";
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }).RequireAuthorization();
        await app.StartAsync();
        return app;
    }

    internal static async Task<string> Token(HttpClient client, string email)
    {
        using var answer = await client.PostAsJsonAsync("/dev/tokens", new { email });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    private sealed record Measured(double Rate, double Kilobytes);

    private sealed record Round(Measured Bare, Measured Whole, Measured Unchanged);
}
