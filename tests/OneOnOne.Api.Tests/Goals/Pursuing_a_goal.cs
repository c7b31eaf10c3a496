using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Goals;

/// <summary>A goal is its owner's; who shares a series with it sees it, nobody else.</summary>
public class Pursuing_a_goal(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task is_seen_from_both_sides_and_moved_by_its_owner()
    {
        var company = await Company.Create(service);
        var set = await company.Ben.Send(HttpMethod.Post, "/v1/goals", new
        {
            title = "Speak at a meetup",
            details = "On what we learnt about events.",
            dueOn = Company.Today.AddDays(100),
            seriesIds = new[] { company.Series },
            externalUrl = "https://goals.example.com/7",
        });
        var goal = await set.Body();
        Assert.Equal(HttpStatusCode.Created, set.StatusCode);
        Assert.Equal($"/v1/goals/{goal.Id()}", set.Headers.Location!.ToString());
        Assert.Equal("active", goal.Text("status"));
        Assert.Equal(company.BenId, goal.Of("owner").Id());
        Assert.Equal([company.MayaId], goal.All("sharedWith").Select(person => person.Id()));
        var path = $"/v1/goals/{goal.Id()}";

        _ = await company.Ben.Say($"{path}/progress", new { percent = 20, text = "An outline." });
        var twice = await company.Ben.Say($"{path}/progress", new { percent = 20, text = "An outline." });
        Assert.Single(twice.All("progressHistory"));
        _ = await company.Ben.Say($"{path}/progress", new { text = "A first run before the team." });

        var seen = await company.Maya.Read(path);
        Assert.Equal("Speak at a meetup", seen.Text("title"));
        Assert.Equal(20, seen.Number("percent"));
        Assert.Equal(["An outline.", "A first run before the team."], seen.All("progressHistory").Each("text"));
        Assert.Equal("A first run before the team.", seen.Of("progress").Text("text"));
        Assert.Empty(seen.All("allowedActions"));
        _ = await (await company.Maya.Send(HttpMethod.Post, $"{path}/progress", new { percent = 90 })).Problem(HttpStatusCode.Forbidden);
        _ = await (await company.Stan.Send(HttpMethod.Get, path)).Problem(HttpStatusCode.NotFound);
        _ = await (await company.Hana.Send(HttpMethod.Get, path)).Problem(HttpStatusCode.NotFound);

        var achieved = await company.Ben.Say($"{path}/achieve", new { text = "Forty people came." });
        Assert.Equal("achieved", achieved.Text("status"));
        Assert.Equal("Forty people came.", (await company.Maya.Read(path)).Text("achievedText"));
        var refused = await (await company.Ben.Send(HttpMethod.Post, $"{path}/abandon", new { reason = "No." })).Problem(HttpStatusCode.Conflict);
        Assert.Equal("goal-achieved", refused.Text("code"));
        Assert.Equal("achieved", refused.Of("current").Text("status"));
    }

    [Fact]
    public async Task is_revised_by_who_saw_it_as_it_is_and_can_be_taken_back()
    {
        var company = await Company.Create(service);
        var goal = await company.Ben.Say("/v1/goals", new { title = "Lead a project", seriesIds = new[] { company.Series } });
        var path = $"/v1/goals/{goal.Id()}";
        var first = (await company.Ben.Send(HttpMethod.Get, path)).Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.NotModified, (await company.Ben.Send(HttpMethod.Get, path, body: null, ("If-None-Match", first))).StatusCode);
        _ = await (await company.Ben.Send(HttpMethod.Patch, path, new { title = "Lead two" })).Problem(HttpStatusCode.PreconditionRequired);
        var revised = await (await company.Ben.Send(HttpMethod.Patch, path, new { dueOn = "2031-05-01" }, ("If-Match", first))).Body();
        Assert.Equal(("Lead a project", "2031-05-01"), (revised.Text("title"), revised.Text("dueOn")));
        _ = await (await company.Ben.Send(HttpMethod.Patch, path, new { title = "Lead two" }, ("If-Match", first))).Problem(HttpStatusCode.PreconditionFailed);

        Assert.Equal([goal.Id()], (await company.Maya.Read("/v1/goals?owner=them")).All().Select(each => each.Id()));
        _ = await (await company.Ben.Send(HttpMethod.Patch, path, new { seriesIds = Array.Empty<string>() }, ("If-Match", "*"))).Body();
        _ = await (await company.Maya.Send(HttpMethod.Get, path)).Problem(HttpStatusCode.NotFound);
        Assert.Empty((await company.Maya.Read("/v1/goals")).All());
        Assert.Equal("Lead a project", (await company.Ben.Read(path)).Text("title"));
    }

    [Fact]
    public async Task is_listed_by_whose_it_is_and_how_it_stands_page_by_page()
    {
        var company = await Company.Create(service);
        var late = await company.Ben.Say("/v1/goals", new { title = "Late", dueOn = "2032-01-01", seriesIds = new[] { company.Series } });
        var soon = await company.Ben.Say("/v1/goals", new { title = "Soon", dueOn = "2030-01-01" });
        var open = await company.Ben.Say("/v1/goals", new { title = "Some day" });
        var hers = await company.Maya.Say("/v1/goals", new { title = "Hers", dueOn = "2031-01-01", seriesIds = new[] { company.Series } });
        Assert.Equal(["Soon", "Hers", "Late", "Some day"], (await company.Ben.Read("/v1/goals")).All().Each("title"));
        Assert.Equal(["Hers", "Late"], (await company.Maya.Read("/v1/goals")).All().Each("title"));
        Assert.Equal(["Hers"], (await company.Ben.Read("/v1/goals?owner=them")).All().Each("title"));
        Assert.Equal(["Hers", "Late"], (await company.Ben.Read($"/v1/goals?seriesId={company.Series}")).All().Each("title"));
        _ = await company.Ben.Say($"/v1/goals/{soon.Id()}/abandon", new { reason = "Something else came." });
        Assert.Equal(["Soon"], (await company.Ben.Read("/v1/goals?status=abandoned")).All().Each("title"));
        var page = await company.Ben.Read("/v1/goals?limit=3");
        Assert.Equal(["Soon", "Hers", "Late"], page.All().Each("title"));
        Assert.Equal([open.Id()], (await company.Ben.Read($"/v1/goals?limit=3&cursor={page.Text("next")}")).All().Select(each => each.Id()));
        Assert.Empty((await company.Stan.Read("/v1/goals")).All());
        _ = await (await company.Stan.Send(HttpMethod.Post, "/v1/goals", new { title = "A look inside", seriesIds = new[] { company.Series } })).Problem(HttpStatusCode.BadRequest);
        Assert.NotEqual(late.Id(), hers.Id());
    }

    [Fact]
    public async Task is_served_by_action_items_of_the_two()
    {
        var company = await Company.Create(service);
        var goal = await company.Ben.Say("/v1/goals", new { title = "Speak at a meetup", seriesIds = new[] { company.Series } });
        var alone = await company.Ben.Say("/v1/goals", new { title = "Mine alone" });
        var made = await company.Maya.Say($"/v1/meetings/{company.Meeting}/action-items", new { title = "Ask the organizers", goalId = goal.Id() });
        Assert.Equal(goal.Id(), made.Text("goalId"));
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/action-items", new { title = "Something else" });
        Assert.Equal(["Ask the organizers"], (await company.Ben.Read($"/v1/action-items?goalId={goal.Id()}")).All().Each("title"));

        var unseen = await (await company.Maya.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/action-items", new { title = "A guess", goalId = alone.Id() })).Problem(HttpStatusCode.BadRequest);
        var absent = await (await company.Maya.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/action-items", new { title = "A guess", goalId = Guid.CreateVersion7() })).Problem(HttpStatusCode.BadRequest);
        Assert.Equal("unknown-goal", unseen.Text("code"));
        Assert.Equal(unseen.Text("detail"), absent.Text("detail"));
    }

    [Fact]
    public async Task outlives_the_series_it_was_shared_with()
    {
        var company = await Company.Create(service);
        var goal = await company.Ben.Say("/v1/goals", new { title = "Go on", seriesIds = new[] { company.Series } });
        _ = await company.Maya.Say($"/v1/series/{company.Series}/end");
        Assert.Equal(40, (await company.Ben.Say($"/v1/goals/{goal.Id()}/progress", new { percent = 40 })).Number("percent"));
        _ = await company.Hana.Say($"/v1/people/{company.MayaId}/deactivate");
        Assert.Equal("active", (await company.Ben.Read($"/v1/goals/{goal.Id()}")).Text("status"));
    }

    [Fact]
    public async Task gathers_what_was_put_to_it_later_and_lets_go_of_it_again()
    {
        var company = await Company.Create(service);
        var goal = (await company.Ben.Say("/v1/goals", new { title = "Speak at a meetup", seriesIds = new[] { company.Series } })).Id();
        var strange = (await company.Stan.Say("/v1/goals", new { title = "Stan's own" })).Id();
        var action = (await company.Action(company.Maya, "Write an outline", company.BenId)).Id();
        var path = $"/v1/action-items/{action}";
        Task<HttpResponseMessage> Put(HttpClient by, string? to) => by.Send(HttpMethod.Patch, path, new { goalId = to }, ("If-Match", "*"));
        Assert.Equal("goal-not-yours", (await (await Put(company.Maya, goal)).Problem(HttpStatusCode.Forbidden)).Text("code"));
        Assert.Equal("unknown-goal", (await (await Put(company.Ben, strange)).Problem(HttpStatusCode.BadRequest)).Text("code"));

        var put = await (await Put(company.Ben, goal)).Body();
        Assert.Equal((goal, "proposed"), (put.Text("goalId"), put.Text("status")));
        Assert.Equal(put.Number("version"), (await (await Put(company.Ben, goal)).Body()).Number("version"));
        foreach (var one in new[] { company.Ben, company.Maya })
        {
            Assert.Equal([action], (await one.Read($"/v1/action-items?goalId={goal}")).All().Each("id"));
        }

        Assert.Contains("action_item_goal_changed", (await company.Maya.Read($"{path}/history")).All().Each("type"));
        Assert.Equal(JsonValueKind.Null, (await (await Put(company.Ben, to: null)).Body()).GetProperty("goalId").ValueKind);
        Assert.Empty((await company.Ben.Read($"/v1/action-items?goalId={goal}")).All());
    }
}
