using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Reminders;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Individuals;

/// <summary>People are reminded of what they chose, of each occasion once, and nobody learns of it but they. Each test has a service of its own, because each moves its clock on by days.</summary>
public sealed class Reminding_people(Server server) : IAsyncLifetime
{
    private readonly ServiceFixture service = new(server);

    private const string Given = "/v1/events?limit=200&types=reminder_given";

    private static readonly CancellationToken None = CancellationToken.None;

    public ValueTask InitializeAsync() => service.InitializeAsync();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task begins_with_who_asks_for_it()
    {
        var company = await Company.Create(service);
        Assert.Equal("{\"meetingMinutes\":null,\"dueDays\":null,\"overdue\":false,\"unansweredDays\":null,\"toWebhooks\":false}", (await company.Ben.Read("/v1/me/settings")).GetProperty("reminders").GetRawText());
        var chosen = await Choose(company.Ben, new { meetingMinutes = 60 });
        Assert.Equal(60, chosen.Of("reminders").Number("meetingMinutes"));
        await company.Later(service, Until(company, TimeSpan.FromMinutes(59)));

        var reminder = Assert.Single(await Reminders(company.Ben, 1));
        Assert.Equal(("meetingSoon", company.Meeting), (reminder.Of("data").Text("kind"), reminder.Of("data").Text("meetingId")));
        Assert.Equal(company.BenId, reminder.Of("data").Text("person"));
        Assert.Equal(JsonValueKind.Null, reminder.GetProperty("actor").ValueKind);
        Assert.Empty((await company.Maya.Read(Given)).All());
    }

    [Fact]
    public async Task happens_once_and_again_when_the_meeting_was_moved()
    {
        var company = await Company.Create(service);
        _ = await Choose(company.Ben, new { meetingMinutes = 60 });
        await company.Later(service, Until(company, TimeSpan.FromMinutes(50)));
        _ = await Reminders(company.Ben, 1);
        await AllAtOnce(company);
        await company.Later(service, TimeSpan.FromMinutes(20));
        await AllAtOnce(company);
        _ = Assert.Single((await company.Ben.Read(Given)).All());

        var planned = new { date = Company.Today.AddDays(8), time = "10:00", timeZone = "Europe/Berlin", durationMinutes = 30 };
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/reschedule", new { planned });
        await company.Later(service, TimeSpan.FromHours(24) - TimeSpan.FromMinutes(25));
        Assert.Equal(2, (await Reminders(company.Ben, 2)).Select(reminder => reminder.Of("data").Text("at")).Distinct().Count());
    }

    [Fact]
    public async Task tells_of_promises_before_they_are_due_and_after()
    {
        var company = await Company.Create(service);
        _ = await Choose(company.Ben, new { dueDays = 2, overdue = true });
        var day = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        var promise = (await company.Action(company.Ben, "canary-promise", company.BenId, day.AddDays(4))).Id();
        _ = await company.Action(company.Ben, "Theirs", company.MayaId, day.AddDays(4));
        await AllAtOnce(company);
        Assert.Empty((await company.Ben.Read(Given)).All());

        await company.Later(service, TimeSpan.FromDays(2));
        Assert.Equal("actionItemDue", (await Reminders(company.Ben, 1))[0].Of("data").Text("kind"));
        await company.Later(service, TimeSpan.FromDays(3));
        var reminders = await Reminders(company.Ben, 2);
        Assert.Equal("actionItemOverdue", reminders[1].Of("data").Text("kind"));
        Assert.All(reminders, reminder => Assert.Equal(promise, reminder.Of("data").Text("actionItemId")));
        Assert.All(reminders, reminder => Assert.DoesNotContain("canary", reminder.GetRawText(), StringComparison.Ordinal));

        _ = await company.Ben.Say($"/v1/action-items/{promise}/reschedule", new { dueOn = day.AddDays(30) });
        await company.Later(service, TimeSpan.FromDays(23));
        Assert.Equal("actionItemDue", (await Reminders(company.Ben, 3))[2].Of("data").Text("kind"));
    }

    [Fact]
    public async Task says_nothing_of_what_is_done()
    {
        var company = await Company.Create(service);
        _ = await Choose(company.Ben, new { overdue = true });
        var day = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        var promise = (await company.Action(company.Ben, "Done", company.BenId, day.AddDays(1))).Id();
        _ = await company.Ben.Say($"/v1/action-items/{promise}/complete");
        _ = await Choose(company.Maya, new { overdue = true });
        _ = await company.Action(company.Maya, "Late", company.MayaId, day.AddDays(1));
        await company.Later(service, TimeSpan.FromDays(3));
        _ = await Reminders(company.Maya, 1);
        Assert.Empty((await company.Ben.Read(Given)).All());
    }

