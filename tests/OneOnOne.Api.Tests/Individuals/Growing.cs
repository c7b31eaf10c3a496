using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Individuals;

/// <summary>Wishes, expectations, support and goals on one page, for the one person they are about.</summary>
public class Growing(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task puts_wishes_beside_expectations_and_what_was_decided()
    {
        var company = await Company.Create(service);
        async Task<string> Raise(HttpClient by, string title, string kind, string theme) =>
            (await by.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title, kind, theme })).Id();
        var course = await Raise(company.Ben, "A course", "request", "training");
        var meetup = await Raise(company.Ben, "Meetups", "interest", "initiative");
        var rust = await Raise(company.Ben, "Try Rust", "request", "technology");
        _ = await Raise(company.Ben, "A new chair", "request", "wellbeing");
        _ = await Raise(company.Maya, "Lead reviews", "expectation", "technology");
        _ = await Raise(company.Ben, "Clear priorities", "expectation", "team");
        var topic = $"/v1/meetings/{company.Meeting}/agenda-items";
        _ = await company.Maya.Say($"{topic}/{course}/resolve", new { outcome = "granted", text = "Two days in spring." });
        _ = await company.Maya.Say($"{topic}/{meetup}/offers", new { text = "Ours needs a host." });

        var goal = await company.Ben.Say("/v1/goals", new { title = "Host a meetup", dueOn = "2031-01-01", seriesIds = new[] { company.Series } });
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/action-items", new { title = "Find a room", goalId = goal.Id(), agendaItemId = meetup });
        _ = await company.Maya.Say("/v1/goals", new { title = "Hers", seriesIds = new[] { company.Series } });

        var page = await company.Ben.Read("/v1/me/growth");
        Assert.Equal(
            [("Try Rust", "unanswered"), ("Meetups", "offered"), ("A course", "granted")], page.All("wishes").Select(wish => (wish.Of("topic").Text("title"), wish.Text("support"))));
        Assert.Equal("Two days in spring.", page.All("wishes")[2].Of("topic", "outcome").Text("text"));
        Assert.Equal("Ours needs a host.", page.All("wishes")[1].Of("topic").All("offers")[0].Text("text"));
        Assert.Equal(company.MayaId, page.All("wishes")[0].Of("series", "counterpart").Id());
        Assert.Equal(["Lead reviews"], page.All("expectations").Select(expectation => expectation.Of("topic").Text("title")));
        var technology = page.All("themes").Single(theme => theme.Text("theme") == "technology");
        Assert.Equal((1, 1, 1, 0), (technology.Number("wishes"), technology.Number("expectations"), technology.Number("unanswered"), technology.Number("granted")));
        var pursued = Assert.Single(page.All("goals"));
        Assert.Equal("Host a meetup", pursued.Of("goal").Text("title"));
        Assert.Equal(["Find a room"], pursued.All("actionItems").Each("title"));
        Assert.Equal([meetup], pursued.All("topics").Select(each => each.Id()));
        Assert.All(page.Of("more").EnumerateObject(), more => Assert.False(more.Value.GetBoolean()));

        var hers = await company.Maya.Read("/v1/me/growth");
        Assert.Equal(["Clear priorities"], hers.All("expectations").Select(expectation => expectation.Of("topic").Text("title")));
        Assert.Empty(hers.All("wishes"));
        Assert.Equal(["Hers"], hers.All("goals").Select(each => each.Of("goal").Text("title")));
        Assert.Empty((await company.Hana.Read("/v1/me/growth")).All("wishes"));
        Assert.NotEqual(course, rust);
    }

    [Fact]
    public async Task says_when_there_is_more()
    {
        var company = await Company.Create(service);
        foreach (var number in Enumerable.Range(1, 51))
        {
            _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title = $"Wish {number}", kind = "interest", theme = "growth" });
        }

        var page = await company.Ben.Read("/v1/me/growth");
        Assert.Equal((50, "Wish 51"), (page.All("wishes").Count, page.All("wishes")[0].Of("topic").Text("title")));
        Assert.True(page.Of("more").GetProperty("wishes").GetBoolean());
        Assert.False(page.Of("more").GetProperty("goals").GetBoolean());
    }
}
