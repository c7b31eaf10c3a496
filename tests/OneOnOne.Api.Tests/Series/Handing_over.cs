using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Series;

public class Handing_over(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task waits_on_the_dashboard_of_the_report_until_it_is_completed()
    {
        var company = await Company.Create(service);
        async Task<IReadOnlyList<string?>> Waiting(HttpClient by) => (await by.Read("/v1/me/overview")).All("waitingForMe").Each("what");
        _ = await company.Maya.Say($"/v1/series/{company.Series}/handover", new { newManagerId = company.StanId });
        Assert.Equal(["handover"], await Waiting(company.Ben));
        Assert.Equal((1, 0), ((await company.Ben.Read("/v1/me")).Of("counts").Number("waitingForMe"), (await company.Maya.Read("/v1/me")).Of("counts").Number("waitingForMe")));
        Assert.Empty(await Waiting(company.Maya));
        _ = await company.Ben.Say($"/v1/series/{company.Series}/handover/complete");
        Assert.Empty(await Waiting(company.Ben));
    }

    [Fact]
    public async Task is_proposed_when_the_directory_names_another_manager_and_taken_back_when_it_names_the_same_again()
    {
        var company = await Company.Create(service);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Ben.Send(HttpMethod.Get, Path(company))).StatusCode);
        await Manager(company, company.StanId);
        foreach (var one in new[] { company.Ben, company.Maya })
        {
            var proposed = await one.Read(Path(company));
            Assert.Equal(("proposed", company.StanId), (proposed.Text("status"), proposed.Of("newManager").Id()));
            Assert.Equal(company.StanId, (await one.Read($"/v1/series/{company.Series}")).Of("handover", "newManager").Id());
        }

        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Get, Path(company))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Hana.Send(HttpMethod.Get, Path(company))).StatusCode);
        await Manager(company, company.MayaId);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Ben.Send(HttpMethod.Get, Path(company))).StatusCode);
    }

    [Fact]
    public async Task lets_the_report_decide_item_by_item_what_the_next_manager_gets()
    {
        var company = await Company.Create(service);
        var (shared, kept, undecided) = ((await company.Topic(company.Ben, "A raise", "request")).Id(), (await company.Topic(company.Ben, "Trouble with Maya", "concern")).Id(), (await company.Topic(company.Ben, "More tests", "suggestion")).Id());
        _ = await company.Topic(company.Maya, "A question of Maya's");
        var early = (await company.Topic(company.Ben, "Leave early on Tuesdays", "request")).Id();
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{early}/resolve", new { outcome = "granted", text = "Until summer", validTo = Company.Today.AddDays(100) });
        var decision = (await company.Maya.Say($"/v1/meetings/{company.Meeting}/decisions", new { text = "We try a rota" })).Id();
        var (mine, theirs) = ((await company.Action(company.Ben, "Write the runbook", company.BenId)).Id(), (await company.Action(company.Maya, "Ask finance", company.MayaId, Company.Today.AddDays(9))).Id());
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "A shared note nobody hands over" });
        await Manager(company, company.StanId);

        var all = await company.Ben.Read(Path(company));
        Assert.Equal([shared, kept, undecided, early, decision, theirs, mine], all.All().Each("id"), StringComparer.Ordinal);
        Assert.Equal(["topic", "topic", "topic", "arrangement", "decision", "actionItem", "actionItem"], all.All().Each("what"));
        Assert.Empty((await company.Maya.Read(Path(company))).All());
        foreach (var id in new[] { shared, early, decision, mine, theirs })
        {
            _ = await Decide(company, id, "share");
        }

        var before = (await Decide(company, kept, "keep")).Number("version");
        Assert.Equal(before, (await Decide(company, kept, "keep")).Number("version"));
        Assert.Equal([shared, early, decision, theirs, mine], (await company.Maya.Read(Path(company))).All().Each("id"));
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Maya.Send(HttpMethod.Put, $"{Path(company)}/items/{kept}", new { decision = "share" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Ben.Send(HttpMethod.Put, $"{Path(company)}/items/{Guid.CreateVersion7()}", new { decision = "share" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Maya.Send(HttpMethod.Post, $"{Path(company)}/complete")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Get, Path(company))).StatusCode);

        var done = await company.Ben.Say($"{Path(company)}/complete");
        Assert.Equal("completed", done.Text("status"));
        Assert.Equal(done.GetRawText(), (await company.Ben.Say($"{Path(company)}/complete")).GetRawText());
        foreach (var one in new[] { company.Ben, company.Maya, company.Stan })
        {
            var told = await one.Read(Path(company));
            Assert.Equal(["A raise", "Leave early on Tuesdays", "We try a rota", "Ask finance", "Write the runbook"], told.All().Each("title"));
        }

        Assert.Equal("ended", (await company.Ben.Read($"/v1/series/{company.Series}")).Text("status"));
        var anew = await company.Stan.Read($"/v1/series/{done.Text("newSeriesId")}");
        Assert.Equal(company.Series, anew.Text("continuesId"));
        var meeting = await company.Stan.Read($"/v1/meetings/{anew.Text("upcomingMeetingId")}");
        Assert.Equal([shared], meeting.All("agendaItems").Each("id"));
        Assert.Equal(0, meeting.All("agendaItems")[0].Number("timesPostponed"));
        Assert.Equal([("Ask finance", company.StanId, "proposed", theirs), ("Write the runbook", company.BenId, "open", mine)],
            meeting.All("actionItems").Select(a => (a.Text("title")!, a.Of("owner").Id(), a.Text("status")!, a.Text("continuesId")!)));
        Assert.Equal("handedOver", (await company.Maya.Read($"/v1/action-items/{theirs}/history")).All()[0].Of("data").TryGetProperty("handedOver", out var handed) && handed.GetBoolean() ? "handedOver" : "not");
        Assert.Equal("dropped", (await company.Maya.Read($"/v1/action-items/{theirs}")).Text("status"));
        Assert.Equal("With a new manager", (await company.Ben.Read($"/v1/meetings/{meeting.Id()}/preparation")).Of("template").Text("name"));

        // The former pair keeps what was theirs; nobody new reads it.
        Assert.Equal([kept, undecided], (await company.Maya.Read($"/v1/series/{company.Series}/topics?status=shared&author=them")).All().Each("id"));
        foreach (var hidden in new[] { $"/v1/series/{company.Series}", $"/v1/meetings/{company.Meeting}", $"/v1/topics/{kept}", $"/v1/action-items/{theirs}", $"/v1/series/{company.Series}/decisions" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Get, hidden)).StatusCode);
        }

        var refused = await company.Ben.Send(HttpMethod.Put, $"{Path(company)}/items/{kept}", new { decision = "share" });
        Assert.Equal("handed-over", (await refused.Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task brings_what_is_shared_into_the_series_that_the_new_pair_started_at_once_even_when_the_former_manager_has_left()
    {
        var company = await Company.Create(service);
        var topic = (await company.Topic(company.Ben, "A raise", "request")).Id();
        await Manager(company, company.StanId);
        var started = await Company.Start(company.Stan, company.StanId, company.BenId);
        _ = await company.Hana.Say($"/v1/people/{company.MayaId}/deactivate");
        _ = await Decide(company, topic, "share");
        var done = await company.Ben.Say($"{Path(company)}/complete");
        Assert.Equal(started.Id(), done.Text("newSeriesId"));
        Assert.Equal([topic], (await company.Stan.Read($"/v1/meetings/{started.Text("upcomingMeetingId")}")).All("agendaItems").Each("id"));
        Assert.Equal(2, (await company.Ben.Read($"/v1/topics/{topic}")).All("meetings").Count);
    }

    [Fact]
    public async Task is_proposed_by_either_of_the_two_and_refused_where_there_is_no_manager()
    {
        var company = await Company.Create(service);
        Assert.Equal("same-manager", (await (await company.Maya.Send(HttpMethod.Post, Path(company))).Problem(HttpStatusCode.BadRequest)).Text("code"));
        var proposed = await company.Maya.Send(HttpMethod.Post, Path(company), new { newManagerId = company.StanId });
        Assert.Equal(HttpStatusCode.Created, proposed.StatusCode);
        Assert.Equal(Path(company), proposed.Headers.Location!.OriginalString);
        Assert.Equal(company.MayaId, (await proposed.Body()).Of("proposedBy").Id());
        Assert.Equal(HttpStatusCode.OK, (await company.Ben.Send(HttpMethod.Post, Path(company), new { newManagerId = company.StanId })).StatusCode);
        Assert.Contains("completeHandover", (await company.Ben.Read($"/v1/series/{company.Series}")).All("allowedActions").Select(action => action.GetString()));

        var peers = await Company.Start(company.Stan, company.StanId, company.BenId, "peer");
        Assert.Equal("no-manager-here", (await (await company.Ben.Send(HttpMethod.Post, $"/v1/series/{peers.Id()}/handover", new { newManagerId = company.MayaId })).Problem(HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("no-handover", (await (await company.Ben.Send(HttpMethod.Post, $"/v1/series/{peers.Id()}/handover/complete")).Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task keeps_from_the_next_manager_what_is_about_them()
    {
        var company = await Company.Create(service);
        var about = (await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title = "Stan interrupts me", kind = "concern", aboutPersonId = company.StanId })).Id();
        await Manager(company, company.StanId);
        var refused = await company.Ben.Send(HttpMethod.Put, $"{Path(company)}/items/{about}", new { decision = "share" });
        Assert.Equal("about-the-next-manager", (await refused.Problem(HttpStatusCode.Conflict)).Text("code"));
        _ = await company.Ben.Say($"{Path(company)}/complete");
        Assert.DoesNotContain("interrupts", (await company.Stan.Read(Path(company))).GetRawText(), StringComparison.Ordinal);
    }

    private static string Path(Company company) => $"/v1/series/{company.Series}/handover";

    private static async Task Manager(Company company, string manager) =>
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{company.BenId}/manager", new { managerId = manager }, ("If-Match", "*"))).Body();

    private static async Task<JsonElement> Decide(Company company, string item, string decision) =>
        await (await company.Ben.Send(HttpMethod.Put, $"{Path(company)}/items/{item}", new { decision })).Body();
}
