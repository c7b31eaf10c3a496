using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Guidance;

public class Choosing_templates(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly object Ours = new
    {
        name = "Ours",
        prompts = new object[] { new { text = "What slowed you down?", @for = "report" }, new { text = "What shall I pass on?", @for = "manager" }, new { text = "What do we drop?" } },
    };

    [Fact]
    public async Task gives_each_side_its_prompts_of_the_usual_template_and_marks_those_used()
    {
        var company = await Company.Create(service);
        var mine = (await company.Ben.Read($"/v1/meetings/{company.Meeting}/preparation")).Of("template");
        Assert.Equal("First meeting", mine.Text("name"));
        var theirs = (await company.Maya.Read($"/v1/meetings/{company.Meeting}/preparation")).Of("template");
        Assert.Empty(mine.All("prompts").Each("text").Intersect(theirs.All("prompts").Each("text")));

        var prompt = mine.All("prompts")[0];
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title = "In other words", questionId = prompt.Text("questionId"), visibility = "draft" });
        Assert.Equal(
            [true, false],
            (await company.Ben.Read($"/v1/meetings/{company.Meeting}/preparation")).Of("template").All("prompts").Take(2).Select(p => p.GetProperty("used").GetBoolean()));
        Assert.DoesNotContain("In other words", (await company.Maya.Read($"/v1/meetings/{company.Meeting}/preparation")).GetRawText(), StringComparison.Ordinal);

        var next = await company.Hold();
        Assert.Equal("Regular meeting", (await company.Ben.Read($"/v1/meetings/{next}/preparation")).Of("template").Text("name"));
    }

    [Fact]
    public async Task keeps_in_a_meeting_the_version_it_was_planned_with()
    {
        var company = await Company.Create(service);
        var ours = await company.Hana.Say("/v1/templates", Ours);
        var path = $"/v1/templates/{ours.Id()}";
        _ = await (await company.Ben.Send(HttpMethod.Patch, $"/v1/series/{company.Series}", new { templateId = ours.Id() }, ("If-Match", "*"))).Body();
        Assert.Equal(ours.Id(), (await company.Maya.Read($"/v1/series/{company.Series}")).Text("templateId"));
        Assert.NotEqual(ours.Id(), (await company.Ben.Read($"/v1/meetings/{company.Meeting}")).Of("template").Id());

        var second = await company.Hold();
        _ = await (await company.Hana.Send(HttpMethod.Put, path, new { name = "Ours anew", prompts = new[] { new { text = "Only this" } } }, ("If-Match", "*"))).Body();
        var pinned = (await company.Ben.Read($"/v1/meetings/{second}/preparation")).Of("template");
        Assert.Equal(("Ours", 1), (pinned.Text("name"), pinned.Number("version")));
        Assert.Equal(["What slowed you down?", "What do we drop?"], pinned.All("prompts").Each("text"));
        Assert.Equal(["What shall I pass on?", "What do we drop?"], (await company.Maya.Read($"/v1/meetings/{second}/preparation")).Of("template").All("prompts").Each("text"));
        Assert.Equal("Ours", (await company.Ben.Read($"{path}?version=1")).Text("name"));

        var third = await company.Hold(second);
        Assert.Equal(("Ours anew", 2), ((await company.Ben.Read($"/v1/meetings/{third}/preparation")).Of("template").Text("name"), (await company.Ben.Read($"/v1/meetings/{third}")).Of("template").Number("version")));
        _ = await (await company.Hana.Send(HttpMethod.Delete, path, null, ("If-Match", "*"))).Body();
        Assert.Equal(HttpStatusCode.NotFound, (await company.Ben.Send(HttpMethod.Get, path)).StatusCode);
        Assert.Equal("Ours anew", (await company.Ben.Read($"/v1/meetings/{third}/preparation")).Of("template").Text("name"));
        var fourth = await company.Hold(third);
        Assert.Equal("Regular meeting", (await company.Ben.Read($"/v1/meetings/{fourth}/preparation")).Of("template").Text("name"));
    }

    [Fact]
    public async Task starts_a_series_or_one_off_with_a_template_and_refuses_one_that_is_not_there()
    {
        var company = await Company.Create(service);
        var growth = (await company.Ben.Read("/v1/templates?stage=growth")).All().Single();
        var planned = new { date = Company.Today.AddDays(3), time = "11:00", timeZone = "Europe/Berlin", durationMinutes = 30 };
        var participants = new[] { new { personId = company.MayaId, role = "manager" }, new { personId = company.BenId, role = "report" } };
        var talk = await company.Ben.Say("/v1/meetings", new { kind = "managerReport", participants, planned, templateId = growth.Id() });
        Assert.Equal(growth.Id(), talk.Of("template").Id());
        var series = await company.Maya.Say("/v1/series", new { kind = "skipLevel", participants, cadence = new { frequency = "weekly", interval = 1 }, firstMeeting = planned, templateId = growth.Id() });
        Assert.Equal(growth.Id(), (await company.Ben.Read($"/v1/meetings/{series.Text("upcomingMeetingId")}")).Of("template").Id());
        var unknown = await company.Ben.Send(HttpMethod.Post, "/v1/meetings", new { kind = "managerReport", participants, planned, templateId = Guid.CreateVersion7() });
        Assert.Equal("unknown-template", (await unknown.Problem(HttpStatusCode.BadRequest)).Text("code"));
    }

    [Fact]
    public async Task lets_administrators_write_and_nobody_change_those_of_the_product()
    {
        var company = await Company.Create(service);
        var abroad = await Company.Create(service);
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Maya.Send(HttpMethod.Post, "/v1/templates", Ours)).StatusCode);
        var ours = await company.Hana.Say("/v1/templates", Ours);
        Assert.Equal(8, (await company.Ben.Read("/v1/templates")).All().Count);
        Assert.Equal(7, (await abroad.Ben.Read("/v1/templates")).All().Count);
        Assert.Equal(HttpStatusCode.NotFound, (await abroad.Hana.Send(HttpMethod.Get, $"/v1/templates/{ours.Id()}")).StatusCode);
        var builtIn = (await company.Hana.Read("/v1/templates")).All()[0];
        Assert.Equal("built-in-template", (await (await company.Hana.Send(HttpMethod.Put, $"/v1/templates/{builtIn.Id()}", Ours, ("If-Match", "*"))).Problem(HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await company.Hana.Send(HttpMethod.Put, $"/v1/templates/{ours.Id()}", Ours)).StatusCode);
        var empty = await company.Hana.Send(HttpMethod.Post, "/v1/templates", new { name = "Empty", prompts = new[] { new { kind = "question" } } });
        Assert.Equal("/prompts/0/text", (await empty.Problem(HttpStatusCode.BadRequest)).All("errors")[0].Text("pointer"));
    }
}
