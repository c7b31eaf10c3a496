using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Escalating(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task shows_the_receiver_nothing_before_the_author_agrees_and_title_details_and_outcome_after()
    {
        var company = await Company.Create(service);
        var item = (await company.Ben.Say($"/v1/series/{company.Series}/agenda-items", new { title = "Nobody owns the build", kind = "concern", details = "It broke four times", tags = new[] { "delivery" } })).Id();
        var path = $"/v1/meetings/{company.Meeting}/agenda-items/{item}";
        _ = await company.Ben.Say($"{path}/attempts", new { text = "I fixed it myself" });
        var proposed = await company.Maya.Say($"{path}/resolve", new { outcome = "escalated", to = company.StanId, text = "Stan can give it to a team" });
        Assert.Equal("shared", proposed.Text("status"));
        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Get, $"/v1/topics/{item}")).StatusCode);
        Assert.Empty((await company.Stan.Read("/v1/me/topics?escalatedTo=me")).All());
        Assert.Equal("consent", Assert.Single((await company.Ben.Read("/v1/me/overview")).All("waitingForMe")).Text("what"));

        _ = await company.Ben.Say($"{path}/accept-escalation");
        var seen = await company.Stan.Read($"/v1/topics/{item}");
        Assert.Equal(("Nobody owns the build", "It broke four times", "escalated"), (seen.Of("item").Text("title"), seen.Of("item").Text("details"), seen.Of("item", "outcome").Text("outcome")));
        Assert.Equal("Stan can give it to a team", seen.Of("item", "outcome").Text("text"));
        Assert.Equal((0, 0, 0, 0), (seen.All("meetings").Count, seen.All("history").Count, seen.Of("item").All("attempts").Count, seen.Of("item").All("tags").Count));
        Assert.Equal(item, Assert.Single((await company.Stan.Read("/v1/me/topics?escalatedTo=me")).All()).Id());
        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Hana.Send(HttpMethod.Get, $"/v1/topics/{item}")).StatusCode);

        _ = await company.Ben.Say($"{path}/reopen", new { reason = "It goes on" });
        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Get, $"/v1/topics/{item}")).StatusCode);
        Assert.Empty((await company.Stan.Read("/v1/me/topics?escalatedTo=me")).All());
    }

    [Fact]
    public async Task goes_to_nobody_of_the_two_nor_to_the_person_it_is_about_nor_to_somebody_who_left()
    {
        var company = await Company.Create(service);
        var item = (await company.Ben.Say($"/v1/series/{company.Series}/agenda-items", new { title = "Somebody interrupts", kind = "concern", aboutPersonId = company.StanId })).Id();
        var path = $"/v1/meetings/{company.Meeting}/agenda-items/{item}/resolve";
        async Task<string?> Code(string to) => JsonSerializer.Deserialize<JsonElement>(await (await company.Ben.Send(HttpMethod.Post, path, new { outcome = "escalated", to })).Content.ReadAsStringAsync()).Text("code");
        Assert.Equal("escalated-to-subject", await Code(company.StanId));
        Assert.Contains("escalated-to-participant", await (await company.Ben.Send(HttpMethod.Post, path, new { outcome = "escalated", to = company.MayaId })).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var gone = (await company.Hana.Say("/v1/people", new { displayName = "Gone", email = $"{Guid.NewGuid():n}@example.com" })).Id();
        _ = await company.Hana.Say($"/v1/people/{gone}/deactivate");
        Assert.Equal("person-inactive", await Code(gone));
        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Get, $"/v1/topics/{item}")).StatusCode);
    }

    [Fact]
    public async Task never_puts_an_item_before_the_person_it_is_about()
    {
        var company = await Company.Create(service);
        var about = await company.Ben.Send(HttpMethod.Post, $"/v1/series/{company.Series}/agenda-items", new { title = "About you", kind = "concern", aboutPersonId = company.MayaId });
        Assert.Equal(HttpStatusCode.BadRequest, about.StatusCode);
        var item = (await company.Ben.Say($"/v1/series/{company.Series}/agenda-items", new { title = "About Stan", kind = "concern", aboutPersonId = company.StanId })).Id();
        var withStan = await Company.Start(company.Ben, company.StanId, company.BenId, "peer");
        var moved = await company.Ben.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/agenda-items/{item}/transfer", new { seriesId = withStan.Id() });
        Assert.Equal("about-the-other", (await moved.Problem(HttpStatusCode.Conflict)).Text("code"));
    }
}
