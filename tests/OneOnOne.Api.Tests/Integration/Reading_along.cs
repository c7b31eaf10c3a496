using System.Net.Http.Headers;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration;

/// <summary>A key with the content scope: announced to both, a week later it reads what is said from then on, unless one refuses.</summary>
public class Reading_along(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task is_announced_to_both_and_to_nobody_else()
    {
        var (company, _, id) = await Announced();
        foreach (var one in new[] { company.Maya, company.Ben })
        {
            var series = await one.Read($"/v1/series/{company.Series}");
            var reader = Assert.Single(series.All("readers"));
            Assert.Equal((id, "Minutes writer"), (reader.Text("keyId"), reader.Text("name")));
            Assert.Equal(TimeSpan.FromDays(7), reader.GetProperty("reachesFrom").GetDateTimeOffset() - reader.GetProperty("announcedAt").GetDateTimeOffset());
            Assert.Contains("decideIntegration", series.All("allowedActions").Select(action => action.GetString()));
            Assert.Contains("integration_announced", (await one.Read("/v1/events?limit=200")).All().Each("type"));
        }

        Assert.Equal(JsonValueKind.Null, (await company.Hana.Read($"/v1/series/{company.Series}")).GetProperty("readers").ValueKind);
    }

    [Fact]
    public async Task reads_nothing_in_the_week_before()
    {
        var (company, key, _) = await Announced();
        _ = await company.Topic(company.Ben, "Said in the week");
        Assert.Empty(await Said(key));
    }

    [Fact]
    public async Task reads_what_is_said_from_then_on_and_nothing_from_before()
    {
        var (company, key, _) = await Announced();
        var before = (await company.Topic(company.Ben, "Said before")).Id();
        await company.PassNotice(service);
        var since = (await company.Topic(company.Ben, "Said since")).Id();
        var meeting = $"/v1/meetings/{company.Meeting}";
        _ = await (await company.Ben.Send(HttpMethod.Patch, $"{meeting}/agenda-items/{before}", new { tags = new[] { "old" } }, ("If-Match", "*"))).Body();
        _ = await (await company.Ben.Send(HttpMethod.Patch, $"{meeting}/agenda-items/{since}", new { details = "More since" }, ("If-Match", "*"))).Body();
        _ = await company.Maya.Say($"{meeting}/notes", new { text = "A note since" });
        _ = await company.Hold();

        var said = await Said(key);
        Assert.Equal("Said since", said.First(happened => happened.Text("type") == "agenda_item_added").Of("data", "title").GetString());
        Assert.Contains(said, happened => happened.Text("type") == "note_taken" && happened.Of("data", "text").GetString() == "A note since");
        Assert.Contains(said, happened => happened.Text("type") == "agenda_item_edited" && happened.GetProperty("data").EnumerateObject().Any() && happened.Of("data", "details").GetString() == "More since");
        Assert.Contains(said, happened => happened.Text("type") == "agenda_item_brought_in" && happened.GetProperty("data").EnumerateObject().Any() && happened.Of("data", "title").GetString() == "Said since");
        Assert.DoesNotContain("Said before", (await key.Read("/v1/events?limit=200")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task learns_nothing_of_feedback_check_ins_drafts_and_private_notes()
    {
        var (company, key, _) = await Announced();
        await company.PassNotice(service);
        var meeting = $"/v1/meetings/{company.Meeting}";
        _ = await company.Maya.Say($"{meeting}/feedback", new { text = "hush-feedback" });
        _ = await company.Ben.Say("/v1/feedback-requests", new { seriesId = company.Series, question = "hush-asked" });
        _ = await company.Ben.Say($"{meeting}/check-ins", new { mood = 2, text = "hush-mood", visibility = "shared" });
        _ = await company.Ben.Say($"{meeting}/notes", new { text = "hush-private", visibility = "private" });
        _ = await company.Topic(company.Ben, "hush-draft", visibility: "draft");
        _ = await company.Ben.Say($"{meeting}/notes", new { text = "A note" });

        Assert.Equal(["note_taken"], (await Said(key)).Each("type"));
        Assert.DoesNotContain("hush-", (await key.Read("/v1/events?limit=200")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ends_at_once_when_one_refuses_and_begins_its_week_anew_when_that_is_taken_back()
    {
        var (company, key, id) = await Announced();
        await company.PassNotice(service);
        _ = await company.Topic(company.Ben, "Said since");
        Assert.NotEmpty(await Said(key));

        var refused = await (await company.Ben.Send(HttpMethod.Put, $"/v1/series/{company.Series}/integrations/{id}", new { decision = "refuse" })).Body();
        Assert.Equal(company.BenId, refused.All("readers")[0].All("refusedBy")[0].Id());
        Assert.Empty(await Said(key));
        _ = await (await company.Maya.Send(HttpMethod.Put, $"/v1/series/{company.Series}/integrations/{id}", new { decision = "allow" })).Body();
        Assert.Empty(await Said(key));
        _ = await (await company.Ben.Send(HttpMethod.Put, $"/v1/series/{company.Series}/integrations/{id}", new { decision = "allow" })).Body();
        _ = await company.Topic(company.Ben, "Said in the new week");
        Assert.Empty(await Said(key));
    }

    [Fact]
    public async Task does_not_exist_between_peers()
    {
        var company = await Company.Create(service);
        var peers = await Company.Start(company.Maya, company.MayaId, company.StanId, "peer");
        _ = await company.Hana.Say("/v1/api-keys", new { name = "Minutes writer", scopes = new[] { "content:read" } });
        await company.Announce();
        Assert.Empty((await company.Maya.Read($"/v1/series/{peers.Id()}")).All("readers"));
    }

    [Fact]
    public async Task leaves_the_series_with_its_key()
    {
        var (company, _, id) = await Announced();
        _ = await (await company.Hana.Send(HttpMethod.Delete, $"/v1/api-keys/{id}")).Body();
        await company.Announce();
        Assert.Empty((await company.Ben.Read($"/v1/series/{company.Series}")).All("readers"));
    }

    private static async Task<List<JsonElement>> Said(HttpClient key) => [.. (await key.Read("/v1/events?limit=200")).All().Where(happened => happened.Text("audience") == "participants")];

    private async Task<(Company Company, HttpClient Key, string Id)> Announced()
    {
        var company = await Company.Create(service);
        var made = await company.Hana.Say("/v1/api-keys", new { name = "Minutes writer", scopes = new[] { "content:read" } });
        await company.Announce();
        var key = service.Anonymous();
        key.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Text("token"));
        return (company, key, made.Id());
    }
}
