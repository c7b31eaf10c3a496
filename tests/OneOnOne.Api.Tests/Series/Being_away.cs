using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Series;

public class Being_away(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task passes_over_the_slots_of_an_absence_and_moves_the_meeting_ahead()
    {
        var company = await Company.Create(service);
        var topic = await company.Topic(company.Ben, "The release");
        var first = Company.Today.AddDays(7);
        var settings = await Away(company.Ben, new { from = first.AddDays(-1), to = first.AddDays(8) });
        Assert.Equal(first.AddDays(8).ToString("yyyy-MM-dd"), settings.All("absences")[0].Text("to"));
        var meeting = await company.Maya.Read($"/v1/meetings/{company.Meeting}");
        Assert.Equal(first.AddDays(14).ToString("yyyy-MM-dd"), meeting.Of("planned").Text("date"));
        Assert.Equal(topic.Id(), meeting.All("agendaItems")[0].Id());

        _ = await Away(company.Maya, new { from = first.AddDays(21), to = first.AddDays(21) });
        var next = await company.Hold();
        Assert.Equal(first.AddDays(28).ToString("yyyy-MM-dd"), (await company.Ben.Read($"/v1/meetings/{next}")).Of("planned").Text("date"));
        Assert.DoesNotContain(first.AddDays(21).ToString("yyyy-MM-dd"), (await company.Ben.Read("/v1/me/settings")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_a_calendar_of_what_was_and_what_is_to_be()
    {
        var company = await Company.Create(service);
        var first = Company.Today.AddDays(7);
        _ = await (await company.Ben.Send(HttpMethod.Patch, $"/v1/series/{company.Series}", new { skipDates = new[] { first.AddDays(21) } }, ("If-Match", "*"))).Body();
        var second = await company.Hold();
        _ = await Away(company.Ben, new { from = first.AddDays(28), to = first.AddDays(28) });
        var path = $"/v1/series/{company.Series}/occurrences?from={first:yyyy-MM-dd}&to={first.AddDays(35):yyyy-MM-dd}";
        foreach (var one in new[] { company.Ben, company.Maya, company.Hana })
        {
            var calendar = (await one.Read(path)).All();
            Assert.Equal(["held", "scheduled", "slot", "skipped", "skipped", "slot"], calendar.Each("status"));
            Assert.Equal([company.Meeting, second, null, null, null, null], calendar.Each("meetingId"));
            Assert.Equal([null, null, null, "skipDate", "absence", null], calendar.Each("skippedBy"));
        }

        _ = await company.Ben.Say($"/v1/series/{company.Series}/pause");
        Assert.Equal(["held"], (await company.Ben.Read(path)).All().Each("status"));
        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Get, path)).StatusCode);
    }

    [Fact]
    public async Task refuses_an_absence_that_ends_before_it_begins()
    {
        var company = await Company.Create(service);
        var refused = await company.Ben.Send(HttpMethod.Patch, "/v1/me/settings", new { absences = new[] { new { from = Company.Today, to = Company.Today.AddDays(-1) } } }, ("If-Match", "*"));
        Assert.Equal("/absences/0", (await refused.Problem(HttpStatusCode.BadRequest)).All("errors")[0].Text("pointer"));
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await company.Ben.Send(HttpMethod.Patch, "/v1/me/settings", new { locale = "de" })).StatusCode);
        var settings = await (await company.Ben.Send(HttpMethod.Patch, "/v1/me/settings", new { timeZone = "America/New_York" }, ("If-Match", "*"))).Body();
        Assert.Equal("America/New_York", settings.Text("timeZone"));
        Assert.Equal("America/New_York", (await company.Ben.Read("/v1/me")).Text("timeZone"));
    }

    [Fact]
    public async Task lets_HR_and_administrators_see_that_and_when_two_meet_and_who_has_no_series()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "A topic");
        var meetings = (await company.Hana.Read($"/v1/series/{company.Series}/meetings")).All();
        Assert.Equal((company.Meeting, JsonValueKind.Null, 2), (Assert.Single(meetings).Id(), meetings[0].Of("viewer").ValueKind, meetings[0].All("participants").Count));
        Assert.Equal(HttpStatusCode.NotFound, (await company.Hana.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}")).StatusCode);
        var peers = await Company.Start(company.Maya, company.MayaId, company.BenId, "peer");
        Assert.Equal(HttpStatusCode.NotFound, (await company.Hana.Send(HttpMethod.Get, $"/v1/series/{peers.Id()}/meetings")).StatusCode);

        Assert.Empty((await company.Hana.Read("/v1/people?withoutSeries=true")).All());
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{company.StanId}/manager", new { managerId = company.MayaId }, ("If-Match", "*"))).Body();
        Assert.Equal(company.StanId, Assert.Single((await company.Hana.Read("/v1/people?withoutSeries=true")).All()).Id());
        Assert.Equal(company.BenId, Assert.Single((await company.Hana.Read("/v1/people?withoutSeries=false")).All()).Id());
        Assert.Empty((await company.Maya.Read("/v1/people?withoutSeries=true")).All());
    }

    [Fact]
    public async Task names_the_meeting_that_was_ahead_then()
    {
        var company = await Company.Create(service);
        var before = DateTimeOffset.UtcNow;
        await Task.Delay(30, TestContext.Current.CancellationToken);
        var second = await company.Hold();
        Assert.Equal(second, (await company.Ben.Read($"/v1/series/{company.Series}")).Text("upcomingMeetingId"));
        Assert.Equal(company.Meeting, (await company.Ben.Read($"/v1/series/{company.Series}?asOf={Uri.EscapeDataString(before.ToString("O"))}")).Text("upcomingMeetingId"));
        _ = await company.Ben.Say($"/v1/series/{company.Series}/pause");
        var third = await company.Hold(second);
        Assert.Equal(second, (await company.Ben.Read($"/v1/series/{company.Series}?version=1")).Text("upcomingMeetingId"));
        Assert.Equal(third, (await company.Ben.Read($"/v1/series/{company.Series}?version=2")).Text("upcomingMeetingId"));
    }

    private static async Task<JsonElement> Away(HttpClient by, object absence) =>
        await (await by.Send(HttpMethod.Patch, "/v1/me/settings", new { absences = new[] { absence } }, ("If-Match", "*"))).Body();
}
