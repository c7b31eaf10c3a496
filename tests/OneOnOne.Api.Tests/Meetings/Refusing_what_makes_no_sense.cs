using System.Net;
using System.Text;
using Xunit;

namespace OneOnOne.Api.Tests.Meetings;

/// <summary>What somebody with a valid token tried who meant no good, or did not read the contract.</summary>
public class Refusing_what_makes_no_sense(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task refuses_a_cursor_that_is_none()
    {
        var two = await TwoPeople.Meet(service, "cursor");
        foreach (var cursor in new[] { "abc$", "A", "QUJD" })
        {
            foreach (var list in new[] { "people", "meetings", "action-items", "series" })
            {
                Assert.Equal(HttpStatusCode.BadRequest, (await two.Maya.GetAsync($"/v1/{list}?cursor={cursor}")).StatusCode);
            }
        }
    }

    [Fact]
    public async Task takes_words_and_members_letter_by_letter()
    {
        var two = await TwoPeople.Meet(service, "letters");
        var items = $"/v1/meetings/{two.Meeting}/agenda-items";
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Maya.Send(HttpMethod.Post, items, new { title = "x", kind = "Question" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Maya.Send(HttpMethod.Post, items, new { title = "x", kind = "question, concern" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Maya.PostAsync(items, new StringContent("""{"Title":"x"}""", Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Fact]
    public async Task takes_no_instants_with_a_plan_and_no_instant_without_an_offset()
    {
        var two = await TwoPeople.Meet(service, "instants");
        var planned = new { date = "2026-12-02", time = "10:00", timeZone = "Europe/Berlin", durationMinutes = 30, startsAt = "2020-01-01T00:00:00Z" };
        Assert.Equal(HttpStatusCode.BadRequest, (await two.Maya.Send(HttpMethod.Post, $"/v1/meetings/{two.Meeting}/reschedule", new { planned })).StatusCode);
        foreach (var heldAt in new[] { "2026-11-24T10:00:00", "2026-11-24", "0001-01-01T00:00:00Z" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await two.Maya.Send(HttpMethod.Post, $"/v1/meetings/{two.Meeting}/hold", new { heldAt })).StatusCode);
        }
    }

    [Fact]
    public async Task tells_nothing_of_other_peoples_series_to_who_would_transfer_there()
    {
        var (one, others) = (await TwoPeople.Meet(service, "transfer"), await TwoPeople.Meet(service, "others"));
        var strangers = await one.Maya.Created(
            "/v1/series",
            new
            {
                kind = "managerReport",
                participants = new[] { new { personId = one.MayaId, role = "manager" }, new { personId = one.StanId, role = "report" } },
                cadence = new { frequency = "onDemand", interval = 1 },
            });
        var item = (await one.Ben.Created($"/v1/meetings/{one.Meeting}/agenda-items", new { title = "Mine" })).Text("id");
        foreach (var series in new[] { strangers.Text("id"), others.Series, Guid.CreateVersion7().ToString() })
        {
            var answer = await one.Ben.Send(HttpMethod.Post, $"/v1/meetings/{one.Meeting}/agenda-items/{item}/transfer", new { seriesId = series });
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task names_nobody_who_is_not_in_the_directory()
    {
        var (one, others) = (await TwoPeople.Meet(service, "named"), await TwoPeople.Meet(service, "elsewhere"));
        var items = $"/v1/meetings/{one.Meeting}/agenda-items";
        foreach (var body in new object[] { new { title = "x", aboutPersonId = others.StanId }, new { title = "x", visibility = "draft", aboutPersonId = Guid.CreateVersion7() } })
        {
            var refused = await one.Ben.Send(HttpMethod.Post, items, body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal("person-unknown", await refused.Code());
        }

        var item = (await one.Ben.Created(items, new { title = "A question for others" })).Text("id");
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Maya.Send(HttpMethod.Post, $"{items}/{item}/resolve", new { outcome = "escalated", to = others.MayaId })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await one.Maya.Send(HttpMethod.Post, $"{items}/{item}/resolve", new { outcome = "escalated", to = one.StanId })).StatusCode);
    }

    [Fact]
    public async Task gives_a_resting_series_no_time()
    {
        var two = await TwoPeople.Meet(service, "resting");
        _ = await two.Maya.Do($"/v1/series/{two.Series}/pause");
        var refused = await two.Ben.Send(
            HttpMethod.Post, $"/v1/meetings/{two.Meeting}/reschedule", new { planned = new { date = "2026-12-02", time = "10:00", timeZone = "Europe/Berlin", durationMinutes = 30 } });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("series-resting", await refused.Code());
    }

    [Fact]
    public async Task brings_what_a_one_off_deferred_into_the_series_on_its_day()
    {
        var two = await TwoPeople.Meet(service, "oneoff");
        var coffee = (await two.Ben.Created(
            "/v1/meetings",
            new
            {
                kind = "managerReport",
                participants = new[] { new { personId = two.MayaId, role = "manager" }, new { personId = two.BenId, role = "report" } },
                planned = new { date = "2026-11-30", time = "09:00", timeZone = "Europe/Berlin", durationMinutes = 15 },
            })).Text("id");
        var item = (await two.Ben.Created($"/v1/meetings/{coffee}/agenda-items", new { title = "Not before the eighth", kind = "request" })).Text("id");
        _ = await two.Maya.Do($"/v1/meetings/{coffee}/agenda-items/{item}/resolve", new { outcome = "deferred", until = "2026-12-08" });
        _ = await two.Maya.Do($"/v1/meetings/{coffee}/hold");
        Assert.Empty((await two.Ben.Read($"/v1/meetings/{two.Meeting}")).GetProperty("agendaItems").EnumerateArray());
        var next = (await two.Maya.Do($"/v1/meetings/{two.Meeting}/hold")).Text("nextMeetingId");
        var woken = Assert.Single((await two.Ben.Read($"/v1/meetings/{next}")).GetProperty("agendaItems").EnumerateArray());
        Assert.Equal(item, woken.Text("id"));
    }
}
