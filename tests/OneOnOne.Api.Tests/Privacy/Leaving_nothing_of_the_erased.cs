using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Audit;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Erasure;
using OneOnOne.Api.Tests.Integration.Transfer;
using OneOnOne.Api.Tests.Scenes;
using OneOnOne.EventStore;
using static OneOnOne.Api.Tests.AuthorizationTable;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Whatever Ben wrote says "gone-", and what he and Maya agreed, or she wrote, says "kept-". He is erased: which word is where afterwards?</summary>
public class Leaving_nothing_of_the_erased(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string[] Gone =
    [
        "gone-name", "gone-title", "gone-department", "gone-topic", "gone-details", "gone-attempt", "gone-note", "gone-asked", "gone-own", "gone-progress", "gone-feedback", "gone-question", "gone-checkin", "gone-goal",
        "gone-draft", "gone-private",
    ];

    private static readonly string[] Kept = ["kept-topic", "kept-note", "kept-answer", "kept-promise", "kept-decision", "kept-offer"];

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task in_any_answer_while_what_was_agreed_stays()
    {
        var (company, things) = await Talk();
        var before = await Seen([company.Ben, company.Maya, company.Hana], things);
        Assert.Equal([], Gone.Except(before).Order());
        var (tag, me) = (await Tag(company.Maya, $"/v1/meetings/{company.Meeting}"), await company.Maya.Read("/v1/me"));
        Assert.Equal(["gone-name"], me.All("reports").Each("displayName"));

        await Erase(company);
        var after = await Seen([company.Maya, company.Hana], things);
        Assert.Equal([], after.Intersect(Gone));
        Assert.Equal([], Kept.Except(after));

        var meeting = await company.Maya.Read($"/v1/meetings/{company.Meeting}");
        Assert.NotEqual(tag, await Tag(company.Maya, $"/v1/meetings/{company.Meeting}"));
        var ben = meeting.All("participants").Select(one => one.GetProperty("person")).Single(person => person.Id() == company.BenId);
        Assert.Equal((true, JsonValueKind.Null), (ben.GetProperty("erased").GetBoolean(), ben.GetProperty("displayName").ValueKind));
        Assert.All(meeting.All("agendaItems").Where(item => item.Of("author", "id").GetString() == company.BenId), item => Assert.True(item.GetProperty("erased").GetBoolean()));
        Assert.All(meeting.All("notes").Where(note => note.Of("author", "id").GetString() == company.BenId), note => Assert.True(note.GetProperty("erased").GetBoolean()));
        Assert.Equal("kept-promise", (await company.Maya.Read($"/v1/action-items/{things["promisedId"]}")).Text("title"));
        var export = System.Text.Encoding.UTF8.GetString(await company.Hana.Fetch("people"));
        Assert.True(export.Contains("Maya", StringComparison.Ordinal) && !export.Contains("gone-", StringComparison.Ordinal), export);
    }

    [Fact]
    public async Task and_lets_what_was_begun_go_on()
    {
        var (company, things) = await Talk();
        await Erase(company);
        var next = await company.Hold();
        Assert.Contains((await company.Maya.Read($"/v1/meetings/{next}")).All("agendaItems"), item => item.Id() == things["itemId"] && item.GetProperty("erased").GetBoolean());
        _ = await company.Maya.Say($"/v1/action-items/{things["promisedId"]}/complete");
        _ = await company.Maya.Say($"/v1/action-items/{things["askedId"]}/accept");
        _ = await company.Maya.Say($"/v1/meetings/{next}/notes", new { text = "Alone now." });
        _ = await company.Maya.Say($"/v1/series/{company.Series}/end");
    }

    [Fact]
    public async Task in_the_rows_that_find_a_person_or_answer_them_again()
    {
        var (company, things) = await Talk();
        var (rows, ben) = (service.Services.GetRequiredService<PersonRows>(), Guid.Parse(company.BenId));
        _ = await (await company.Ben.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/notes", new { text = "gone-again" }, ("Idempotency-Key", "again"))).Body();
        const string Rows =
            """
            select (select count(*) from person_1 where organization = $1 and (email = $3 or external_id is not null and person = $2)) + (select count(*) from user_name_1 where organization = $1 and person = $2)
              + (select count(*) from subject_1 where organization = $1 and person = $2) + (select count(*) from calendar_feed_1 where organization = $1 and person = $2) + (select count(*) from idempotency where organization = $1 and actor = $2)
              + (select count(*) from transfer_chunk_1 where organization = $1) + (select count(*) from oneonone_keys.owner_key where organization = $1 and owner = $2)
            """;
        Assert.True(await Count(Rows, company.Organization, ben, rows.EmailHash(company.Organization, $"Ben@{company.Domain}")) >= 7);

        await Erase(company);
        Assert.Equal(0, await Count(Rows, company.Organization, ben, rows.EmailHash(company.Organization, $"Ben@{company.Domain}")));
        Assert.Equal(HttpStatusCode.NotFound, (await company.Maya.Send(HttpMethod.Get, $"/v1/calendar/{things["token"]}.ics")).StatusCode);
        Assert.Equal("export-purged", (await (await company.Hana.Send(HttpMethod.Get, $"/v1/exports/{things["exportId"]}/content")).Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task of_two_who_are_both_erased_even_of_what_they_agreed()
    {
        var (company, _) = await Talk();
        var oneOff = await company.Ben.Say("/v1/meetings", Standing(Things.There(("mayaId", company.MayaId), ("benId", company.BenId)), "managerReport", first: false));
        var agreed = new[] { Guid.Parse(company.Series), Guid.Parse(oneOff.Id()) };
        const string Keys = "select count(*) from oneonone_keys.owner_key where organization = $1 and owner = any ($2)";
        await Erase(company);
        Assert.Equal(2, await Count(Keys, company.Organization, agreed));

        _ = await (await Erasing_a_person.Erase(company.Maya, $"/v1/people/{company.MayaId}/erase", $"Maya@{company.Domain}")).Body();
        Assert.Equal(0, await Count(Keys, company.Organization, agreed));

        // Nobody is left in the series; whoever looks after all of them does not stumble over it.
        _ = await company.Hana.Say("/v1/api-keys", new { name = "Minutes writer", scopes = new[] { "content:read" } });
        await company.Announce();
    }

    [Fact]
    public async Task but_what_the_report_took_along_to_the_next_manager_before()
    {
        var (before, after) = (await Company.Create(service), await Company.Create(service));
        foreach (var company in new[] { before, after })
        {
            var action = await company.Action(company.Maya, "In Maya's words", company.BenId);
            var proposed = $"/v1/series/{company.Series}/handover";
            if (company == after)
            {
                _ = await (await Erasing_a_person.Erase(company.Maya, $"/v1/people/{company.MayaId}/erase", $"Maya@{company.Domain}")).Body();
            }

            _ = await company.Ben.Say(proposed, new { newManagerId = company.StanId });
            _ = await (await company.Ben.Send(HttpMethod.Put, $"{proposed}/items/{action.Id()}", new { decision = "share" })).Body();
            _ = await company.Ben.Say($"{proposed}/complete");
            if (company == before)
            {
                _ = await (await Erasing_a_person.Erase(company.Maya, $"/v1/people/{company.MayaId}/erase", $"Maya@{company.Domain}")).Body();
            }

            var continued = (await company.Stan.Read(proposed)).All("items").Single();
            var there = await company.Stan.Read($"/v1/action-items/{continued.Text("continuedAs")}");
            Assert.Equal(company == before ? "In Maya's words" : null, there.Text("title"));
            Assert.Equal(company == after, there.TryGetProperty("erased", out var erased) && erased.GetBoolean());
            Assert.Equal(company == after, continued.TryGetProperty("erased", out erased) && erased.GetBoolean());
        }
    }

    [Fact]
    public async Task and_nothing_missing_from_proofs_or_from_rebuilt_read_models()
    {
        var (company, things) = await Talk();
        var (one, all) = ($"/v1/action-items/{things["promisedId"]}/receipt", $"/v1/meetings/{company.Meeting}/receipt");
        var taken = await Receipt(company.Maya, all);
        await Erase(company);
        Assert.True(await service.Services.GetRequiredService<Erasing>().Look(company.Organization, TimeSpan.Zero, Ends));
        Assert.Equal("completed", (await company.Hana.Read($"/v1/people/{company.BenId}")).Of("erasure", "status").GetString());

        _ = await service.Services.GetRequiredService<Notarizing>().Sign(company.Organization, Ends);
        foreach (var file in new[] { taken, await Receipt(company.Maya, one), await Receipt(company.Maya, all), await Ledger(company) })
        {
            await using var said = new StringWriter();
            Assert.True(await VerifyCommand.Run([file], said, Ends) == 0, said.ToString());
        }

        await using var compared = new StringWriter();
        Assert.True(await CheckReadModelsCommand.Run(service.Services, [company.Organization.ToString("D")], compared, Ends) == 0, compared.ToString());
    }

    private static Task Erase(Company company) => Erased(Erasing_a_person.Erase(company.Ben, $"/v1/people/{company.BenId}/erase", $"Ben@{company.Domain}"));

    private static async Task Erased(Task<HttpResponseMessage> answer) => Assert.True((await (await answer).Body()).GetProperty("erased").GetBoolean());

    private static async Task<string> Tag(HttpClient client, string path) => (await client.Send(HttpMethod.Get, path)).Headers.ETag!.ToString();

    private async Task<(Company Company, Things Things)> Talk()
    {
        var company = await Company.Create(service);
        var meeting = $"/v1/meetings/{company.Meeting}";
        var (ben, maya) = (company.Ben, company.Maya);
        _ = await (await company.Hana.Send(HttpMethod.Patch, $"/v1/people/{company.BenId}", new { displayName = "gone-name", title = "gone-title", department = "gone-department", externalId = "gone-id" }, ("If-Match", "*"))).Body();
        async Task<string> Topic(HttpClient by, object body) => (await by.Say($"{meeting}/agenda-items", body)).Id();
        var topic = await Topic(ben, new { title = "gone-topic", details = "gone-details", kind = "concern", tags = new[] { "gone-tag" } });
        _ = await ben.Say($"{meeting}/agenda-items/{topic}/attempts", new { text = "gone-attempt" });
        _ = await Topic(maya, new { title = "kept-topic" });
        var interest = await Topic(ben, new { title = "gone-topic", kind = "interest" });
        var offer = (await maya.Say($"{meeting}/agenda-items/{interest}/offers", new { text = "kept-offer" })).All("offers")[0].Id();
        var request = await Topic(ben, new { title = "gone-topic", kind = "request" });
        _ = await maya.Say($"{meeting}/agenda-items/{request}/resolve", new { outcome = "granted", text = "kept-answer" });
        _ = await Topic(ben, new { title = "gone-draft", visibility = "draft" });
        var note = (await ben.Say($"{meeting}/notes", new { text = "gone-note" })).Id();
        _ = await ben.Say($"{meeting}/notes", new { text = "gone-private", visibility = "private" });
        _ = await maya.Say($"{meeting}/notes", new { text = "kept-note" });
        var promised = (await company.Action(ben, "kept-promise", company.MayaId)).Id();
        _ = await maya.Say($"/v1/action-items/{promised}/accept");
        var asked = (await company.Action(ben, "gone-asked", company.MayaId)).Id();
        var own = (await company.Action(ben, "gone-own", company.BenId)).Id();
        _ = await ben.Say($"/v1/action-items/{own}/progress", new { percent = 10, text = "gone-progress" });
        _ = await ben.Say($"{meeting}/decisions", new { text = "kept-decision" });
        _ = await ben.Say($"{meeting}/feedback", new { text = "gone-feedback" });
        _ = await ben.Say("/v1/feedback-requests", new { seriesId = company.Series, question = "gone-question" });
        _ = await ben.Say($"{meeting}/check-ins", new { mood = 2, text = "gone-checkin", visibility = "shared" });
        var goal = (await ben.Say("/v1/goals", new { title = "gone-goal", seriesIds = new[] { company.Series } })).Id();
        var feed = await ben.Say("/v1/calendar-feeds");
        var team = await company.Hana.Say("/v1/teams", new { name = "Platform", leadId = company.MayaId });
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/teams/{team.Id()}/members/{company.BenId}")).Body();
        var export = await company.Hana.Say("/v1/exports", new { kind = "people" });
        _ = await company.Hana.Ended($"/v1/exports/{export.Id()}");
        return (company, Things.There(
            ("mayaId", company.MayaId), ("benId", company.BenId), ("stanId", company.StanId), ("personId", company.BenId), ("userId", company.BenId), ("role", "hr"), ("teamId", team.Id()), ("groupId", team.Id()),
            ("typeId", "User"), ("schemaId", "urn:ietf:params:scim:schemas:core:2.0:User"), ("feedId", feed.Id()), ("token", feed.Text("url")!.Split('/')[^1].Split('.')[0]), ("exportId", export.Id()),
            ("seriesId", company.Series), ("meetingId", company.Meeting), ("itemId", topic), ("offerId", offer), ("noteId", note), ("actionItemId", own), ("promisedId", promised), ("askedId", asked), ("goalId", goal)));
    }

    /// <summary>The marks that stand in what these people can read, asked by every operation that reads.</summary>
    private async Task<HashSet<string>> Seen(IReadOnlyList<HttpClient> clients, Things things)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var paths = Operations(service).Where(operation => operation.Value.Method == HttpMethod.Get && operation.Key != "streamEvents" && things.Has(operation.Value.Pattern))
            .Select(operation => things.At(operation.Value.Pattern, operation.Key).Path).ToList();
        Assert.True(paths.Count > 60, $"{paths.Count} operations were asked.");
        foreach (var path in paths.Concat(
            [
                "/v1/search?q=gone", "/v1/search?q=kept", "/v1/people?active=false", "/v1/events?limit=200", "/v1/events?limit=200&after=40", $"/v1/meetings/{things["meetingId"]}/minutes?format=html",
                $"/v1/action-items/{things["promisedId"]}/history", $"/v1/action-items/{things["askedId"]}/history", $"/v1/action-items/{things["promisedId"]}", "/v1/feedback-requests", "/scim/v2/Users?count=50",
            ]))
        {
            foreach (var client in clients)
            {
                var text = await (await client.Send(HttpMethod.Get, path)).Content.ReadAsStringAsync(Ends);
                seen.UnionWith(Gone.Concat(Kept).Where(mark => text.Contains(mark, StringComparison.Ordinal)));
            }
        }

        return seen;
    }

    private async Task<long> Count(string sql, params object[] values)
    {
        await using var command = service.Source.CreateCommand(sql);
        foreach (var value in values)
        {
            _ = command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = value });
        }

        return (long)(await command.ExecuteScalarAsync(Ends))!;
    }

    private static async Task<string> Receipt(HttpClient by, string path)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.receipt.json");
        await File.WriteAllTextAsync(file, (await by.Read(path)).GetRawText(), Ends);
        return file;
    }

    private async Task<string> Ledger(Company company)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.ndjson");
        await using var output = new StreamWriter(file);
        Assert.Equal(0, await ExportLedgerCommand.Run(service.Services, [company.Organization.ToString("D")], output, Ends));
        return file;
    }
}