    [Fact]
    public async Task tells_each_side_of_an_unanswered_topic_what_it_is_to_them()
    {
        var company = await Company.Create(service);
        _ = await Choose(company.Ben, new { unansweredDays = 14 });
        _ = await Choose(company.Maya, new { unansweredDays = 7 });
        var topic = (await company.Topic(company.Ben, "How is the pay decided?")).Id();
        await company.Later(service, TimeSpan.FromDays(8));
        var owed = Assert.Single(await Reminders(company.Maya, 1));
        Assert.Equal(("answerOwed", topic), (owed.Of("data").Text("kind"), owed.Of("data").Text("itemId")));
        Assert.Empty((await company.Ben.Read(Given)).All());
        await company.Later(service, TimeSpan.FromDays(7));
        Assert.Equal("answerAwaited", Assert.Single(await Reminders(company.Ben, 1)).Of("data").Text("kind"));
        _ = Assert.Single((await company.Maya.Read(Given)).All());
    }

    [Fact]
    public async Task is_known_to_nobody_else_by_any_path()
    {
        var company = await Company.Create(service);
        await using var receiver = await Integration.Webhooks.Receiver.Start();
        _ = await company.Hana.Say("/v1/webhooks", new { url = receiver.Url });
        using var key = service.Anonymous();
        key.DefaultRequestHeaders.Authorization = new("Bearer", (await company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:read", "meetings:read" }, expiresAt = service.Clock.GetUtcNow().AddDays(300) })).Text("token"));
        _ = await Choose(company.Ben, new { unansweredDays = 7 });
        _ = await company.Topic(company.Ben, "A topic");
        await company.Later(service, TimeSpan.FromDays(8));
        _ = await Reminders(company.Ben, 1);

        _ = await company.Hana.Say("/v1/teams", new { name = "Platform" });
        _ = await receiver.Have(messages => messages.Any(message => message.Event.Text("type") == "team_formed"));
        Assert.DoesNotContain(receiver.Messages, message => message.Body.Contains("remind", StringComparison.Ordinal));
        foreach (var other in new[] { company.Hana, company.Maya, company.Stan, key })
        {
            Assert.DoesNotContain("remind", (await other.Read("/v1/events?limit=200")).GetRawText(), StringComparison.Ordinal);
        }

        var unheard = await company.Hana.Send(HttpMethod.Post, "/v1/webhooks", new { url = receiver.Url, types = new[] { "reminder_given" } });
        Assert.Equal("type-unheard", (await unheard.Problem(HttpStatusCode.BadRequest)).Text("code"));
    }

    [Fact]
    public async Task is_told_to_webhooks_by_who_wants_that_as_far_as_HR_may_know()
    {
        var company = await Company.Create(service);
        await using var receiver = await Integration.Webhooks.Receiver.Start();
        _ = await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = new[] { "reminder.meetingSoon", "reminder.actionItemOverdue", "team_formed" } });
        _ = await Choose(company.Ben, new { meetingMinutes = 60, overdue = true, dueDays = 6, unansweredDays = 3, toWebhooks = true });
        _ = await Choose(company.Maya, new { meetingMinutes = 60, overdue = true });
        var day = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        var promise = (await company.Action(company.Ben, "canary-promise", company.BenId, day.AddDays(1))).Id();
        _ = await company.Action(company.Maya, "Theirs", company.MayaId, day.AddDays(1));
        _ = await company.Topic(company.Ben, "canary-topic");
        var peers = (await Company.Start(company.Ben, company.BenId, company.StanId, "peer")).Text("upcomingMeetingId");
        _ = await company.Action(company.Ben, "Among peers", company.BenId, day.AddDays(1), peers);
        await company.Later(service, Until(company, TimeSpan.FromMinutes(59)));
        _ = await Reminders(company.Ben, 5);
        _ = await Reminders(company.Maya, 2);
        _ = await company.Hana.Say("/v1/teams", new { name = "Platform" });
        var messages = await receiver.Have(messages => messages.Any(message => message.Event.Text("type") == "team_formed"));

        var told = messages.Where(message => message.Event.Text("type") != "team_formed").ToDictionary(message => message.Event.Text("type")!);
        Assert.Equal(["reminder.actionItemOverdue", "reminder.meetingSoon"], told.Keys.Order(StringComparer.Ordinal));
        Assert.All(told.Values, message => Assert.Equal(company.BenId, message.Event.Of("data").Text("personId")));
        Assert.All(told.Values, message => Assert.DoesNotContain("canary", message.Body, StringComparison.Ordinal));
        Assert.Equal((company.Meeting, company.Series), (told["reminder.meetingSoon"].Event.Of("data").Text("meetingId"), told["reminder.meetingSoon"].Event.Of("data").Text("seriesId")));
        Assert.Equal(promise, told["reminder.actionItemOverdue"].Event.Of("data").Text("actionItemId"));
        Assert.DoesNotContain(company.Meeting, told["reminder.actionItemOverdue"].Body, StringComparison.Ordinal);
        foreach (var type in new[] { "reminder.answerOwed", "reminder.actionItemDue" })
        {
            var unheard = await company.Hana.Send(HttpMethod.Post, "/v1/webhooks", new { url = receiver.Url, types = new[] { type } });
            Assert.Equal("type-unheard", (await unheard.Problem(HttpStatusCode.BadRequest)).Text("code"));
        }
    }

