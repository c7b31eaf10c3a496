using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Integration.Transfer;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Transfer;

/// <summary>What is carried out and brought in elsewhere is the same there, byte for byte.</summary>
public class Carrying_the_directory_out(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("csv", Files.Csv)]
    [InlineData("ndjson", Files.Ndjson)]
    public async Task gives_the_same_directory_in_an_empty_organization(string format, string type)
    {
        var (here, domain) = await Rich();
        var (people, teams) = (await here.Fetch("people", format), await here.Fetch("teams", format));
        var there = await Elsewhere(domain);

        var brought = await there.Bring("people", people, type);
        Assert.True(brought.Text("status") == "succeeded", string.Join(' ', await there.Wrong(brought)));
        var formed = await there.Bring("teams", teams, type);
        Assert.True(formed.Text("status") == "succeeded", string.Join(' ', await there.Wrong(formed)));

        Assert.Equal(Encoding.UTF8.GetString(people), Encoding.UTF8.GetString(await there.Fetch("people", format)));
        Assert.Equal(Encoding.UTF8.GetString(teams), Encoding.UTF8.GetString(await there.Fetch("teams", format)));

        // And here it changes nothing.
        Assert.Equal((0, 0, 0), Happened(await here.Bring("people", people, type)));
        Assert.Equal((0, 0, 0), Happened(await here.Bring("teams", teams, type)));
    }

    [Fact]
    public async Task guards_spreadsheets_against_formulas()
    {
        var (here, domain) = await Rich();
        var csv = Encoding.UTF8.GetString(await here.Fetch("people", "csv"));
        Assert.Contains("'=cmd|' /C calc'!A0", csv, StringComparison.Ordinal);
        Assert.Contains("''=quoted", csv, StringComparison.Ordinal);
        Assert.Contains("'-1", csv, StringComparison.Ordinal);
        Assert.StartsWith("displayName,email,title,department,externalId,userName,employeeNumber,timeZone,locale,managerEmail,managerExternalId,active,roles\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(csv.Split('\n').SelectMany(line => line.Split(',')), cell => cell.TrimStart('"').StartsWith('=') || cell.TrimStart('"').StartsWith('-') || cell.TrimStart('"').StartsWith('@'));
        Assert.Contains(domain, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task offers_each_kind_in_its_formats_only()
    {
        var company = await Company.Create(service);
        Assert.Equal("format-not-offered", (await (await company.Hana.Send(HttpMethod.Post, "/v1/exports", new { kind = "people", format = "archive" })).Problem(HttpStatusCode.BadRequest)).Text("code"));
        _ = await (await company.Hana.Send(HttpMethod.Post, "/v1/exports", new { format = "csv" })).Problem(HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await company.Hana.Send(HttpMethod.Post, "/v1/imports?kind=people", new { displayName = "Zoe" })).StatusCode);
    }

    [Fact]
    public async Task keeps_the_file_for_a_day_and_for_who_may_have_it()
    {
        var company = await Company.Create(service);
        var asked = await company.Hana.Say("/v1/exports", new { kind = "people" });
        var ended = await company.Hana.Ended($"/v1/exports/{asked.Id()}");
        var content = ended.Text("content")!;
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Ben.Send(HttpMethod.Get, content)).StatusCode);
        var file = await company.Hana.Send(HttpMethod.Get, content);
        Assert.Equal(("text/csv; charset=utf-8; header=present", ended.GetProperty("bytes").GetInt64()), (file.Content.Headers.ContentType!.ToString(), file.Content.Headers.ContentLength));
        Assert.Equal(asked.Id(), (await company.Hana.Read("/v1/exports")).All()[0].Id());
        await using (var stored = service.Source.CreateCommand("select count(*) from transfer_chunk_1 where position('hana@'::bytea in sealed) > 0"))
        {
            Assert.Equal(0L, await stored.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }

        await company.Later(service, TimeSpan.FromHours(24));
        Assert.Equal("export-purged", (await (await company.Hana.Send(HttpMethod.Get, content)).Problem(HttpStatusCode.Conflict)).Text("code"));
        await service.Services.GetRequiredService<TransferWorker>().Purge(TestContext.Current.CancellationToken);
        Assert.Null((await company.Hana.Read($"/v1/exports/{asked.Id()}")).Text("content"));
        await using var kept = service.Source.CreateCommand("select count(*) from transfer_chunk_1 where job = $1");
        _ = kept.Parameters.AddWithValue(Guid.Parse(asked.Id()));
        Assert.Equal(0L, await kept.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task is_open_to_keys_with_the_scope_for_it()
    {
        var company = await Company.Create(service);
        var (reads, writes) = (await Key(company, "directory:read"), await Key(company, "directory:write"));
        Assert.Contains("Maya", Encoding.UTF8.GetString(await reads.Fetch("people")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reads.Send("people", [])).StatusCode);
        var brought = await writes.Accepted("people", $"displayName,email\r\nZoe,zoe@{company.Domain}\r\n");
        Assert.Equal(JsonValueKind.Null, brought.GetProperty("requestedBy").ValueKind);
        Assert.Equal(["2 /roles not-allowed"], await writes.Wrong(await writes.Bring("people", $"email,roles\r\nzoe@{company.Domain},hr\r\n")));
        Assert.Equal(HttpStatusCode.Forbidden, (await writes.Send(HttpMethod.Post, "/v1/exports", new { kind = "history" })).StatusCode);
    }

    private static (int Added, int Changed, int Problems) Happened(JsonElement job) => (job.Counts().Added, job.Counts().Changed, job.Counts().Problems);

    private async Task<HttpClient> Key(Company company, string scope)
    {
        var client = service.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await company.Hana.Say("/v1/api-keys", new { name = scope, scopes = new[] { scope } })).Text("token"));
        return client;
    }

    private async Task<HttpClient> Elsewhere(string domain)
    {
        var made = await service.Anonymous().Say("/dev/organizations", new { name = "Elsewhere", adminEmail = $"hana@{domain}" });
        return await service.As($"hana@{domain}", made.Id());
    }

    /// <summary>A directory with everything in it that is hard to write down.</summary>
    private async Task<(HttpClient Hana, string Domain)> Rich()
    {
        var company = await Company.Create(service);
        var (hana, domain) = (company.Hana, company.Domain);
        async Task<string> Add(string name, string address, object? more = null)
        {
            var added = await hana.Say("/v1/people", new { displayName = name, email = $"{address}@{domain}" });
            if (more is not null)
            {
                _ = await (await hana.Send(HttpMethod.Patch, $"/v1/people/{added.Id()}", more, ("If-Match", "*"))).Body();
            }

            return added.Id();
        }

        _ = await Add("=cmd|' /C calc'!A0", "formula", new { title = "-1", department = "@home", externalId = "+49" });
        _ = await Add("'=quoted", "quoted", new { title = "''apostrophes", department = "'plain", externalId = "'" });
        _ = await Add("Comma, \"quote\"; semicolon", "o'hara+tag", new { title = "Ünïcødé 漢字 🙂", timeZone = "Asia/Tokyo", locale = "ja-JP" });
        var gone = await Add("Gone Boss", "gone");
        var left = await Add("Left Behind", "left", new { externalId = "E-1" });
        _ = await Add("Case Matters", "case", new { externalId = "e-1" });
        _ = await (await hana.Send(HttpMethod.Put, $"/v1/people/{left}/manager", new { managerId = gone }, ("If-Match", "*"))).Body();
        var first = await hana.Say("/v1/teams", new { name = "Platform", leadId = gone });
        var second = await hana.Say("/v1/teams", new { name = "platform", leadId = left });
        _ = await hana.Say("/v1/teams", new { name = "=Formula team" });
        foreach (var (team, person) in new[] { (first, gone), (first, left), (second, gone), (second, company.BenId) })
        {
            _ = await (await hana.Send(HttpMethod.Put, $"/v1/teams/{team.Id()}/members/{person}")).Body();
        }

        var disbanded = await hana.Say("/v1/teams", new { name = "Disbanded" });
        _ = await (await hana.Send(HttpMethod.Delete, $"/v1/teams/{disbanded.Id()}", body: null, ("If-Match", "*"))).Body();
        _ = await (await hana.Send(HttpMethod.Put, $"/v1/people/{gone}/roles/hr")).Body();
        _ = await hana.Say($"/v1/people/{gone}/deactivate");
        return (hana, domain);
    }
}
