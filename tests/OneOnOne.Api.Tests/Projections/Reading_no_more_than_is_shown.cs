using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Tests.Scenes;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Tests.Projections;

/// <summary>
/// What a person's own pages and lists cost grows with what is theirs, not with the organization: its tables hold many thousand rows of others, and PostgreSQL itself says what each
/// statement passed over.
/// </summary>
public sealed partial class Reading_no_more_than_is_shown(Server server, ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int OfOthers = 20_000;
    private const int Tolerated = 500;

    private static readonly string[] Chapters = ["OneOnOne.Api.Meetings", "OneOnOne.Api.Series", "OneOnOne.Api.Goals", "OneOnOne.Api.Notebooks", "OneOnOne.Api.Individuals"];

    private static readonly string[] Own =
    [
        "/v1/me", "/v1/me/overview", "/v1/me/next", "/v1/me/topics", "/v1/me/action-items", "/v1/me/notes", "/v1/me/alignment", "/v1/me/growth", "/v1/me/check-ins", "/v1/meetings", "/v1/series",
        "/v1/action-items", "/v1/action-items?overdue=true&owner=them", "/v1/feedback-requests", "/v1/goals", "{series}", "{series}/topics", "{series}/meetings", "{series}/decisions",
        "{series}/occurrences", "{meeting}", "{meeting}/preparation", "{meeting}/look-back", "/v1/topics/{topic}",
    ];

    [Fact]
    public async Task holds_for_every_listing_of_ones_own()
    {
        var company = await Company.Create(service);
        var topic = (await company.Topic(company.Ben, "A raise", "request")).Id();
        _ = await company.Action(company.Ben, "Read the book", company.BenId, Company.Today.AddDays(3));
        _ = await company.Action(company.Maya, "Ask finance", company.MayaId);
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "Shared" });
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "Mine", visibility = "private" });
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/decisions", new { text = "We try it" });
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/check-ins", new { mood = 4, visibility = "shared" });
        _ = await company.Ben.Say("/v1/feedback-requests", new { seriesId = company.Series, question = "What slowed the release?" });
        _ = await company.Ben.Say("/v1/goals", new { title = "Speak", seriesIds = new[] { company.Series } });
        var next = await company.Hold();
        _ = await (await company.Ben.Send(HttpMethod.Put, $"/v1/meetings/{next}/look-back/{topic}", new { result = "progress" })).Body();
        var tables = await Crowd(company.Organization);
        await Observe();

        var passedOver = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Own.Select(path => path.Replace("{series}", $"/v1/series/{company.Series}", StringComparison.Ordinal).Replace("{meeting}", $"/v1/meetings/{next}", StringComparison.Ordinal).Replace("{topic}", topic, StringComparison.Ordinal)))
        {
            // What the service does in the background stands in the same log, but not each time.
            List<string> wrong = [path];
            for (var patience = 0; patience < 3 && wrong.Count > 0; patience++)
            {
                var scans = await Scans(company.Ben, path);
                seen.UnionWith(scans.Select(scan => scan.Table));
                wrong = [.. scans.Where(scan => tables.Contains(scan.Table) && scan.Rows > Tolerated).Select(scan => $"{path}: {scan.How}, {scan.Rows} rows")];
            }

            passedOver.AddRange(wrong);
        }

        Assert.True(passedOver.Count == 0, string.Join('\n', passedOver));
        Assert.True(tables.Count(seen.Contains) >= 8, $"only {string.Join(' ', tables.Where(seen.Contains))} were read");
    }

    [Fact]
    public async Task would_be_seen_where_it_does_not_hold()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "A raise");
        _ = await Crowd(company.Organization);
        await Observe();
        var scans = await Scanned(async () =>
        {
            await using var command = service.Source.CreateCommand($"select count(*) from item_2 where organization = '{company.Organization}' and raised_at > now() - interval '1 year' - random() * interval '1 second'");
            _ = await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        });
        Assert.Contains(scans, scan => scan is { Table: "item_2", Rows: > Tolerated });
    }

    // Rows like those that are there, of people nobody has heard of: the tables are as large as in a large organization, and what is Ben's stays what it was.
    private async Task<IReadOnlyList<string>> Crowd(Guid organization)
    {
        List<string> tables = [.. service.Services.GetServices<IProjection>().Where(rows => Chapters.Contains(rows.GetType().Namespace)).SelectMany(rows => rows.Tables)];
        foreach (var table in tables)
        {
            var columns = new List<(string Name, string Type)>();
            await using (var named = service.Source.CreateCommand("select column_name, udt_name from information_schema.columns where table_name = $1 and is_generated = 'NEVER' order by ordinal_position"))
            {
                _ = named.Parameters.AddWithValue(table);
                await using var reader = await named.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    columns.Add((reader.GetString(0), reader.GetString(1)));
                }
            }

            var values = columns.Select(column => (column.Name, column.Type) switch
            {
                ("organization", _) => column.Name,
                (_, "uuid") => $"case when {column.Name} is null then null else gen_random_uuid() end",
                (_, "_uuid") => "'{}'",
                _ => column.Name,
            });
            await using var copy = service.Source.CreateCommand(
                $"""
                insert into {table} ({string.Join(", ", columns.Select(column => column.Name))}) select {string.Join(", ", values)} from (select * from {table} where organization = '{organization}' limit 20) like_these
                cross join generate_series(1, {OfOthers} / greatest(1, (select least(count(*), 20) from {table} where organization = '{organization}'))) on conflict do nothing
                """);
            _ = await copy.ExecuteNonQueryAsync();
        }

        await using var analyze = service.Source.CreateCommand("vacuum analyze");
        _ = await analyze.ExecuteNonQueryAsync();
        return tables;
    }

    private async Task Observe()
    {
        var database = new Npgsql.NpgsqlConnectionStringBuilder(service.ConnectionString).Database;
        foreach (var setting in new[] { "session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0", "auto_explain.log_analyze = on", "auto_explain.log_timing = off" })
        {
            await using var set = service.Source.CreateCommand($"alter database {database} set {setting}");
            _ = await set.ExecuteNonQueryAsync();
        }

        service.Source.Clear();
    }

    private async Task<IReadOnlyList<(string Table, string How, long Rows)>> Scans(HttpClient by, string path)
    {
        // Once before: what is held in memory afterwards is not read again.
        _ = await by.Read(path);
        return await Scanned(async () => _ = await by.Read(path));
    }

    // Each scan with the rows it gave and those it threw away; of a bitmap the index under it counts by itself.
    private async Task<IReadOnlyList<(string Table, string How, long Rows)>> Scanned(Func<Task> work)
    {
        var from = new FileInfo(server.LogFile).Length;
        await work();
        await Task.Delay(200);
        await using var file = new FileStream(server.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        _ = file.Seek(from, SeekOrigin.Begin);
        using var text = new StreamReader(file);
        return
        [
            .. Scan().Matches(await text.ReadToEndAsync()).Select(scan => (
                scan.Groups["table"].Value,
                scan.Groups["how"].Value,
                (long)(double.Parse(scan.Groups["loops"].Value, System.Globalization.CultureInfo.InvariantCulture)
                    * (double.Parse(scan.Groups["rows"].Value, System.Globalization.CultureInfo.InvariantCulture)
                        + (scan.Groups["removed"].Success ? double.Parse(scan.Groups["removed"].Value, System.Globalization.CultureInfo.InvariantCulture) : 0))))),
        ];
    }

    [GeneratedRegex(
        @"(?<how>(?:Seq Scan|Parallel Seq Scan|Index Scan|Index Only Scan|Bitmap Heap Scan)(?: Backward)?(?: using \w+)? on (?<table>\w+)[^(\n]*?)\s*\((?:cost[^)]*\) \()?actual rows=(?<rows>[\d.]+) loops=(?<loops>\d+)\)(?:\n(?!.*->)[^\n]*?(?:Rows Removed by Filter: (?<removed>\d+)|(?:Cond|Filter|Heap|Buffers|Order By|Index Searches|Rows Removed by Index Recheck)[^\n]*))*",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Scan();
}
