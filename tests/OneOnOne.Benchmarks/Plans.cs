using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace OneOnOne.Benchmarks;

/// <summary>How PostgreSQL carried out the statements of a page: what auto_explain writes to the server's log while the page is read.</summary>
internal static partial class Plans
{
    /// <summary>Print the scans of each path's statements: how, of what, by which condition, and how many rows came of it.</summary>
    public static async Task Print(WebApplication service, string connectionString, string log, Reader reader, IReadOnlyList<string> paths)
    {
        await Execute(
            connectionString,
            """
            alter database benchmark set session_preload_libraries = 'auto_explain';
            alter database benchmark set auto_explain.log_min_duration = 0;
            alter database benchmark set auto_explain.log_analyze = on;
            alter database benchmark set auto_explain.log_timing = off;
            """);
        service.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        foreach (var path in paths)
        {
            _ = await reader.Read(path);
            var from = new FileInfo(log).Length;
            _ = await reader.Read(path);
            await Task.Delay(200);
            await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            _ = file.Seek(from, SeekOrigin.Begin);
            using var text = new StreamReader(file);
            var scans = Scan().Matches(await text.ReadToEndAsync()).Select(scan => $"{scan.Groups["how"].Value} → {scan.Groups["rows"].Value} rows × {scan.Groups["loops"].Value}");
            Console.WriteLine(path);
            foreach (var scan in scans.CountBy(scan => scan))
            {
                Console.WriteLine($"    {scan.Key}{(scan.Value > 1 ? $" ({scan.Value} times)" : string.Empty)}");
            }
        }
    }

    private static async Task Execute(string connectionString, string text)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(text);
        _ = await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"(?<how>(?:Seq Scan|Index Scan|Index Only Scan|Bitmap Index Scan)[^(\n]*?)\s*\(cost[^)]*\) \(actual rows=(?<rows>[\d.]+) loops=(?<loops>\d+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Scan();
}
