using System.Text;
using OneOnOne.Api.Integration.Transfer.History;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Transfer;

/// <summary>What was said between people goes to another organization as it is, and whoever carries it reads nothing of it.</summary>
public class Carrying_history_elsewhere(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Archive = "application/vnd.oneonone.archive";

    [Fact]
    public async Task gives_the_two_the_same_meetings_notes_and_promises_there()
    {
        var company = await Spoken();
        var (there, hana) = await Elsewhere(company);
        var brought = await hana.Bring("history", await company.Hana.Fetch("history"), Archive);
        Assert.True(brought.Text("status") == "succeeded", string.Join(' ', await hana.Wrong(brought)));

        var people = await Ids(company.Hana, hana);
        foreach (var name in new[] { "Ben", "Maya" })
        {
            var (before, after) = (name == "Ben" ? company.Ben : company.Maya, await service.As($"{name}@{company.Domain}", there));
            foreach (var path in new[]
            {
                $"/v1/meetings/{company.Meeting}", $"/v1/meetings/{company.Meeting}/preparation", $"/v1/series/{company.Series}", $"/v1/series/{company.Series}/topics", "/v1/action-items", "/v1/me/overview",
                "/v1/me/notes", "/v1/me/check-ins", "/v1/goals", "/v1/me/alignment", "/v1/search?q=mark",
            })
            {
                Assert.Equal(Said(await before.Read(path), people), Said(await after.Read(path), []));
            }
        }

        var history = (await (await service.As($"Ben@{company.Domain}", there)).Read($"/v1/meetings/{company.Meeting}/history?limit=200")).All();
        var original = (await company.Ben.Read($"/v1/meetings/{company.Meeting}/history?limit=200")).All();
        Assert.Equal(original.Each("type"), history.Each("type"));
        Assert.Equal(original.Select(entry => entry.GetProperty("occurredAt").GetDateTimeOffset()), history.Select(entry => entry.GetProperty("occurredAt").GetDateTimeOffset()));
        Assert.Equal(0L, await Count("select count(*) from mt_events where tenant_id = $1 and type like 'agenda%' and headers->>'imported' is null", there));

        // Again it changes nothing, there and here.
        Assert.Equal((0, 0), Happened(await hana.Bring("history", await company.Hana.Fetch("history"), Archive)));
        Assert.Equal((0, 0), Happened(await company.Hana.Bring("history", await company.Hana.Fetch("history"), Archive)));
    }

    [Fact]
    public async Task goes_on_there_as_it_would_have_here()
    {
        var company = await Spoken();
        var (there, hana) = await Elsewhere(company);
        Assert.Equal("succeeded", (await hana.Bring("history", await company.Hana.Fetch("history"), Archive)).Text("status"));
        var (maya, ben) = (await service.As($"Maya@{company.Domain}", there), await service.As($"Ben@{company.Domain}", there));
        var upcoming = (await maya.Read($"/v1/series/{company.Series}")).Text("upcomingMeetingId");
        var note = await ben.Say($"/v1/meetings/{upcoming}/notes", new { text = "Said here." });
        var next = (await maya.Say($"/v1/meetings/{upcoming}/hold")).Text("nextMeetingId");
        Assert.NotEqual(company.Meeting, next);
        Assert.Contains((await ben.Read($"/v1/meetings/{upcoming}")).All("notes"), said => said.Id() == note.Id());
    }

    [Fact]
    public async Task shows_nothing_to_who_carries_it()
    {
        var company = await Spoken();
        var file = await company.Hana.Fetch("history");
        Assert.DoesNotContain("mark", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.DoesNotContain(company.Domain, Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Maya.Send(HttpMethod.Post, "/v1/exports", new { kind = "history" })).StatusCode);

        var hugo = await company.Hana.Say("/v1/people", new { displayName = "Hugo", email = $"hugo@{company.Domain}" });
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{hugo.Id()}/roles/hr")).Body();
        var hr = await service.As($"hugo@{company.Domain}");
        Assert.Equal(HttpStatusCode.Forbidden, (await hr.Send(HttpMethod.Post, "/v1/exports", new { kind = "history" })).StatusCode);
        Assert.Empty((await hr.Read("/v1/exports")).All());
        var job = (await company.Hana.Read("/v1/exports")).All()[0];
        Assert.Equal(HttpStatusCode.NotFound, (await hr.Send(HttpMethod.Get, $"/v1/exports/{job.Id()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hr.Send(HttpMethod.Get, $"/v1/exports/{job.Id()}/content")).StatusCode);
    }

    [Fact]
    public async Task takes_the_operator_beside_the_administrator()
    {
        var company = await Spoken();
        var file = await company.Hana.Fetch("history");
        await using var elsewhere = service.With((RestoreSettings.Setting, Guid.NewGuid().ToString()));
        var client = elsewhere.CreateClient();
        client.DefaultRequestHeaders.Authorization = company.Hana.DefaultRequestHeaders.Authorization;
        Assert.Equal("restore-not-allowed", (await (await client.Send("history", file, Archive)).Problem(HttpStatusCode.Forbidden)).Text("code"));
    }

    [Fact]
    public async Task is_refused_as_a_whole_when_anything_is_wrong()
    {
        var company = await Spoken();
        var file = await company.Hana.Fetch("history");
        var (there, hana) = await Elsewhere(company, without: "Ben");
        Assert.Contains("0  person-unknown", await hana.Wrong(await hana.Bring("history", file, Archive)));
        Assert.Equal(0L, await Count("select count(*) from mt_streams where tenant_id = $1 and type = 'meeting'", there));

        foreach (var changed in new[] { file[..^1], file[..^300], [.. file, 0], [], [.. Encoding.UTF8.GetBytes("{}\n"), .. file], [.. file[..^20], .. new byte[20]] })
        {
            Assert.Equal(["0  archive-unreadable"], await hana.Wrong(await hana.Bring("history", changed, Archive)));
        }

        var busy = await Company.Create(service);
        Assert.Contains("0  not-empty", await busy.Hana.Wrong(await busy.Hana.Bring("history", file, Archive)));
    }

    [Fact]
    public async Task says_in_a_dry_run_what_would_come()
    {
        var company = await Spoken();
        var (there, hana) = await Elsewhere(company);
        var tried = await hana.Bring("history", await company.Hana.Fetch("history"), Archive, dryRun: true);
        Assert.Equal(("succeeded", 0), (tried.Text("status"), tried.Counts().Problems));
        Assert.True(tried.Counts().Added > 3);
        Assert.Equal(0L, await Count("select count(*) from mt_streams where tenant_id = $1 and type = 'meeting'", there));
    }

    private static (int, int) Happened(JsonElement job)
    {
        Assert.Equal("succeeded", job.Text("status"));
        return (job.Counts().Added, job.Counts().Problems);
    }

    /// <summary>An answer without what may differ: the ids of people are those of the other organization, and what was recorded was recorded later.</summary>
    private static string Said(JsonElement answer, Dictionary<string, string> people)
    {
        var text = answer.ToString();
        foreach (var (here, there) in people)
        {
            text = text.Replace(here, there, StringComparison.Ordinal);
        }

        return System.Text.RegularExpressions.Regex.Replace(text, "\"(?:position|recordedAt)\":[^,}]*", string.Empty, System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
    }

    private static async Task<Dictionary<string, string>> Ids(HttpClient here, HttpClient there)
    {
        var others = (await there.Read("/v1/people?limit=200")).All().ToDictionary(person => person.Text("email")!, person => person.Id());
        return (await here.Read("/v1/people?limit=200")).All().ToDictionary(person => person.Id(), person => others[person.Text("email")!]);
    }

    private async Task<(string Organization, HttpClient Hana)> Elsewhere(Company company, string? without = null)
    {
        var made = await service.Anonymous().Say("/dev/organizations", new { name = "Elsewhere", adminEmail = $"hana@{company.Domain}" });
        var hana = await service.As($"hana@{company.Domain}", made.Id());
        var people = Encoding.UTF8.GetString(await company.Hana.Fetch("people", "ndjson")).Split('\n').Where(line => without is null || !line.Contains($"\"{without}", StringComparison.Ordinal));
        _ = await hana.Accepted("people", string.Join('\n', people), Files.Ndjson);
        return (made.Id(), hana);
    }

    /// <summary>Maya and Ben, who have said much to each other and themselves.</summary>
    private async Task<Company> Spoken()
    {
        var company = await Company.Create(service);
        var (ben, maya) = (company.Ben, company.Maya);
        var meeting = $"/v1/meetings/{company.Meeting}";
        async Task<string> Topic(object body) => (await ben.Say($"{meeting}/agenda-items", body)).Id();
        _ = await Topic(new { title = "mark-open", kind = "concern", details = "mark-details", tags = new[] { "mark-tag" } });
        var asked = await Topic(new { title = "mark-request", kind = "request" });
        _ = await maya.Say($"{meeting}/agenda-items/{asked}/resolve", new { outcome = "granted", text = "mark-granted", validFrom = "2026-01-01" });
        _ = await Topic(new { title = "mark-draft", visibility = "draft" });
        _ = await ben.Say($"{meeting}/notes", new { text = "mark-note" });
        _ = await ben.Say($"{meeting}/notes", new { text = "mark-private", visibility = "private" });
        var promise = await maya.Say($"{meeting}/action-items", new { title = "mark-promise", ownerId = company.BenId, dueOn = "2026-12-24" });
        _ = await ben.Say($"/v1/action-items/{promise.Id()}/accept");
        _ = await maya.Say($"{meeting}/decisions", new { text = "mark-decision" });
        _ = await ben.Say($"{meeting}/check-ins", new { mood = 3, text = "mark-checkin" });
        _ = await ben.Say("/v1/goals", new { title = "mark-goal", seriesIds = new[] { company.Series } });
        _ = await maya.Say("/v1/meetings", AuthorizationTable.Standing(Things.There(("mayaId", company.MayaId), ("benId", company.BenId)), "skipLevel", first: false));
        _ = await maya.Say($"{meeting}/hold");
        return company;
    }

    private async Task<long> Count(string sql, string organization)
    {
        await using var command = service.Source.CreateCommand(sql);
        _ = command.Parameters.AddWithValue(organization);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
