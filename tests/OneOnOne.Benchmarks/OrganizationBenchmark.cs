using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OneOnOne.Api.Groups;

namespace OneOnOne.Benchmarks;

/// <summary>
/// A person's own pages and an organization's numbers at a steady rate, in an organization of half the size and of the whole. Requests are sent when they are due, whether or not
/// earlier ones were answered, and timed from then on.
/// </summary>
internal static class OrganizationBenchmark
{
    private const int PerSecond = 50;
    private const int Seconds = 40;
    private const int Callers = 100;

    private static readonly string[] Own =
    [
        "/v1/me", "/v1/me/overview", "/v1/me/next", "/v1/me/topics", "/v1/me/action-items", "/v1/me/notes", "/v1/me/alignment", "/v1/me/growth", "/v1/me/check-ins", "/v1/meetings", "/v1/series",
        "/v1/feedback-requests", "/v1/goals", "{series}", "{series}/topics", "{series}/meetings", "{series}/decisions", "{series}/occurrences", "{meeting}", "{meeting}/preparation", "{meeting}/look-back",
    ];

    public static async Task Run(string connectionString, string log, int people)
    {
        var folder = Path.Combine(Path.GetTempPath(), "oneonone-benchmark-" + Guid.NewGuid().ToString("n"));
        Environment.SetEnvironmentVariable("ONEONONE_DATA", folder);
        try
        {
            await using var service = await HttpBenchmark.Service(connectionString);
            var seed = new OrganizationSeed(service.Services);
            await seed.Grow(people / 2);
            await Settle(service, seed);
            var half = await Measure("a person's own pages", service, seed, Own);
            await seed.Grow(people);
            await Settle(service, seed);
            var whole = await Measure("a person's own pages", service, seed, Own);
            Console.WriteLine("p50 of each, half the organization, the whole of it, and how much slower that is:");
            foreach (var path in Own)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {path,-24} {half[path],6:F1} ms {whole[path],6:F1} ms {(whole[path] / half[path]) - 1,7:P0}"));
            }

            await Numbers(service, seed);
            await Plans.Print(service, connectionString, log, await Reader.SignIn(service, OrganizationSeed.Email(3)), Own);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Settle(WebApplication service, OrganizationSeed seed)
    {
        await using (var analyze = service.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("vacuum analyze"))
        {
            analyze.CommandTimeout = 0;
            _ = await analyze.ExecuteNonQueryAsync();
        }

        var watch = Stopwatch.StartNew();
        await service.Services.GetRequiredService<KeepingMonths>().Keep(seed.Organization.Value, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"closed months kept after {watch.Elapsed.TotalSeconds:F0} s"));
    }

    private static async Task Numbers(WebApplication service, OrganizationSeed seed)
    {
        var last = DateTime.UtcNow.AddDays(-DateTime.UtcNow.Day);
        var month = last.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var quarter = last.AddMonths(-(last.Month % 3));
        var third = string.Create(CultureInfo.InvariantCulture, $"{quarter:yyyy}-Q{quarter.Month / 3}");
        string[] paths = [$"/v1/organization/overview?period={month}", $"/v1/organization/overview?period={third}", .. Enumerable.Range(0, 8).Select(team => $"{OrganizationSeed.TeamPath(team)}?period={month}"), $"/v1/people/counts?month={month}"];
        var keeper = await Reader.SignIn(service, OrganizationSeed.Keeper);
        var before = await keeper.Read(paths[0]);
        Console.WriteLine($"departments whose numbers are shown: {before.GetProperty("departments").EnumerateArray().Count(piece => piece.GetProperty("withheld").ValueKind is JsonValueKind.Null)} of {before.GetProperty("departments").GetArrayLength()}");
        _ = await Load("numbers of groups, as HR", [keeper], paths);
        await using (var forget = service.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand($"delete from {KeptMonths.Table}"))
        {
            _ = await forget.ExecuteNonQueryAsync();
        }

        foreach (var path in paths[..2])
        {
            var watch = Stopwatch.StartNew();
            var counted = await keeper.Read(path);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path} counted anew in {watch.Elapsed.TotalMilliseconds:F0} ms"));
            if (path == paths[0] && counted.GetRawText() != before.GetRawText())
            {
                throw new InvalidOperationException("Kept months are not what counting gives.");
            }
        }

        await service.Services.GetRequiredService<KeepingMonths>().Keep(seed.Organization.Value, CancellationToken.None);
    }

    private static async Task<Dictionary<string, double>> Measure(string name, WebApplication service, OrganizationSeed seed, string[] paths)
    {
        var random = new Random(1);
        var callers = new List<Reader>();
        for (var caller = 0; caller < Callers; caller++)
        {
            // One of eight manages others, as in the organization.
            callers.Add(await Reader.SignIn(service, OrganizationSeed.Email(caller % 8 == 0 ? random.Next(1, seed.Managers) : random.Next(seed.Managers + 1, seed.People))));
        }

        return await Load(name, callers, paths);
    }

    private static async Task<Dictionary<string, double>> Load(string name, List<Reader> callers, string[] paths)
    {
        foreach (var path in paths.Concat(paths))
        {
            await Task.WhenAll(callers.Take(10).Select(caller => caller.Read(path)));
        }

        var times = new ConcurrentBag<(string Path, double Milliseconds)>();
        var random = new Random(2);
        var watch = Stopwatch.StartNew();
        var running = new List<Task>();
        for (var request = 0; request < PerSecond * Seconds; request++)
        {
            var due = TimeSpan.FromSeconds((double)request / PerSecond);
            if (due - watch.Elapsed is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            var (caller, path) = (callers[random.Next(callers.Count)], paths[request % paths.Length]);
            running.Add(Task.Run(async () =>
            {
                _ = await caller.Read(path);
                times.Add((path, (watch.Elapsed - due).TotalMilliseconds));
            }));
        }

        await Task.WhenAll(running);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {PerSecond}/s for {Seconds} s, {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")} GC:   p50      p95      p99      max"));
        void Print(string what, double[] sorted) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {what,-58} {At(sorted, 0.5),6:F1}   {At(sorted, 0.95),6:F1}   {At(sorted, 0.99),6:F1}   {sorted[^1],6:F1} ms"));
        Print("all", [.. times.Select(time => time.Milliseconds).Order()]);
        foreach (var path in paths)
        {
            Print(path.Length > 58 ? path[..58] : path, [.. times.Where(time => time.Path == path).Select(time => time.Milliseconds).Order()]);
        }

        return paths.ToDictionary(path => path, path => At([.. times.Where(time => time.Path == path).Select(time => time.Milliseconds).Order()], 0.5));
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
