using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Webhooks;

/// <summary>Another system is told of what happens: what it hears, how it is signed, and who keeps it.</summary>
public class Telling_a_webhook(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string[] Held = ["meeting_held"];

    [Fact]
    public async Task says_what_a_key_would_see_in_the_feed_and_nothing_else()
    {
        await using var receiver = await Receiver.Start();
        var company = await Company.Create(service);
        var webhook = await company.Hana.Say("/v1/webhooks", new { url = receiver.Url });
        var start = (await company.Hana.Read("/v1/events?limit=200")).GetProperty("scannedTo").GetInt64();
        _ = await company.Topic(company.Ben, "canary-topic");
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "canary-note" });
        _ = await Company.Start(company.Maya, company.MayaId, company.StanId, "peer");
        _ = await company.Hold();
        _ = await company.Hana.Say("/v1/people", new { displayName = "canary-name", email = $"canary@{company.Domain}" });
        _ = await company.Hana.Say("/v1/teams", new { name = "canary-team" });

        using var key = service.Anonymous();
        key.DefaultRequestHeaders.Authorization = new("Bearer", (await company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:read", "meetings:read" } })).Text("token"));
        var expected = (await key.Read($"/v1/events?after={start}&limit=200")).All();
        var messages = await receiver.Have(expected.Count);
        await Task.Delay(300);

        Assert.Contains("meeting_held", expected.Each("type"));
        Assert.Equal(expected.Each("eventId").Order(StringComparer.Ordinal), receiver.Messages.Select(message => message.Id).Order(StringComparer.Ordinal));
        Assert.All(messages, message => Assert.True(message.IsSignedBy(webhook.Text("secret")!)));
        Assert.All(messages, message => Assert.DoesNotContain("canary", message.Body, StringComparison.Ordinal));
        Assert.All(messages, message => Assert.Equal("application/cloudevents+json; charset=utf-8", message.ContentType));
        var held = messages.Single(message => message.Event.Text("type") == "meeting_held");
        Assert.Equal(company.Meeting, held.Event.Of("data", "meetingId").GetString());
        Assert.Equal(company.Series, held.Event.Of("data", "seriesId").GetString());
        Assert.Equal($"meeting/{company.Meeting}", held.Event.Text("subject"));
        Assert.Equal("1.0", held.Event.Text("specversion"));
        Assert.Equal(held.Id, held.Event.Text("id"));
    }

    [Fact]
    public async Task says_only_of_the_types_and_by_the_scopes_that_were_chosen()
    {
        await using var receiver = await Receiver.Start();
        var company = await Company.Create(service);
        _ = await company.Hana.Say("/v1/webhooks", new { url = $"{receiver.Url}/types", types = Held });
        _ = await company.Hana.Say("/v1/webhooks", new { url = $"{receiver.Url}/scopes", scopes = new[] { "directory:read" } });
        _ = await company.Hold();
        _ = await company.Hana.Say("/v1/teams", new { name = "Platform" });
        _ = await receiver.Have(2);
        await Task.Delay(300);
        Assert.Equal(["meeting_held", "team_formed"], receiver.Messages.Select(message => message.Event.Text("type")).Order());

        var unheard = await company.Hana.Send(HttpMethod.Post, "/v1/webhooks", new { url = receiver.Url, types = new[] { "note_taken" } });
        Assert.Equal("type-unheard", (await unheard.Problem(HttpStatusCode.BadRequest)).Text("code"));
        var written = await company.Hana.Send(HttpMethod.Post, "/v1/webhooks", new { url = receiver.Url, scopes = new[] { "directory:write" } });
        Assert.Equal("/scopes", (await written.Problem(HttpStatusCode.BadRequest)).All("errors")[0].Text("pointer"));
    }

    [Fact]
    public async Task shows_the_secret_once_and_keeps_it_and_the_url_sealed()
    {
        var company = await Company.Create(service);
        var asked = new { url = "https://hooks.canary.example.com/", description = "canary" };
        var made = await (await company.Hana.Send(HttpMethod.Post, "/v1/webhooks", asked, ("Idempotency-Key", "once"))).Body();
        var again = await (await company.Hana.Send(HttpMethod.Post, "/v1/webhooks", asked, ("Idempotency-Key", "once"))).Body();

        Assert.Matches("^whsec_[A-Za-z0-9+/]{32}$", made.Text("secret"));
        Assert.Equal(made.Id(), again.Id());
        Assert.False(again.TryGetProperty("secret", out _));
        Assert.False((await company.Hana.Read($"/v1/webhooks/{made.Id()}")).TryGetProperty("secret", out _));
        Assert.DoesNotContain("whsec_", (await company.Hana.Read("/v1/events?limit=200")).GetRawText(), StringComparison.Ordinal);
        await using var search = service.Source.CreateCommand(
            """
            select count(*) from (select row_to_json(e)::text t from mt_events e union all select row_to_json(s)::text from webhook_secret_1 s union all select row_to_json(d)::text from webhook_delivery_1 d) x
            where t ilike '%canary%' or t like '%' || $1 || '%'
            """);
        _ = search.Parameters.AddWithValue(made.Text("secret")![6..]);
        Assert.Equal(0L, await search.ExecuteScalarAsync());
    }

    [Fact]
    public async Task signs_with_both_secrets_until_the_one_before_has_gone()
    {
        await using var receiver = await Receiver.Start();
        var company = await Company.Create(service);
        var made = await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = new[] { "team_formed" } });
        var rotated = await company.Hana.Say($"/v1/webhooks/{made.Id()}/rotate-secret", new { overlapHours = 2 });
        var (before, after) = (made.Text("secret")!, rotated.Text("secret")!);
        _ = await company.Hana.Say("/v1/teams", new { name = "One" });
        Assert.Equal((true, true), (await receiver.Have(1))[0] is var first ? (first.IsSignedBy(before), first.IsSignedBy(after)) : default);

        await company.Later(service, TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
        _ = await company.Hana.Say("/v1/teams", new { name = "Two" });
        Assert.Equal((false, true), (await receiver.Have(2))[1] is var second ? (second.IsSignedBy(before), second.IsSignedBy(after)) : default);
    }

    [Fact]
    public async Task sends_once_more_what_somebody_asks_for_under_the_same_ids()
    {
        await using var receiver = await Receiver.Start();
        var company = await Company.Create(service);
        var webhook = (await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = new[] { "team_formed" } })).Id();
        _ = await company.Hana.Say("/v1/teams", new { name = "One" });
        _ = await company.Hana.Say("/v1/teams", new { name = "Two" });
        var first = await receiver.Have(2);
        var head = (await company.Hana.Read("/v1/events?limit=200")).GetProperty("scannedTo").GetInt64();
        _ = await (await company.Hana.Send(HttpMethod.Post, $"/v1/webhooks/{webhook}/replay", new { fromPosition = 1, toPosition = head }, ("Idempotency-Key", "again"))).Body();
        _ = await (await company.Hana.Send(HttpMethod.Post, $"/v1/webhooks/{webhook}/replay", new { fromPosition = 1, toPosition = head }, ("Idempotency-Key", "again"))).Body();
        _ = await receiver.Have(4);
        await Task.Delay(300);
        Assert.All(receiver.Messages.GroupBy(message => message.Id), group => Assert.Equal(2, group.Count()));
        Assert.Equal(first.Select(message => message.Id).Order(), receiver.Messages.Skip(2).Select(message => message.Id).Order());

        var page = await company.Hana.Read($"/v1/webhooks/{webhook}/deliveries?limit=3&status=delivered");
        Assert.Equal(3, page.All().Count);
        Assert.Single((await company.Hana.Read($"/v1/webhooks/{webhook}/deliveries?limit=3&status=delivered&cursor={page.Text("next")}")).All());
        foreach (var (from, to) in new[] { (2L, 1L), (1L, 2_001L), (1L, head + 50) })
        {
            var refused = await company.Hana.Send(HttpMethod.Post, $"/v1/webhooks/{webhook}/replay", new { fromPosition = from, toPosition = to });
            Assert.Equal("range-refused", (await refused.Problem(HttpStatusCode.BadRequest)).Text("code"));
        }
    }

    [Fact]
    public async Task can_be_tried_out_and_says_what_came_of_it()
    {
        await using var receiver = await Receiver.Start();
        var company = await Company.Create(service);
        var made = await company.Hana.Say("/v1/webhooks", new { url = receiver.Url });
        var tried = await (await company.Hana.Send(HttpMethod.Post, $"/v1/webhooks/{made.Id()}/test", body: null, ("Idempotency-Key", "try"))).Body();
        var again = await (await company.Hana.Send(HttpMethod.Post, $"/v1/webhooks/{made.Id()}/test", body: null, ("Idempotency-Key", "try"))).Body();
        Assert.Equal("delivered", tried.Text("status"));
        Assert.Equal(tried.GetRawText(), again.GetRawText());
        var message = Assert.Single(receiver.Messages);
        Assert.True(message.IsSignedBy(made.Text("secret")!));
        Assert.Equal("webhook.test", message.Event.Text("type"));
        Assert.Equal(tried.Text("messageId"), message.Id);
    }

    [Fact]
    public async Task is_changed_and_deleted_by_who_knows_its_version()
    {
        await using var receiver = await Receiver.Start();
        var company = await Company.Create(service);
        var path = $"/v1/webhooks/{(await company.Hana.Say("/v1/webhooks", new { url = Things.Nowhere, types = new[] { "team_formed" } })).Id()}";
        _ = await (await company.Hana.Send(HttpMethod.Patch, path, new { url = receiver.Url })).Problem(HttpStatusCode.PreconditionRequired);
        _ = await (await company.Hana.Send(HttpMethod.Patch, path, new { url = receiver.Url }, ("If-Match", "\"7\""))).Problem(HttpStatusCode.PreconditionFailed);
        _ = await company.Hana.Say("/v1/teams", new { name = "One" });
        var changed = await company.Hana.Send(HttpMethod.Patch, path, new { url = receiver.Url, description = "Ours" }, ("If-Match", "\"1\""));
        Assert.Equal((receiver.Url, "Ours"), await changed.Body() is var body ? (body.Text("url"), body.Text("description")) : default);
        _ = await receiver.Have(1);
        Assert.Equal(changed.Headers.ETag, (await company.Hana.Send(HttpMethod.Get, path)).Headers.ETag);

        _ = await (await company.Hana.Send(HttpMethod.Delete, path, body: null, ("If-Match", "*"))).Body();
        _ = await (await company.Hana.Send(HttpMethod.Get, path)).Problem(HttpStatusCode.NotFound);
        Assert.Empty((await company.Hana.Read("/v1/webhooks")).All());
        _ = await company.Hana.Say("/v1/teams", new { name = "Two" });
        await Task.Delay(300);
        _ = Assert.Single(receiver.Messages);
    }

    [Fact]
    public async Task goes_on_when_the_administrator_who_made_it_is_gone()
    {
        await using var receiver = await Receiver.Start();
        var company = await Company.Create(service);
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{company.StanId}/roles/admin")).Body();
        service.Clock.Advance(TimeSpan.FromSeconds(3));
        _ = await company.Stan.Say("/v1/webhooks", new { url = receiver.Url, types = new[] { "team_formed" } });
        _ = await company.Hana.Say($"/v1/people/{company.StanId}/deactivate");
        _ = await company.Hana.Say("/v1/teams", new { name = "One" });
        _ = await receiver.Have(1);
    }
}
