using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Audit;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Privacy.Retention;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Tests.Scenes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Text is kept for a time: what passes, what stays, what a hold keeps. The clock of the service moves on; what is sealed from then on belongs to later months.</summary>
public class Forgetting_old_text(ServiceFixture service, Server server) : IClassFixture<ServiceFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(430);
    private static readonly CancellationToken Cancelled = CancellationToken.None;

    [Fact]
    public async Task is_off_at_first_and_set_by_administrators_who_have_seen_it()
    {
        var company = await Company.Create(service);
        Assert.Equal(JsonValueKind.Null, (await company.Ben.Read("/v1/retention")).GetProperty("months").ValueKind);
        Assert.Equal("retention-off", (await (await company.Hana.Send(HttpMethod.Post, "/v1/retention/run")).Problem(HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("retention-off", (await (await company.Hana.Send(HttpMethod.Get, "/v1/retention/preview")).Problem(HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await company.Hana.Send(HttpMethod.Put, "/v1/retention", new { months = 24 })).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await company.Hana.Send(HttpMethod.Put, "/v1/retention", new { months = 24 }, ("If-Match", "\"7\""))).StatusCode);
        foreach (var months in new[] { -1, 0, 11, 1201 })
        {
            _ = await (await company.Hana.Send(HttpMethod.Put, "/v1/retention", new { months }, ("If-Match", "*"))).Problem(HttpStatusCode.BadRequest);
            _ = await (await company.Hana.Send(HttpMethod.Get, $"/v1/retention/preview?months={months}")).Problem(HttpStatusCode.BadRequest);
        }

        var set = await Keep(company, 24);
        Assert.Equal((24, await Company.Me(company.Hana)), (set.Number("months"), set.Of("setBy").Id()));
        Assert.Equal(24, (await company.Stan.Read("/v1/retention")).Number("months"));
        Assert.Equal(["retention_set"], (await company.Stan.Read("/v1/events?types=retention_set&limit=200")).All().Each("type"));
        Assert.Equal(1, (await Keep(company, 24)).Number("version"));
    }

    [Fact]
    public async Task forgets_what_is_over_and_keeps_what_is_not()
    {
        var company = await Company.Create(service);
        var said = await Said(company);
        var month = Month.Of(service.Clock.GetUtcNow()).ToString();
        await company.Later(service, Long);
        _ = await company.Ben.Say($"/v1/meetings/{said.Next}/notes", new { text = "Said today" });

        var preview = await company.Hana.Read("/v1/retention/preview?months=12");
        var forgotten = preview.All("texts").ToDictionary(text => text.Text("kind")!, text => text.Number("count"));
        Assert.Equal((1, 1, 1), (forgotten["note"], forgotten["decision"], forgotten["actionItem"]));
        Assert.All(preview.All("texts"), text => Assert.Equal(month, text.Text("oldest")));
        Assert.Contains("actionItem", preview.All("alive").Each("kind"));
        Assert.False(preview.GetProperty("held").GetBoolean());
        Assert.Contains("canary-note", await Everything(company), StringComparison.Ordinal);

        _ = await Keep(company, 12);
        var ran = await company.Hana.Say("/v1/retention/run");
        Assert.Equal(preview.Text("before"), ran.Of("lastRun").Text("before"));
        Assert.Empty(ran.Of("lastRun").All("texts"));
        Assert.False((await company.Ben.Read("/v1/retention")).Of("lastRun").TryGetProperty("texts", out _));
        Assert.Equal(["old_text_forgotten"], (await company.Hana.Read("/v1/events?types=old_text_forgotten&limit=200")).All().Each("type"));
        Assert.Empty((await company.Ben.Read("/v1/events?types=old_text_forgotten&limit=200")).All());

        await Gone(company, said);
        var promise = await company.Maya.Read($"/v1/action-items/{said.Promise}");
        Assert.Equal(("Still promised", "open"), (promise.Text("title"), promise.Text("status")));
        Assert.Equal("Still promised", (await company.Ben.Read($"/v1/action-items/{said.Promise}/history")).All("timeline")[^1].Text("title"));
        Assert.Contains("Still promised", (await company.Ben.Read("/v1/action-items?status=open")).All().Each("title"));
        Assert.Equal("Leave early on Tuesdays", (await company.Ben.Read($"/v1/topics/{said.Granted}")).Of("item").Text("title"));
        var next = await company.Ben.Read($"/v1/meetings/{said.Next}");
        Assert.Contains("Still open", next.All("agendaItems").Each("title"));
        Assert.Contains("Still a draft", next.All("agendaItems").Each("title"));
        Assert.Contains("Said today", next.All("notes").Each("text"));
        Assert.Equal("Ben", (await company.Maya.Read($"/v1/people/{company.BenId}")).Text("displayName"));
    }

    [Fact]
    public async Task forgets_once_and_later_what_is_over_by_then()
    {
        var company = await Company.Create(service);
        var said = await Said(company);
        await company.Later(service, Long);
        _ = await Keep(company, 12);
        _ = await company.Hana.Say("/v1/retention/run");
        _ = await company.Hana.Say("/v1/retention/run");
        Assert.Single((await company.Hana.Read("/v1/events?types=old_text_forgotten&limit=200")).All());

        _ = await company.Ben.Say($"/v1/action-items/{said.Promise}/complete");
        var ran = await company.Hana.Say("/v1/retention/run");
        Assert.Empty(ran.Of("lastRun").All("texts"));
        Assert.Equal(JsonValueKind.Null, (await company.Ben.Read($"/v1/action-items/{said.Promise}")).GetProperty("title").ValueKind);
        Assert.Equal(2, (await company.Hana.Read("/v1/events?types=old_text_forgotten&limit=200")).All().Count);
    }

    [Fact]
    public async Task leaves_what_is_held_to_both_sides_until_the_hold_is_lifted()
    {
        var company = await Company.Create(service);
        var said = await Said(company);
        var others = await Company.Start(company.Stan, company.StanId, await Company.Me(company.Hana));
        var note = (await company.Stan.Say($"/v1/meetings/{others.Text("upcomingMeetingId")}/notes", new { text = "canary-other" })).Id();
        await company.Later(service, Long);
        var hold = await company.Hana.Say("/v1/legal-holds", new { personId = company.BenId, reason = "A claim" });
        _ = await Keep(company, 12);
        _ = await company.Hana.Say("/v1/retention/run");
        var kept = await company.Maya.Read($"/v1/meetings/{company.Meeting}");
        Assert.Contains("canary-note", kept.All("notes").Each("text"));
        Assert.Contains("canary-decision", kept.All("decisions").Each("text"));
        var revisions = await company.Stan.Read($"/v1/meetings/{others.Text("upcomingMeetingId")}/notes/{note}/revisions");
        Assert.DoesNotContain("canary", revisions.GetRawText(), StringComparison.Ordinal);

        _ = await (await company.Hana.Send(HttpMethod.Delete, $"/v1/legal-holds/{hold.Id()}", body: null, ("If-Match", "*"))).Body();
        _ = await company.Hana.Say("/v1/retention/run");
        await Gone(company, said);
    }

    /// <summary>Numbers are of months, never of whoever is held: neither a hold nor its end moves one.</summary>
    [Fact]
    public async Task counts_what_five_people_wrote_and_the_same_whoever_is_held()
    {
        var company = await Company.Create(service);
        var said = await Said(company);
        var nora = (await company.Hana.Say("/v1/people", new { displayName = "Nora", email = $"Nora@{company.Domain}" })).Id();
        foreach (var (lead, id) in new[] { (company.Stan, company.StanId), (await service.As($"Nora@{company.Domain}"), nora) })
        {
            var meeting = (await Company.Start(lead, id, await Company.Me(company.Hana))).Text("upcomingMeetingId");
            _ = await lead.Say($"/v1/meetings/{meeting}/notes", new { text = "canary-other" });
            _ = await company.Hana.Say($"/v1/meetings/{meeting}/notes", new { text = "canary-other" });
        }

        await company.Later(service, Long);
        const string Preview = "/v1/retention/preview?months=12";
        static string Numbers(JsonElement page) => page.GetProperty("texts").GetRawText() + page.GetProperty("alive").GetRawText();
        var before = await company.Hana.Read(Preview);
        var hold = await company.Hana.Say("/v1/legal-holds", new { personId = company.BenId, reason = "A claim" });
        var holding = await company.Hana.Read(Preview);
        Assert.Equal((false, true, Numbers(before)), (before.GetProperty("held").GetBoolean(), holding.GetProperty("held").GetBoolean(), Numbers(holding)));

        _ = await Keep(company, 12);
        var ran = await company.Hana.Say("/v1/retention/run");
        Assert.Equal(before.GetProperty("texts").GetRawText(), ran.Of("lastRun", "texts").GetRawText());
        Assert.Contains("canary-note", await Everything(company), StringComparison.Ordinal);
        var left = await company.Hana.Read(Preview);
        Assert.Equal((0, before.GetProperty("alive").GetRawText()), (left.All("texts").Count, left.GetProperty("alive").GetRawText()));

        _ = await (await company.Hana.Send(HttpMethod.Delete, $"/v1/legal-holds/{hold.Id()}", body: null, ("If-Match", "*"))).Body();
        Assert.Equal(Numbers(left), Numbers(await company.Hana.Read(Preview)));
        Assert.Empty((await company.Hana.Say("/v1/retention/run")).Of("lastRun").All("texts"));
        await Gone(company, said);
        Assert.Equal([true, false], (await company.Hana.Read("/v1/events?types=old_text_forgotten&limit=200")).All().Select(told => told.Of("data").All("texts").Count > 0));
    }

    /// <summary>What is recorded with the run itself is recorded after it looked at holds.</summary>
    [Fact]
    public async Task leaves_what_is_held_while_it_runs()
    {
        var company = await Company.Create(service);
        var said = await Said(company);
        await company.Later(service, Long);
        _ = await Keep(company, 12);
        var retaining = service.Services.GetRequiredService<Retaining>();
        var hold = new Sql("insert into legal_hold_1 (organization, hold, person, position) values ($1, $2, $3, 1)", company.Organization, Guid.NewGuid(), Guid.Parse(company.BenId));
        _ = await retaining.Run(company.Organization, new WriteContext(Actor: null), Cancelled, hold);
        Assert.Single((await company.Hana.Read("/v1/events?types=old_text_forgotten&limit=200")).All());
        Assert.Contains("canary-note", await Everything(company), StringComparison.Ordinal);

        await using (var lift = service.Source.CreateCommand("delete from legal_hold_1 where organization = $1"))
        {
            _ = lift.Parameters.AddWithValue(company.Organization);
            _ = await lift.ExecuteNonQueryAsync(Cancelled);
        }

        _ = await retaining.Run(company.Organization, new WriteContext(Actor: null), Cancelled);
        await Gone(company, said);
    }

    [Fact]
    public async Task happens_by_itself_and_says_so()
    {
        var company = await Company.Create(service);
        var said = await Said(company);
        _ = await Keep(company, 12);
        await company.Later(service, Long);
        await service.Services.GetRequiredService<Retaining>().Look(Cancelled);
        await Gone(company, said);
        Assert.Equal(JsonValueKind.Null, (await company.Hana.Read("/v1/events?types=old_text_forgotten&limit=200")).All().Single().GetProperty("actor").ValueKind);
    }

    [Fact]
    public async Task is_forgotten_on_every_node_at_once_and_by_what_is_left_in_the_database()
    {
        var company = await Company.Create(service);
        var said = await Said(company);
        await using var other = service.With(("OneOnOne:ShutdownDelaySeconds", "0"));
        var store = other.Services.GetRequiredService<IEventStore>();
        Assert.Contains("canary-note", await Opened(store, company), StringComparison.Ordinal);
        await company.Later(service, Long);
        _ = await Keep(company, 12);
        _ = await company.Hana.Say("/v1/retention/run");

        // With every key that is left.
        Assert.DoesNotContain("canary", await Opened(store, company), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", await Opened(service.Store, company), StringComparison.Ordinal);
        Assert.Contains("Still promised", await Opened(store, company), StringComparison.Ordinal);
        await Gone(company, said);
    }

    [Fact]
    public async Task leaves_receipts_valid_with_the_text_that_is_left()
    {
        var company = await Company.Create(service);
        var said = await Said(company);
        await company.Later(service, Long);
        _ = await Keep(company, 12);
        _ = await company.Hana.Say("/v1/retention/run");
        foreach (var (path, word) in new[] { ($"/v1/action-items/{said.Done}/receipt", "action_item_completed"), ($"/v1/action-items/{said.Promise}/receipt", "Still promised"), ($"/v1/meetings/{company.Meeting}/receipt", "note_taken") })
        {
            var file = Path.GetTempFileName();
            await File.WriteAllTextAsync(file, (await company.Ben.Read(path)).GetRawText(), Cancelled);
            var output = new StringWriter();
            Assert.Equal(0, await VerifyCommand.Run([file], output, Cancelled));
            File.Delete(file);
            Assert.Contains(word, output.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("canary", output.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task leaves_read_models_that_can_be_filled_again()
    {
        var company = await Company.Create(service);
        _ = await Said(company);
        await company.Later(service, Long);
        _ = await Keep(company, 12);
        _ = await company.Hana.Say("/v1/retention/run");
        await using var said = new StringWriter();
        Assert.True(await CheckReadModelsCommand.Run(service.Services, [company.Organization.ToString("D")], said, Cancelled) == 0, said.ToString());
    }

    [Fact]
    public async Task goes_the_same_way_where_keys_are_in_a_database_of_their_own()
    {
        await using var node = service.With(("ConnectionStrings:OneOnOne", await server.Clone()), ("ConnectionStrings:OneOnOneKeys", await server.Empty()));
        async Task<HttpClient> As(string email)
        {
            var client = node.CreateClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", (await client.Say("/dev/tokens", new { email })).Text("accessToken"));
            return client;
        }

        _ = await node.CreateClient().Say("/dev/organizations", new { name = "Acme", adminEmail = "maya@example.com" });
        var maya = await As("maya@example.com");
        var benId = (await maya.Say("/v1/people", new { displayName = "Ben", email = "ben@example.com" })).Id();
        var series = await Company.Start(maya, await Company.Me(maya), benId);
        var meeting = $"/v1/meetings/{series.Text("upcomingMeetingId")}";
        _ = await maya.Say($"{meeting}/notes", new { text = "canary-note" });
        var promise = (await maya.Say($"{meeting}/action-items", new { title = "Still promised" })).Id();
        _ = await maya.Say($"{meeting}/hold");

        service.Clock.Advance(Long);
        maya = await As("maya@example.com");
        _ = await (await maya.Send(HttpMethod.Put, "/v1/retention", new { months = 12 }, ("If-Match", "*"))).Body();
        Assert.Contains("note", (await maya.Read("/v1/retention/preview")).All("texts").Each("kind"));
        _ = await maya.Say("/v1/retention/run");
        Assert.True((await maya.Read(meeting)).All("notes").Single().GetProperty("erased").GetBoolean());
        Assert.Equal("Still promised", (await maya.Read($"/v1/action-items/{promise}")).Text("title"));
        Assert.DoesNotContain("canary", (await maya.Read($"{meeting}/receipt")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Still promised", (await maya.Read($"/v1/action-items/{promise}/receipt")).GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Owners who were there before text passed have a key and no chain of keys: they get one with their next text, and what was sealed before stays.</summary>
    [Fact]
    public async Task begins_for_people_of_before_with_their_next_text()
    {
        var company = await Company.Create(service);
        await using (var before = service.Source.CreateCommand("update oneonone_keys.owner_key set chain = null, since = null where organization = $1 and owner = $2"))
        {
            _ = before.Parameters.AddWithValue(company.Organization);
            _ = before.Parameters.AddWithValue(Guid.Parse(company.BenId));
            _ = await before.ExecuteNonQueryAsync(Cancelled);
        }

        await using var other = service.With(("OneOnOne:ShutdownDelaySeconds", "0"));
        var client = other.CreateClient();
        client.DefaultRequestHeaders.Authorization = company.Ben.DefaultRequestHeaders.Authorization;
        _ = await client.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "Under a chain" });
        Assert.Contains("Under a chain", (await company.Maya.Read($"/v1/meetings/{company.Meeting}")).All("notes").Each("text"));
    }

    /// <summary>A meeting with something of every kind in it, then held; and what of it is not over.</summary>
    private static async Task<What> Said(Company company)
    {
        var meeting = $"/v1/meetings/{company.Meeting}";
        _ = await company.Ben.Say($"{meeting}/notes", new { text = "canary-note" });
        _ = await company.Ben.Say($"{meeting}/notes", new { text = "canary-private", visibility = "private" });
        _ = await company.Maya.Say($"{meeting}/decisions", new { text = "canary-decision" });
        _ = await company.Ben.Say($"{meeting}/check-ins", new { mood = 2, text = "canary-mood", visibility = "shared" });
        var done = (await company.Action(company.Ben, "canary-done", company.BenId)).Id();
        _ = await company.Ben.Say($"/v1/action-items/{done}/complete");
        var promise = (await company.Action(company.Maya, "Still promised", company.BenId)).Id();
        _ = await company.Ben.Say($"/v1/action-items/{promise}/accept");
        var granted = (await company.Topic(company.Ben, "Leave early on Tuesdays", "request")).Id();
        _ = await company.Maya.Say($"{meeting}/agenda-items/{granted}/resolve", new { outcome = "granted", text = "Yes" });
        var answered = (await company.Topic(company.Ben, "canary-topic")).Id();
        _ = await company.Maya.Say($"{meeting}/agenda-items/{answered}/resolve", new { outcome = "answered", text = "canary-answer" });
        _ = await company.Topic(company.Ben, "Still open");
        _ = await company.Topic(company.Ben, "Still a draft", visibility: "draft");
        return new What(done, promise, granted, answered, await company.Hold());
    }

    private static async Task Gone(Company company, What said)
    {
        Assert.DoesNotContain("canary", await Everything(company), StringComparison.Ordinal);
        var meeting = await company.Maya.Read($"/v1/meetings/{company.Meeting}");
        Assert.True(meeting.All("notes").Single().GetProperty("erased").GetBoolean());
        Assert.True(meeting.All("decisions").Single().GetProperty("erased").GetBoolean());
        Assert.True((await company.Ben.Read($"/v1/action-items/{said.Done}")).GetProperty("erased").GetBoolean());
        Assert.Equal("resolved", (await company.Ben.Read($"/v1/topics/{said.Answered}")).Of("item").Text("status"));
    }

    /// <summary>What the two read of each other, by every way to the same words.</summary>
    private static async Task<string> Everything(Company company)
    {
        var all = new System.Text.StringBuilder();
        foreach (var client in new[] { company.Ben, company.Maya })
        {
            foreach (var path in new[]
            {
                $"/v1/meetings/{company.Meeting}", $"/v1/meetings/{company.Meeting}/history?limit=200", $"/v1/meetings/{company.Meeting}/receipt", "/v1/events?limit=200", "/v1/search?q=canary",
                "/v1/me/notes", "/v1/me/overview", "/v1/me/topics", "/v1/me/alignment", "/v1/me/check-ins", "/v1/action-items", $"/v1/series/{company.Series}/topics", $"/v1/series/{company.Series}/decisions",
            })
            {
                _ = all.Append((await client.Read(path)).GetRawText());
            }

            _ = all.Append(await (await client.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}/minutes?format=html&private=true")).Content.ReadAsStringAsync());
        }

        return all.ToString();
    }

    private static async Task<string> Opened(IEventStore store, Company company)
    {
        var events = await store.Ask(company.Organization, batch => batch.EventsAt([.. Enumerable.Range(1, 500).Select(position => (long)position)]), Cancelled);
        return string.Join('\n', events.Select(recorded => JsonSerializer.Serialize(recorded.Event, recorded.Event.GetType())));
    }

    private static async Task<JsonElement> Keep(Company company, int? months) =>
        await (await company.Hana.Send(HttpMethod.Put, "/v1/retention", new { months }, ("If-Match", "*"))).Body();

    private sealed record What(string Done, string Promise, string Granted, string Answered, string Next);
}