    [Fact]
    public async Task is_told_of_what_waits_along_with_a_key_that_reads_what_both_say()
    {
        var company = await Company.Create(service);
        await using var receiver = await Integration.Webhooks.Receiver.Start();
        async Task<string> Key(params string[] scopes) => (await company.Hana.Say("/v1/api-keys", new { name = "Chat", scopes, expiresAt = service.Clock.GetUtcNow().AddDays(300) })).Id();
        string[] waits = ["reminder.actionItemDue", "reminder.answerOwed", "reminder.answerAwaited"];
        var (reading, other) = (await Key("content:read"), await Key("directory:read"));
        foreach (var (keyId, code) in new[] { (other, "key-unfit"), (Guid.NewGuid().ToString(), "key-unfit"), (null, "type-unheard") })
        {
            var refused = await company.Hana.Send(HttpMethod.Post, "/v1/webhooks", new { url = receiver.Url, types = waits, keyId });
            Assert.Equal(code, (await refused.Problem(HttpStatusCode.BadRequest)).Text("code"));
        }

        var webhook = await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = new[] { "team_formed" } });
        webhook = await (await company.Hana.Send(HttpMethod.Patch, $"/v1/webhooks/{webhook.Id()}", new { types = waits.Append("team_formed"), keyId = reading }, ("If-Match", "*"))).Body();
        Assert.Equal(reading, webhook.Text("keyId"));
        _ = await Choose(company.Ben, new { dueDays = 6, unansweredDays = 3, toWebhooks = true });
        _ = await Choose(company.Maya, new { unansweredDays = 3 });
        _ = await company.Topic(company.Ben, "canary-before");
        await company.Announce();
        await company.PassNotice(service);
        var day = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        var (mine, theirs) = ((await company.Topic(company.Ben, "canary-mine")).Id(), (await company.Topic(company.Maya, "canary-theirs")).Id());
        var promise = (await company.Action(company.Ben, "canary-promise", company.BenId, day.AddDays(8))).Id();
        await company.Later(service, TimeSpan.FromDays(4));
        _ = await Reminders(company.Ben, 4);
        _ = await company.Hana.Say("/v1/teams", new { name = "Platform" });
        var messages = await receiver.Have(messages => messages.Any(message => message.Event.Text("type") == "team_formed"));
        var told = messages.Where(message => message.Event.Text("type") != "team_formed").ToDictionary(message => message.Event.Text("type")!, message => message.Event.Of("data"));

        Assert.Equal(["reminder.actionItemDue", "reminder.answerAwaited", "reminder.answerOwed"], told.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((mine, theirs, promise), (told["reminder.answerAwaited"].Text("agendaItemId"), told["reminder.answerOwed"].Text("agendaItemId"), told["reminder.actionItemDue"].Text("actionItemId")));
        Assert.All(told.Values, data => Assert.Equal((company.BenId, company.Meeting, company.Series), (data.Text("personId"), data.Text("meetingId"), data.Text("seriesId"))));
        Assert.All(messages, message => Assert.DoesNotContain("canary", message.Body, StringComparison.Ordinal));

        _ = await (await company.Maya.Send(HttpMethod.Put, $"/v1/series/{company.Series}/integrations/{reading}", new { decision = "refuse" })).Body();
        _ = await company.Topic(company.Ben, "canary-refused");
        await company.Later(service, TimeSpan.FromDays(4));
        _ = await Reminders(company.Ben, 5);
        _ = await company.Hana.Say("/v1/teams", new { name = "Product" });
        messages = await receiver.Have(messages => messages.Count(message => message.Event.Text("type") == "team_formed") == 2);
        Assert.Equal(3, messages.Count(message => message.Event.Text("type") != "team_formed"));
    }

    [Fact]
    public async Task is_heard_as_it_happens()
    {
        var company = await Company.Create(service);
        _ = await Choose(company.Ben, new { meetingMinutes = 60 });
        await company.Later(service, Until(company, TimeSpan.FromMinutes(62)));
        using var stream = await company.Ben.Begin(HttpMethod.Get, "/v1/events/stream?types=reminder_given");
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(None));
        await Task.Delay(200, None);
        service.Clock.Advance(TimeSpan.FromMinutes(5));
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await reader.ReadLineAsync(enough.Token) is var line && line != "event: reminder_given")
        {
            Assert.NotNull(line);
        }
    }

    [Theory]
    [InlineData("{\"reminders\":{\"meetingMinutes\":0}}", "/reminders/meetingMinutes")]
    [InlineData("{\"reminders\":{\"dueDays\":-1}}", "/reminders/dueDays")]
    [InlineData("{\"reminders\":{\"unansweredDays\":1000}}", "/reminders/unansweredDays")]
    public async Task refuses_what_cannot_be_chosen(string body, string pointer)
    {
        var company = await Company.Create(service);
        var refused = await company.Ben.Send(HttpMethod.Patch, "/v1/me/settings", JsonSerializer.Deserialize<JsonElement>(body), ("If-Match", "*"));
        Assert.Equal(pointer, (await refused.Problem(HttpStatusCode.BadRequest)).All("errors")[0].Text("pointer"));
    }

    [Fact]
    public async Task stops_when_it_is_chosen_off()
    {
        var company = await Company.Create(service);
        _ = await Choose(company.Ben, new { meetingMinutes = 60 });
        var off = await (await company.Ben.Send(HttpMethod.Patch, "/v1/me/settings", new { reminders = (object?)null }, ("If-Match", "*"))).Body();
        Assert.False(off.Of("reminders").GetProperty("overdue").GetBoolean());
        _ = await Choose(company.Maya, new { meetingMinutes = 60 });
        await company.Later(service, Until(company, TimeSpan.FromMinutes(30)));
        _ = await Reminders(company.Maya, 1);
        Assert.Empty((await company.Ben.Read(Given)).All());
    }

    private static async Task<JsonElement> Choose(HttpClient person, object reminders) =>
        await (await person.Send(HttpMethod.Patch, "/v1/me/settings", new { reminders }, ("If-Match", "*"))).Body();

    private static async Task<IReadOnlyList<JsonElement>> Reminders(HttpClient person, int count)
    {
        for (var patience = 0; patience < 400; patience++)
        {
            var given = (await person.Read(Given)).All();
            if (given.Count >= count)
            {
                return given;
            }

            await Task.Delay(50, None);
        }

        throw new TimeoutException($"There were no {count} reminders.");
    }

    /// <summary>From now until so long before the first meeting begins, at ten in Berlin.</summary>
    private TimeSpan Until(Company company, TimeSpan before)
    {
        Assert.NotEmpty(company.Meeting);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var begins = TimeZoneInfo.ConvertTimeToUtc(Company.Today.AddDays(7).ToDateTime(new TimeOnly(10, 0)), zone);
        return begins - service.Clock.GetUtcNow().UtcDateTime - before;
    }

    /// <summary>Several nodes look at the same moment; each may take the work from the one before.</summary>
    private async Task AllAtOnce(Company company)
    {
        var organization = Guid.Parse((await company.Hana.Read("/v1/me")).Of("organization").Id());
        var (reminding, leases) = (service.Services.GetRequiredService<Reminding>(), service.Services.GetRequiredService<Leases>());
        var lease = await leases.Claim(organization, Reminding.Work, None);
        Assert.NotNull(lease);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => reminding.Remind(lease, None)));
    }
}
