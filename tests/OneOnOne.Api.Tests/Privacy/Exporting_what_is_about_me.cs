using System.IO.Compression;
using System.Text.Json.Nodes;
using Json.Schema;
using OneOnOne.Api.Events;
using OneOnOne.Api.Privacy.AboutMe;
using OneOnOne.Api.Tests.Integration.Transfer;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Ben and Maya say something of every kind; each word of Ben's begins with "ben-", each of Maya's with "maya-", and says whether it is shared.</summary>
public class Exporting_what_is_about_me(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string[] Sections =
        [.. typeof(AboutMeBody).GetProperties().Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name))];

    [Fact]
    public async Task holds_all_that_they_wrote_or_were_told_and_nothing_that_others_keep_to_themselves()
    {
        var company = await Live();
        var document = await company.Ben.Read("/v1/me/export");
        var text = document.GetRawText();
        string[] theirs =
        [
            "ben-draft", "ben-draft-first", "ben-shared", "ben-details", "ben-private", "ben-private-first", "ben-mood", "ben-observed", "ben-note", "ben-note-first", "ben-goal", "ben-step", "ben-asked", "ben-attempt",
            "ben-progress", "ben-checkin", "ben-withdrawn", "ben-discarded", "ben-remark",
            "maya-shared", "maya-note", "maya-promise", "maya-decision", "maya-answer", "maya-feedback", "maya-checkin", "maya-offer", "maya-slip", "maya-goal",
        ];
        Assert.Equal([], theirs.Where(word => !text.Contains(word, StringComparison.Ordinal)));
        string[] others = ["maya-draft", "maya-private", "maya-mood", "maya-observed", "maya-elsewhere", "maya-own-goal"];
        Assert.Equal([], others.Where(word => text.Contains(word, StringComparison.Ordinal)));

        Assert.Equal("oneonone.about-me/1", document.Text("format"));
        Assert.Equal(company.BenId, document.Of("person").Id());
        Assert.Equal($"Ben@{company.Domain}", document.Of("person", "profile").Text("email"));
        Assert.Equal([company.MayaId], document.Of("person").All("managers").Select(step => step.Of("manager").Id()));
        Assert.Equal("2026-12-24", document.Of("person").All("absences")[0].Text("from"));
        Assert.True(document.All("teams")[0].GetProperty("isMember").GetBoolean());
        Assert.Contains(document.All("meetings").SelectMany(meeting => meeting.All("actionItemHistories")).SelectMany(history => history.All("steps")), step => step.Text("type") == "action_item_rescheduled" && step.Text("summary")!.Length > 0);
        Assert.Equal(["1 ben-private-first", "2 ben-private"], document.All("notebooks").SelectMany(notebook => notebook.All("notes")).SelectMany(note => note.All("wordings")).Select(wording => $"{wording.Number("number")} {wording.Text("text")}"));
    }

    [Fact]
    public async Task tells_the_escalated_topic_and_what_was_set_up_for_the_organization_without_secrets_and_without_the_profiles_of_others()
    {
        var company = await Live();
        var key = await company.Hana.Say("/v1/api-keys", new { name = "Directory sync", scopes = new[] { "directory:read" } });
        var webhook = await company.Hana.Say("/v1/webhooks", new { url = Things.Nowhere, description = "Ours" });
        var feed = await company.Hana.Say("/v1/calendar-feeds");
        _ = await company.Hana.Send(HttpMethod.Delete, $"/v1/calendar-feeds/{feed.Id()}");
        var import = await company.Hana.Bring("people", "displayName,email", dryRun: true);
        var export = await company.Hana.Say("/v1/exports", new { kind = "people" });
        _ = await company.Hana.Ended($"/v1/exports/{export.Id()}");
        var document = await company.Hana.Read("/v1/me/export");
        Assert.Equal([key.Id()], document.All("apiKeys").Select(one => one.Id()));
        Assert.Equal([webhook.Id()], document.All("webhooks").Select(one => one.Id()));
        Assert.Equal(["revoked"], document.All("calendarFeeds").Each("status"));
        Assert.Equal([import.Id()], document.All("imports").Select(one => one.Id()));
        Assert.Equal([export.Id()], document.All("exports").Select(one => one.Id()));
        Assert.Equal(["hr", "admin"], document.Of("person").All("roles").Select(role => role.GetString()));
        var text = document.GetRawText();
        Assert.DoesNotContain(key.Text("token")!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(webhook.Text("secret")!, text, StringComparison.Ordinal);
        Assert.DoesNotContain("ben-", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"Maya@{company.Domain}", text, StringComparison.Ordinal);

        // She added Ben: that she did is hers, what it says is his.
        var added = document.All("events").First(one => one.Text("type") == "person_added" && one.Of("stream").Id() == company.BenId);
        Assert.Equal("{}", added.GetProperty("data").GetRawText());

        var escalated = await company.Topic(company.Ben, "ben-escalated", "concern");
        var item = $"/v1/meetings/{escalated.Text("meetingId")}/agenda-items/{escalated.Id()}";
        _ = await company.Maya.Say($"{item}/resolve", new { outcome = "escalated", to = company.StanId, text = "Beyond me." });
        Assert.Empty((await company.Stan.Read("/v1/me/export")).All("escalatedToMe"));
        _ = await company.Ben.Say($"{item}/accept-escalation");
        Assert.Equal(["ben-escalated"], (await company.Stan.Read("/v1/me/export")).All("escalatedToMe").Each("title"));
    }

    [Fact]
    public async Task is_as_its_published_schema_says()
    {
        var company = await Live();
        var text = await (await service.Anonymous().GetAsync(AboutMeSchema.Path)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        Assert.True(MetaSchemas.Draft202012.Evaluate(JsonNode.Parse(text)).IsValid);
        var schema = JsonSchema.FromText(text.Replace($"\"$id\": \"{AboutMeSchema.Path}\",", string.Empty, StringComparison.Ordinal));
        foreach (var client in new[] { company.Ben, company.Hana, company.Stan })
        {
            var document = await (await client.GetAsync("/v1/me/export")).Content.ReadAsStringAsync();
            Assert.Equal(Sections, JsonNode.Parse(document)!.AsObject().Select(member => member.Key));
            var found = schema.Evaluate(JsonNode.Parse(document), new EvaluationOptions { RequireFormatValidation = true, OutputFormat = OutputFormat.List });
            Assert.True(found.IsValid, string.Join('\n', found.Details.Where(detail => detail.HasErrors).Select(detail => $"{detail.InstanceLocation} {string.Join(' ', detail.Errors!.Values)}").Take(10)));
        }
    }

    [Fact]
    public async Task comes_as_a_zip_with_the_same_document_a_table_of_each_kind_and_a_calendar()
    {
        var company = await Live();
        var answer = await company.Ben.Send(HttpMethod.Get, "/v1/me/export", headers: ("Accept", "application/zip"));
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(".zip", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        string File(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }

        var (inside, alone) = (JsonSerializer.Deserialize<JsonElement>(File("about-me.json")), await company.Ben.Read("/v1/me/export?format=json"));
        Assert.Equal(alone.GetProperty("meetings").GetRawText(), inside.GetProperty("meetings").GetRawText());
        Assert.Equal(alone.GetProperty("events").GetRawText(), inside.GetProperty("events").GetRawText());
        Assert.Contains("\"$schema\"", File("about-me.schema.json"), StringComparison.Ordinal);

        var meetings = alone.All("meetings").Select(meeting => meeting.Of("meeting")).ToList();
        Assert.Equal(meetings.Sum(meeting => meeting.All("notes").Count), Rows(File("tables/notes.csv")));
        Assert.Equal(meetings.Sum(meeting => meeting.All("agendaItems").Count), Rows(File("tables/agenda-items.csv")));
        Assert.Equal(meetings.Sum(meeting => meeting.All("actionItems").Count), Rows(File("tables/action-items.csv")));
        Assert.Equal(alone.All("events").Count, Rows(File("tables/events.csv")));
        Assert.StartsWith("id,text,visibility,author.id,author.displayName,agendaItemId,meetingId,", File("tables/notes.csv"), StringComparison.Ordinal);
        Assert.Contains(",'=ben-formula,", File("tables/agenda-items.csv"), StringComparison.Ordinal);
        Assert.Contains("SUMMARY:1:1 with Maya", File("meetings.ics"), StringComparison.Ordinal);
        Assert.DoesNotContain("ben-", File("meetings.ics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task has_a_section_for_every_event_there_is_or_a_reason()
    {
        Assert.Equal(AllEvents.Types.All.Select(type => type.Name).Order(StringComparer.Ordinal), AboutMeSections.Events.Keys.Order(StringComparer.Ordinal));
        Named(AboutMeSections.Events.Values);

        // What is named is really there once it happened.
        var company = await Live();
        var document = await company.Ben.Read("/v1/me/export");
        var happened = document.All("events").Each("type").ToHashSet();
        Assert.All(new[] { "person_added", "draft_written", "note_taken", "action_item_rescheduled", "feedback_given", "reminders_chosen" }, type => Assert.Contains(type, happened));
        foreach (var section in happened.Select(type => AboutMeSections.Events[type!]).Distinct())
        {
            Assert.NotEqual(0, document.GetProperty(section) is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 1);
        }
    }

    [Fact]
    public async Task has_a_section_for_every_table_there_is_or_a_reason()
    {
        await using var all = service.Source.CreateCommand("select distinct regexp_replace(tablename, '_[0-9]+$', '') from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
        await using var reader = await all.ExecuteReaderAsync();
        List<string> tables = [];
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        Assert.Equal(tables.Order(StringComparer.Ordinal), AboutMeSections.Tables.Keys.Order(StringComparer.Ordinal));
        Named(AboutMeSections.Tables.Values);
    }

    [Fact]
    public async Task is_of_one_moment_while_the_two_go_on_talking()
    {
        var company = await Live();
        using var enough = new CancellationTokenSource();
        var talking = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                _ = await company.Topic(company.Ben, $"ben-topic-{i}");
                await Task.Delay(20);
            }
        });
        for (var i = 0; i < 4; i++)
        {
            var document = await company.Ben.Read("/v1/me/export");
            var shown = document.All("meetings").SelectMany(meeting => meeting.Of("meeting").All("agendaItems")).Each("title");
            var recorded = document.All("events").Where(one => one.Text("type") == "agenda_item_added").Select(one => one.Of("data").Text("title"));
            Assert.Equal(recorded.Where(IsTopic).Order(StringComparer.Ordinal), shown.Where(IsTopic).Order(StringComparer.Ordinal));
        }

        static bool IsTopic(string? title) => title?.StartsWith("ben-topic-", StringComparison.Ordinal) == true;
        await enough.CancelAsync();
        await talking;
    }

    [Fact]
    public async Task is_made_once_at_a_time_for_each_person()
    {
        var company = await Live();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => company.Ben.Send(HttpMethod.Get, "/v1/me/export")));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var refused = answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).ToList();
        Assert.NotEmpty(refused);
        foreach (var answer in refused)
        {
            Assert.Equal("export-under-way", (await answer.Problem(HttpStatusCode.Conflict)).Text("code"));
        }

        Assert.Equal(HttpStatusCode.OK, (await company.Ben.Send(HttpMethod.Get, "/v1/me/export")).StatusCode);
    }

    [Theory]
    [InlineData("/v1/me/export?format=pdf", "*/*", HttpStatusCode.BadRequest)]
    [InlineData("/v1/me/export?person=1", "*/*", HttpStatusCode.BadRequest)]
    [InlineData("/v1/me/export", "text/plain", HttpStatusCode.NotAcceptable)]
    public async Task refuses_what_it_does_not_know(string path, string accept, HttpStatusCode status)
    {
        var company = await Company.Create(service);
        _ = await (await company.Ben.Send(HttpMethod.Get, path, headers: ("Accept", accept))).Problem(status);
    }

    private static void Named(IEnumerable<string> sections) => Assert.All(sections, section => Assert.True(section.StartsWith("none: ", StringComparison.Ordinal) || Sections.Contains(section), section));

    // No cell here has a line break.
    private static int Rows(string table) => table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;

    private async Task<Company> Live()
    {
        var company = await Company.Create(service);
        var (ben, maya, meeting) = (company.Ben, company.Maya, $"/v1/meetings/{company.Meeting}");
        var team = await company.Hana.Say("/v1/teams", new { name = "Platform", leadId = company.MayaId });
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/teams/{team.Id()}/members/{company.BenId}")).Body();
        _ = await (await ben.Send(HttpMethod.Patch, "/v1/me/settings", new { absences = new[] { new { from = "2026-12-24", to = "2026-12-31" } }, reminders = new { overdue = true } }, ("If-Match", "*"))).Body();

        async Task<string> Draft(HttpClient by, string title) => (await by.Say($"{meeting}/agenda-items", new { title, visibility = "draft" })).Id();
        async Task Change(HttpClient by, HttpMethod method, string path, object? body = null) => _ = await (await by.Send(method, path, body, ("If-Match", "*"))).Body();
        var draft = await Draft(ben, "ben-draft-first");
        await Change(ben, HttpMethod.Patch, $"{meeting}/agenda-items/{draft}", new { title = "ben-draft" });
        _ = await ben.Say($"{meeting}/agenda-items/{await Draft(ben, "ben-discarded")}/withdraw");
        _ = await Draft(maya, "maya-draft");
        var shared = (await ben.Say($"{meeting}/agenda-items", new { title = "ben-shared", details = "ben-details", kind = "concern" })).Id();
        _ = await ben.Say($"{meeting}/agenda-items", new { title = "=ben-formula", kind = "question" });
        _ = await ben.Say($"{meeting}/agenda-items/{shared}/attempts", new { text = "ben-attempt" });
        var interest = (await ben.Say($"{meeting}/agenda-items", new { title = "ben-interest", kind = "interest" })).Id();
        _ = await maya.Say($"{meeting}/agenda-items/{interest}/offers", new { text = "maya-offer" });
        var withdrawn = (await ben.Say($"{meeting}/agenda-items", new { title = "ben-withdrawn" })).Id();
        _ = await ben.Say($"{meeting}/agenda-items/{withdrawn}/withdraw");
        _ = await maya.Say($"{meeting}/agenda-items", new { title = "maya-shared" });
        _ = await maya.Say($"{meeting}/agenda-items/{shared}/resolve", new { outcome = "answered", text = "maya-answer" });

        var note = (await ben.Say($"{meeting}/notes", new { text = "ben-note-first" })).Id();
        await Change(ben, HttpMethod.Put, $"{meeting}/notes/{note}", new { text = "ben-note" });
        var own = (await ben.Say($"{meeting}/notes", new { text = "ben-private-first", visibility = "private" })).Id();
        await Change(ben, HttpMethod.Put, $"{meeting}/notes/{own}", new { text = "ben-private" });
        _ = await maya.Say($"{meeting}/notes", new { text = "maya-note" });
        _ = await maya.Say($"{meeting}/notes", new { text = "maya-private", visibility = "private" });
        _ = await ben.Say($"{meeting}/check-ins", new { mood = 2, text = "ben-mood" });
        _ = await ben.Say($"{meeting}/check-ins", new { mood = 3, text = "ben-observed", subject = "them" });
        _ = await ben.Say($"{meeting}/check-ins", new { mood = 4, text = "ben-checkin", visibility = "shared" });
        _ = await maya.Say($"{meeting}/check-ins", new { mood = 2, text = "maya-mood" });
        _ = await maya.Say($"{meeting}/check-ins", new { mood = 3, text = "maya-observed", subject = "them" });
        _ = await maya.Say($"{meeting}/check-ins", new { mood = 4, text = "maya-checkin", visibility = "shared" });

        var promise = (await company.Action(maya, "maya-promise", company.BenId, Company.Today.AddDays(3))).Id();
        _ = await ben.Say($"/v1/action-items/{promise}/accept");
        _ = await ben.Say($"/v1/action-items/{promise}/progress", new { percent = 10, text = "ben-progress" });
        _ = await maya.Say($"/v1/action-items/{promise}/reschedule", new { dueOn = Company.Today.AddDays(9), reason = "maya-slip" });
        _ = await maya.Say($"{meeting}/decisions", new { text = "maya-decision" });
        _ = await ben.Say("/v1/feedback-requests", new { seriesId = company.Series, question = "ben-asked" });
        _ = await maya.Say($"{meeting}/feedback", new { text = "maya-feedback" });
        var goal = (await ben.Say("/v1/goals", new { title = "ben-goal", seriesIds = new[] { company.Series } })).Id();
        _ = await ben.Say($"/v1/goals/{goal}/progress", new { percent = 10, text = "ben-step" });
        _ = await maya.Say("/v1/goals", new { title = "maya-goal", seriesIds = new[] { company.Series } });
        _ = await maya.Say("/v1/goals", new { title = "maya-own-goal" });
        var next = await company.Hold();
        await Change(ben, HttpMethod.Put, $"/v1/meetings/{next}/look-back/{promise}", new { result = "progress", text = "ben-remark" });

        // What the manager says about him to somebody else.
        var above = await company.Maya.Say("/v1/meetings", new
        {
            kind = "peer",
            participants = new[] { new { personId = company.MayaId, role = "peer" }, new { personId = company.StanId, role = "peer" } },
            planned = new { date = Company.Today.AddDays(2), time = "09:00", timeZone = "Europe/Berlin", durationMinutes = 15 },
        });
        _ = await maya.Say($"/v1/meetings/{above.Id()}/agenda-items", new { title = "maya-elsewhere", aboutPersonId = company.BenId, sensitive = true });
        return company;
    }
}
