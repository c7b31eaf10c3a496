using System.Net;
using System.Text;
using OneOnOne.Api.Tests.Meetings;
using Xunit;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Whatever people type, each word of it contains "canary"; none of them sings outside the answers of the service.</summary>
public class Leaving_no_text(ServiceFixture service, Server server) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task in_the_database_or_in_any_log_while_the_service_still_reads_it()
    {
        var two = await TwoPeople.Meet(service, "canary");
        await Talk(two);
        await Fail(two);

        Assert.Contains("canary-topic", (await two.Maya.Read($"/v1/meetings/{two.Meeting}")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("canary-private", (await two.Ben.Read($"/v1/meetings/{two.Meeting}")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("canary", (await two.Hana.Read("/v1/people")).GetRawText(), StringComparison.Ordinal);

        Assert.Equal([], await Tables());
        Assert.DoesNotContain(service.Log.Lines, line => line.Contains("canary", StringComparison.OrdinalIgnoreCase));
        await using var log = new FileStream(server.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(log);
        Assert.DoesNotContain("canary", await reader.ReadToEndAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task Talk(TwoPeople two)
    {
        var meeting = $"/v1/meetings/{two.Meeting}";
        var draft = await two.Ben.Created($"{meeting}/agenda-items", new { title = "canary-topic", details = "canary-details", tags = new[] { "canary-tag" }, kind = "request", visibility = "draft" });
        _ = await two.Ben.Do($"{meeting}/agenda-items/{draft.Text("id")}/share");
        var other = await two.Ben.Created($"{meeting}/agenda-items", new { title = "canary-other", visibility = "draft" });
        var tag = await two.Ben.ETag(meeting);
        _ = (await two.Ben.Send(HttpMethod.Patch, $"{meeting}/agenda-items/{other.Text("id")}", new { title = "canary-otherwise" }, tag)).EnsureSuccessStatusCode();
        _ = await two.Ben.Created($"{meeting}/notes", new { text = "canary-private", visibility = "private" });
        var note = await two.Maya.Created($"{meeting}/notes", new { text = "canary-note", agendaItemId = draft.Text("id") });
        _ = (await two.Maya.Send(HttpMethod.Put, $"{meeting}/notes/{note.Text("id")}", new { text = "canary-revised" }, "*")).EnsureSuccessStatusCode();
        var promise = await two.Maya.Created($"{meeting}/action-items", new { title = "canary-promise", ownerId = two.BenId, dueOn = "2026-12-09" });
        var item = $"/v1/action-items/{promise.Text("id")}";
        _ = await two.Ben.Do($"{item}/dispute", new { reason = "canary-dispute" });
        _ = await two.Ben.Do($"{item}/accept");
        _ = await two.Ben.Do($"{item}/progress", new { percent = 10, text = "canary-progress" });
        _ = await two.Ben.Do($"{item}/reschedule", new { dueOn = "2026-12-19", reason = "canary-slip" });
        _ = await two.Maya.Do($"{meeting}/agenda-items/{draft.Text("id")}/resolve", new { outcome = "deferred", text = "canary-answer", url = "https://canary.example.com/" });
        _ = (await two.Maya.Send(HttpMethod.Post, $"{meeting}/hold", new { }, etag: null, key: "canary-key")).EnsureSuccessStatusCode();
        _ = await two.Maya.Do($"/v1/series/{two.Series}/pause", new { reason = "canary-rest" });
        var goal = await two.Ben.Created("/v1/goals", new { title = "canary-goal", details = "canary-why", seriesIds = new[] { two.Series }, externalUrl = "https://canary.example.com/goal" });
        _ = await two.Ben.Do($"/v1/goals/{goal.Text("id")}/progress", new { percent = 10, text = "canary-step" });
        _ = await two.Ben.Do($"/v1/goals/{goal.Text("id")}/abandon", new { reason = "canary-why-not" });
        _ = await two.Hana.Created("/v1/legal-holds", new { personId = two.BenId, reason = "canary-claim" });
        _ = await two.Hana.Created("/v1/teams", new { name = "canary-team" });
        _ = await two.Hana.Created("/scim/v2/Groups", new { displayName = "canary-group", externalId = "canary-group-id" });
        var user = await two.Hana.Created("/scim/v2/Users", new
        {
            userName = "canary-user@example.com",
            externalId = "canary-id",
            displayName = "canary-called",
            title = "canary-title",
            name = new { familyName = "canary-family", givenName = "canary-given", honorificPrefix = "canary-prefix" },
            emails = new[] { new { value = "canary-work@example.com", type = "canary-type" } },
            nickName = "canary-nick",
        });
        var patch = new { Operations = new[] { new { op = "Add", path = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber", value = "canary-number" } } };
        _ = (await two.Hana.Send(HttpMethod.Patch, $"/scim/v2/Users/{user.Text("id")}", patch)).EnsureSuccessStatusCode();
        var webhook = await two.Hana.Created("/v1/webhooks", new { url = "http://canary.localhost:1/canary", description = "canary-hook" });
        _ = await two.Hana.Do($"/v1/webhooks/{webhook.Text("id")}/test");
        _ = (await two.Hana.Send(HttpMethod.Patch, "/v1/organization", new { name = "canary-works", tags = new[] { "canary-word" } }, "*")).EnsureSuccessStatusCode();
        var key = new { kty = "EC", crv = "P-256", x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0", kid = "canary-key" };
        var left = (await two.Hana.Created("/v1/people", new { displayName = "canary-left", email = "canary-left@example.com" })).Text("id");
        _ = await two.Hana.Do($"/v1/people/{left}/deactivate");
        _ = await two.Hana.Created("/v1/access-grants", new { kind = "subjectRequest", reason = "canary-letter", personId = left, publicKey = key });
        _ = await two.Hana.Created("/v1/access-grants", new { kind = "breakGlass", reason = "canary-complaint", seriesId = two.Series, days = 1 });
        _ = await two.Maya.Created(
            "/v1/meetings",
            new
            {
                kind = "peer",
                participants = new[] { new { personId = two.MayaId, role = "peer" }, new { personId = two.StanId, role = "peer" } },
                planned = new { date = "2026-12-02", time = "09:00", timeZone = "Europe/Berlin", durationMinutes = 15 },
                title = "canary-coffee",
            });
    }

    // What is refused was typed, too.
    private static async Task Fail(TwoPeople two)
    {
        var meeting = $"/v1/meetings/{two.Meeting}";
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Ben.Send(HttpMethod.Post, $"{meeting}/notes", new { text = "canary-a", canaryMember = "canary-b" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Ben.Send(HttpMethod.Post, $"{meeting}/action-items", new { title = "canary-c", dueOn = "canary-d" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Ben.GetAsync("/v1/people?canary=canary-e")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await two.Ben.GetAsync("/v1/canary-f")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Hana.GetAsync("/scim/v2/Users?filter=canary-i eq canary-j")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Hana.Send(HttpMethod.Post, "/scim/v2/Users", new { userName = "canary-k" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Ben.PostAsync($"{meeting}/notes", new StringContent("{\"text\":\"canary-g", Encoding.UTF8, "application/json"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await two.Hana.Send(HttpMethod.Post, "/v1/people", new { displayName = "canary-h", email = "ben.canary@example.com" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Ben.Send(HttpMethod.Post, $"{meeting}/notes", new { text = "canary\0null" })).StatusCode);
    }

    /// <summary>The tables of all schemas that hold a canary, as their superuser sees them.</summary>
    private async Task<List<string>> Tables()
    {
        await using var all = service.Source.CreateCommand("select schemaname || '.' || quote_ident(tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1");
        var names = new List<string>();
        await using (var reader = await all.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        Assert.Contains("public.mt_events", names);
        Assert.Contains("oneonone_keys.owner_key", names);
        var found = new List<string>();
        foreach (var name in names)
        {
            await using var count = service.Source.CreateCommand($"select count(*) from {name} t where t::text ilike '%canary%'");
            if ((long)(await count.ExecuteScalarAsync())! > 0)
            {
                found.Add(name);
            }
        }

        return found;
    }
}
