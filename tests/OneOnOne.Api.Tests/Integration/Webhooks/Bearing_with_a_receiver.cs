using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Integration.Webhooks;
using OneOnOne.Api.Tests.Scenes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Tests.Integration.Webhooks;

/// <summary>What becomes of messages where a receiver is slow, down, elsewhere or gone.</summary>
public class Bearing_with_a_receiver(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string[] Held = ["meeting_held"];

    [Fact]
    public async Task tries_again_with_the_same_id_after_a_pause()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = Receiver.Status(500);
        var company = await Company.Create(service);
        var webhook = (await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = Held })).Id();
        _ = await company.Hold();
        _ = await receiver.Have(1);
        Assert.Equal("refused", (await Delivery(company, webhook, 1)).All("attempts")[0].Text("outcome"));

        service.Clock.Advance(TimeSpan.FromSeconds(7));
        _ = await Delivery(company, webhook, 2);
        receiver.Answer = null;
        service.Clock.Advance(TimeSpan.FromMinutes(7));
        var messages = await receiver.Have(3);
        Assert.Single(messages.Select(message => message.Id).Distinct());
        Assert.Single(messages.Select(message => message.Body).Distinct());
        var delivery = await Delivery(company, webhook, 3);
        Assert.Equal("delivered", delivery.Text("status"));
        Assert.Equal([500, 500, 204], delivery.All("attempts").Select(attempt => attempt.Number("status")));
        Assert.Equal(messages[0].Id, delivery.Text("messageId"));
        Assert.Equal(delivery.GetRawText(), (await company.Hana.Read($"/v1/webhooks/{webhook}/deliveries/{delivery.Id()}")).GetRawText());
    }

    [Fact]
    public async Task leaves_a_receiver_alone_as_long_as_it_asks()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = Receiver.Status(429, ("Retry-After", "3600"));
        var company = await Company.Create(service);
        var webhook = (await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = new[] { "team_formed" } })).Id();
        _ = await company.Hana.Say("/v1/teams", new { name = "One" });
        _ = await Delivery(company, webhook, 1);
        receiver.Answer = null;
        _ = await company.Hana.Say("/v1/teams", new { name = "Two" });
        service.Clock.Advance(TimeSpan.FromMinutes(55));
        await Task.Delay(500);
        _ = Assert.Single(receiver.Messages);
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        _ = await receiver.Have(3);
    }

    [Fact]
    public async Task follows_nobody_elsewhere()
    {
        await using var receiver = await Receiver.Start();
        await using var elsewhere = await Receiver.Start();
        receiver.Answer = Receiver.Status(307, ("Location", elsewhere.Url));
        var company = await Company.Create(service);
        var webhook = (await company.Hana.Say("/v1/webhooks", new { url = receiver.Url })).Id();
        Assert.Equal("redirected", (await company.Hana.Say($"/v1/webhooks/{webhook}/test")).All("attempts")[0].Text("outcome"));
        Assert.Empty(elsewhere.Messages);
    }

    [Fact]
    public async Task stops_where_the_receiver_says_that_it_is_gone_and_misses_nothing_when_it_is_back()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = Receiver.Status(410);
        var company = await Company.Create(service);
        var webhook = (await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = new[] { "team_formed" } })).Id();
        _ = await company.Hana.Say("/v1/teams", new { name = "One" });
        var disabled = await Disabled(company, webhook);
        Assert.Equal("gone", disabled.Text("disabledReason"));
        Assert.Contains("webhook_disabled", (await company.Hana.Read("/v1/events?limit=200")).All().Each("type"));

        receiver.Answer = null;
        _ = await company.Hana.Say("/v1/teams", new { name = "Two" });
        await Task.Delay(300);
        _ = Assert.Single(receiver.Messages);
        var replay = await company.Hana.Send(HttpMethod.Post, $"/v1/webhooks/{webhook}/replay", new { fromPosition = 1, toPosition = 2 });
        Assert.Equal("webhook-disabled", (await replay.Problem(HttpStatusCode.Conflict)).Text("code"));
        var enabled = await (await company.Hana.Send(HttpMethod.Patch, $"/v1/webhooks/{webhook}", new { enabled = true }, ("If-Match", "*"))).Body();
        Assert.Equal("active", enabled.Text("status"));
        Assert.Equal(JsonValueKind.Null, enabled.GetProperty("disabledReason").ValueKind);
        _ = await receiver.Have(2);
    }

    [Fact]
    public async Task gives_a_receiver_up_that_took_nothing_for_days()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = Receiver.Status(500);
        var company = await Company.Create(service);
        var webhook = (await company.Hana.Say("/v1/webhooks", new { url = receiver.Url, types = new[] { "team_formed" } })).Id();
        _ = await company.Hana.Say("/v1/teams", new { name = "One" });
        foreach (var (minutes, failed) in new[] { 1, 7, 37, 150, 370, 730, 1_010, 1_450, 1_740 }.Select((minutes, failed) => (minutes, failed)))
        {
            _ = await Delivery(company, webhook, failed + 1);
            await company.Later(service, TimeSpan.FromMinutes(minutes));
        }

        Assert.Equal("failed", (await Delivery(company, webhook, 10)).Text("status"));
        Assert.Equal("active", (await company.Hana.Read($"/v1/webhooks/{webhook}")).Text("status"));
        await company.Later(service, TimeSpan.FromDays(2));
        _ = await company.Hana.Say("/v1/teams", new { name = "Two" });
        Assert.Equal("failing", (await Disabled(company, webhook)).Text("disabledReason"));
    }

    [Fact]
    public async Task is_never_delayed_by_another_that_does_not_answer()
    {
        await using var dead = await Receiver.Start();
        await using var alive = await Receiver.Start();
        var never = new TaskCompletionSource();
        dead.Answer = _ => never.Task;
        var company = await Company.Create(service);
        _ = await company.Hana.Say("/v1/webhooks", new { url = dead.Url, types = new[] { "team_formed" } });
        _ = await company.Hana.Say("/v1/webhooks", new { url = alive.Url, types = new[] { "team_formed" } });
        for (var number = 1; number <= 10; number++)
        {
            _ = await company.Hana.Say("/v1/teams", new { name = $"Team {number}" });
        }

        _ = await alive.Have(10);
        Assert.InRange(dead.Messages.Count, 1, 4);
        never.SetResult();
    }

    [Fact]
    public async Task ends_a_test_that_the_service_did_not_live_to_see_through()
    {
        var company = await Company.Create(service);
        var webhook = (await company.Hana.Say("/v1/webhooks", new { url = Things.Nowhere })).Id();
        var sql = WebhookDeliveries.AddTest(company.Organization, Guid.Parse(webhook), Guid.CreateVersion7(), Guid.CreateVersion7(), service.Clock.GetUtcNow());
        await service.Services.GetRequiredService<PostgresEventStore>().Keep(company.Organization, [sql], TestContext.Current.CancellationToken);
        Assert.Equal("pending", Assert.Single((await company.Hana.Read($"/v1/webhooks/{webhook}/deliveries")).All()).Text("status"));

        service.Clock.Advance(TimeSpan.FromMinutes(11));
        JsonElement ended;
        for (var patience = 0; (ended = (await company.Hana.Read($"/v1/webhooks/{webhook}/deliveries")).All()[0]).Text("status") == "pending"; patience++)
        {
            Assert.True(patience < 400);
            await Task.Delay(50);
        }

        Assert.Equal(("failed", 0), (ended.Text("status"), ended.All("attempts").Count));
    }

    [Fact]
    public async Task puts_a_test_down_although_who_asked_for_it_went_away()
    {
        await using var receiver = await Receiver.Start();
        var slow = new TaskCompletionSource();
        receiver.Answer = _ => slow.Task;
        var company = await Company.Create(service);
        var webhook = (await company.Hana.Say("/v1/webhooks", new { url = receiver.Url })).Id();
        using var impatient = new CancellationTokenSource();
        var asked = company.Hana.PostAsync(new Uri($"/v1/webhooks/{webhook}/test", UriKind.Relative), content: null, impatient.Token);
        _ = await receiver.Have(1);
        await impatient.CancelAsync();
        slow.SetResult();
        _ = await Record.ExceptionAsync(() => asked);
        var delivery = await Delivery(company, webhook, 1);
        Assert.Equal(("delivered", "delivered"), (delivery.Text("status"), delivery.All("attempts")[0].Text("outcome")));
    }

    private static async Task<JsonElement> Delivery(Company company, string webhook, int attempts)
    {
        for (var patience = 0; patience < 600; patience++)
        {
            var deliveries = (await company.Hana.Read($"/v1/webhooks/{webhook}/deliveries")).All();
            if (deliveries.Count > 0 && deliveries[^1].All("attempts").Count >= attempts)
            {
                return deliveries[^1];
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"There were no {attempts} attempts.");
    }

    private static async Task<JsonElement> Disabled(Company company, string webhook)
    {
        for (var patience = 0; patience < 600; patience++)
        {
            var found = await company.Hana.Read($"/v1/webhooks/{webhook}");
            if (found.Text("status") == "disabled")
            {
                return found;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("It was not disabled.");
    }
}
