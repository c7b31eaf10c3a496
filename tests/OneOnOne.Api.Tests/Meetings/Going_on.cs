using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Going_on(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task takes_an_item_that_is_reopened_later_to_the_meeting_ahead()
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "The build is slow", "concern");
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}/resolve");
        var next = await company.Hold();
        Assert.Empty((await company.Ben.Read($"/v1/meetings/{next}")).All("agendaItems"));
        var reopened = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}/reopen", new { reason = "It is slow again." });
        Assert.Equal((next, "shared"), (reopened.Text("meetingId"), reopened.Text("status")));
        Assert.Equal(item.Id(), Assert.Single((await company.Maya.Read($"/v1/meetings/{next}")).All("agendaItems")).Id());
    }

    [Fact]
    public async Task wakes_a_deferred_item_in_the_first_meeting_on_or_after_its_day()
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "The conference", "request");
        var until = Company.Today.AddDays(20);
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}/resolve", new { outcome = "deferred", until });
        var (second, third) = (await company.Hold(), string.Empty);
        Assert.Empty((await company.Ben.Read($"/v1/meetings/{second}")).All("agendaItems"));
        third = await company.Hold(second);
        var meeting = await company.Ben.Read($"/v1/meetings/{third}");
        Assert.True(string.CompareOrdinal(meeting.Of("planned").Text("date"), until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) >= 0);
        Assert.Equal(item.Id(), Assert.Single(meeting.All("agendaItems")).Id());
    }

    [Fact]
    public async Task wakes_a_deferred_item_when_a_pause_ends_after_its_day()
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "The conference", "request");
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}/resolve", new { outcome = "deferred", until = Company.Today.AddDays(1) });
        _ = await company.Maya.Say($"/v1/series/{company.Series}/pause");
        var next = await company.Hold();
        Assert.Empty((await company.Ben.Read($"/v1/meetings/{next}")).All("agendaItems"));
        _ = await company.Maya.Say($"/v1/series/{company.Series}/resume");
        Assert.Equal(item.Id(), Assert.Single((await company.Ben.Read($"/v1/meetings/{next}")).All("agendaItems")).Id());
    }

    [Fact]
    public async Task leads_from_a_one_off_to_the_series_of_the_two()
    {
        var company = await Company.Create(service);
        var coffee = await company.Ben.Say("/v1/meetings", new
        {
            kind = "peer",
            participants = new[] { new { personId = company.MayaId, role = "peer" }, new { personId = company.BenId, role = "peer" } },
            planned = new { date = Company.Today, time = "09:00", timeZone = "Europe/Berlin", durationMinutes = 15 },
            title = "Coffee",
        });
        var item = await company.Ben.Say($"/v1/meetings/{coffee.Id()}/agenda-items", new { title = "And the conference?", kind = "question" });
        Assert.Equal(company.Meeting, await company.Hold(coffee.Id()));
        Assert.Equal(item.Id(), Assert.Single((await company.Maya.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems")).Id());
    }

    [Fact]
    public async Task lets_the_author_take_an_item_to_another_series_and_the_old_counterpart_keep_what_was_said()
    {
        var company = await Company.Create(service);
        var other = await Company.Start(company.Ben, company.StanId, company.BenId, "skipLevel");
        var item = await company.Topic(company.Ben, "The roadmap");
        var path = $"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}";
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Maya.Send(HttpMethod.Post, $"{path}/transfer", new { seriesId = other.Id() })).StatusCode);
        var moved = await company.Ben.Say($"{path}/transfer", new { seriesId = other.Id() });
        Assert.Equal(other.Text("upcomingMeetingId"), moved.Text("meetingId"));
        Assert.Equal(item.Id(), Assert.Single((await company.Stan.Read($"/v1/series/{other.Id()}/topics")).All()).Id());
        Assert.Equal("The roadmap", Assert.Single((await company.Maya.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems")).Text("title"));
        Assert.Empty((await company.Maya.Read($"/v1/series/{company.Series}/topics")).All());
    }
}
