using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Series;

public class Living_through_it(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task pauses_and_resumes_with_its_agenda()
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "The release");
        Assert.Equal("paused", (await company.Ben.Say($"/v1/series/{company.Series}/pause", new { reason = "Holiday." })).Text("status"));
        Assert.Equal(JsonValueKind.Null, (await Planned(company)).ValueKind);
        _ = await company.Topic(company.Maya, "While you are away");
        Assert.Equal("active", (await company.Maya.Say($"/v1/series/{company.Series}/resume")).Text("status"));
        Assert.Equal(JsonValueKind.Object, (await Planned(company)).ValueKind);
        Assert.Equal(item.Id(), (await company.Maya.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems")[0].Id());
    }

    [Fact]
    public async Task ends_and_leaves_what_was_unsettled_to_read_and_to_take_elsewhere()
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "A raise", "request");
        var promise = await company.Action(company.Ben, "Read the book", company.BenId);
        Assert.Equal("ended", (await company.Maya.Say($"/v1/series/{company.Series}/end")).Text("status"));
        Assert.Equal("cancelled", (await company.Ben.Read($"/v1/meetings/{company.Meeting}")).Text("status"));
        Assert.Equal(item.Id(), Assert.Single((await company.Ben.Read($"/v1/series/{company.Series}/topics?status=shared")).All()).Id());
        Assert.Equal("done", (await company.Ben.Say($"/v1/action-items/{promise.Id()}/complete")).Text("status"));
        Assert.Equal("series-ended", (await (await company.Ben.Send(HttpMethod.Post, $"/v1/series/{company.Series}/agenda-items", new { title = "Too late" })).Problem(HttpStatusCode.Conflict)).Text("code"));

        var again = await Company.Start(company.Maya, company.MayaId, company.BenId);
        Assert.Equal(again.Text("upcomingMeetingId"), (await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}/transfer", new { seriesId = again.Id() })).Text("meetingId"));
    }

    [Fact]
    public async Task stands_once_for_two_people_and_a_kind()
    {
        var company = await Company.Create(service);
        var body = new
        {
            kind = "managerReport",
            participants = new[] { new { personId = company.BenId, role = "report" }, new { personId = company.MayaId, role = "manager" } },
            cadence = new { frequency = "onDemand", interval = 1 },
        };
        var problem = await (await company.Ben.Send(HttpMethod.Post, "/v1/series", body)).Problem(HttpStatusCode.Conflict);
        Assert.Equal("series-exists", problem.Text("code"));
    }

    [Fact]
    public async Task rests_while_one_of_the_two_is_deactivated()
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "The release");
        var promise = await company.Action(company.Maya, "Write the outline", company.MayaId);
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/deactivate");
        Assert.Equal("inactive", (await company.Maya.Read($"/v1/series/{company.Series}")).Text("status"));
        var meeting = await company.Maya.Read($"/v1/meetings/{company.Meeting}");
        Assert.Equal(("scheduled", JsonValueKind.Null), (meeting.Text("status"), meeting.Of("planned").ValueKind));
        Assert.Equal(item.Id(), Assert.Single(meeting.All("agendaItems")).Id());
        Assert.Equal(promise.Id(), Assert.Single(meeting.All("actionItems")).Id());

        _ = await company.Hana.Say($"/v1/people/{company.BenId}/reactivate");
        Assert.Equal("active", (await company.Maya.Read($"/v1/series/{company.Series}")).Text("status"));
        Assert.Equal(JsonValueKind.Object, (await Planned(company)).ValueKind);
    }

    [Fact]
    public async Task stays_without_a_time_when_it_is_paused_or_the_other_is_still_away()
    {
        var company = await Company.Create(service);
        _ = await company.Maya.Say($"/v1/series/{company.Series}/pause");
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/deactivate");
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/reactivate");
        Assert.Equal(JsonValueKind.Null, (await Planned(company)).ValueKind);

        _ = await company.Hana.Say($"/v1/people/{company.BenId}/deactivate");
        _ = await company.Maya.Say($"/v1/series/{company.Series}/resume");
        Assert.Equal(JsonValueKind.Null, (await Planned(company)).ValueKind);
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/reactivate");
        Assert.Equal(JsonValueKind.Object, (await Planned(company)).ValueKind);
    }

    private static async Task<JsonElement> Planned(Company company) => (await company.Maya.Read($"/v1/meetings/{company.Meeting}")).Of("planned");
}
