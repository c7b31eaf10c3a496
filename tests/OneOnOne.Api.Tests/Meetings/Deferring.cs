using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Deferring(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    /// <summary>A Sunday: in Berlin 02:30 does not exist two weeks later, and stands twice in October.</summary>
    private static readonly DateOnly First = new(2027, 3, 14);

    [Fact]
    public async Task ten_times_leaves_one_item_with_its_whole_life()
    {
        var company = await Company.Create(service);
        _ = await company.Maya.Say($"/v1/series/{company.Series}/end");
        var series = await company.Maya.Say("/v1/series", new
        {
            kind = "managerReport",
            participants = new[] { new { personId = company.MayaId, role = "manager" }, new { personId = company.BenId, role = "report" } },
            cadence = new { frequency = "weekly", interval = 1 },
            firstMeeting = new { date = First, time = "02:30", timeZone = "Europe/Berlin", durationMinutes = 30 },
        });
        var first = series.Text("upcomingMeetingId")!;
        var item = (await company.Ben.Say($"/v1/meetings/{first}/agenda-items", new { title = "A path to staff engineer", kind = "request", theme = "growth" })).Id();
        var (meeting, instants) = (first, new List<DateTimeOffset>());
        for (var held = 1; held <= 10; held++)
        {
            switch (held)
            {
                case 2 or 6:
                    _ = await company.Ben.Say($"/v1/meetings/{meeting}/reschedule", new { planned = new { date = First.AddDays((7 * held) - 5), time = "09:00", timeZone = "Europe/Berlin", durationMinutes = 30 }, reason = "Travelling" });
                    break;
                case 4:
                    meeting = await Next(company, meeting, "cancel");
                    break;
                case 7:
                    _ = await company.Maya.Say($"/v1/series/{series.Id()}/pause");
                    Assert.Equal(JsonValueKind.Null, (await company.Ben.Read($"/v1/meetings/{meeting}")).Of("planned").ValueKind);
                    Assert.Equal([item], (await company.Ben.Read($"/v1/meetings/{meeting}")).All("agendaItems").Each("id"));
                    _ = await company.Ben.Say($"/v1/series/{series.Id()}/resume");
                    break;
            }

            var page = await company.Ben.Read($"/v1/meetings/{meeting}");
            instants.Add(page.Of("planned", "startsAt").GetDateTimeOffset());
            Assert.Equal((item, held - 1), (Assert.Single(page.All("agendaItems")).Id(), page.All("agendaItems")[0].Number("timesCarried")));
            var deferred = await company.Maya.Say($"/v1/meetings/{meeting}/agenda-items/{item}/resolve", new { outcome = "deferred", text = $"Not in week {held}" });
            Assert.Equal("shared", deferred.Text("status"));
            meeting = await Next(company, meeting, "hold");
        }

        // 02:30 in Berlin: at +01:00 until the clocks change on 28 March, where it does not exist and moves forward by the gap; then at +02:00.
        Assert.Equal(new DateTimeOffset(2027, 3, 14, 1, 30, 0, TimeSpan.Zero), instants[0]);
        Assert.Contains(new DateTimeOffset(2027, 3, 28, 1, 30, 0, TimeSpan.Zero), instants);
        Assert.Contains(new DateTimeOffset(2027, 4, 18, 0, 30, 0, TimeSpan.Zero), instants);

        var life = await company.Ben.Read($"/v1/topics/{item}");
        Assert.Equal((10, 1, first, meeting), (life.Of("item").Number("timesCarried"), life.Of("item").Number("timesPostponed"), life.Of("item").Text("firstMeetingId"), life.Of("item").Text("meetingId")));
        Assert.Equal(12, life.All("meetings").Count);
        Assert.Equal(10, life.All("meetings").Count(was => was.Text("status") == "held"));
        var types = life.All("history").CountBy(entry => entry.Text("type")!).ToDictionary();
        Assert.Equal((1, 10, 11, 11), (types["agenda_item_added"], types["agenda_item_resolved"], types["agenda_item_carried_over"], types["agenda_item_brought_in"]));
        Assert.Single((await company.Ben.Read($"/v1/series/{series.Id()}/topics?status=shared")).All());
        Assert.Equal(("Not in week 10", 0), (life.Of("item", "lastOutcome").Text("text"), life.Of("item", "lastOutcome").Number("afterDays")));
    }

    [Fact]
    public async Task until_a_day_waits_apart_and_comes_back_on_it()
    {
        var company = await Company.Create(service);
        var item = (await company.Topic(company.Ben, "A sabbatical", "request")).Id();
        var until = Company.Today.AddDays(7 + 15);
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item}/resolve", new { outcome = "deferred", until, text = "After the launch" });
        var second = await company.Hold();
        var third = await company.Hold(second);
        foreach (var meeting in new[] { second, third })
        {
            Assert.Equal(("deferred", item), (Assert.Single((await company.Ben.Read($"/v1/meetings/{meeting}/look-back")).All()).Text("reason"), (await company.Ben.Read($"/v1/meetings/{meeting}/look-back")).All()[0].Id()));
            Assert.Empty((await company.Ben.Read($"/v1/meetings/{meeting}")).All("agendaItems"));
        }

        // The fourth is the first one planned on or after that day.
        Assert.True(DateOnly.Parse((await company.Ben.Read($"/v1/meetings/{third}")).Of("planned").Text("date")!, System.Globalization.CultureInfo.InvariantCulture) < until);
        var fourth = await company.Hold(third);
        var back = Assert.Single((await company.Ben.Read($"/v1/meetings/{fourth}")).All("agendaItems"));
        Assert.Equal((item, "After the launch"), (back.Id(), back.Of("lastOutcome").Text("text")));
        Assert.Equal(["carried"], (await company.Ben.Read($"/v1/meetings/{fourth}/look-back")).All().Each("reason"));
    }

    [Fact]
    public async Task shows_what_is_in_force_on_a_day_and_what_is_not()
    {
        var company = await Company.Create(service);
        async Task<string> Granted(string title, DateOnly? validFrom, DateOnly? validTo)
        {
            var item = (await company.Topic(company.Ben, title, "request")).Id();
            _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item}/resolve", new { outcome = "granted", validFrom, validTo });
            return item;
        }

        var (today, tomorrow) = (Company.Today, Company.Today.AddDays(1));
        var ever = await Granted("From today on", today, validTo: null);
        var once = await Granted("Today only", today, today);
        var later = await Granted("From tomorrow", tomorrow, tomorrow.AddDays(30));
        var declined = (await company.Topic(company.Ben, "Never", "request")).Id();
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{declined}/resolve", new { outcome = "declined", text = "No" });
        foreach (var by in new[] { company.Maya, company.Ben })
        {
            async Task<HashSet<string?>> On(DateOnly day) => [.. (await by.Read($"/v1/series/{company.Series}/topics?inForceOn={day:yyyy-MM-dd}")).All().Each("id")];
            Assert.Equivalent(new[] { ever, once }, await On(today), strict: true);
            Assert.Equivalent(new[] { ever, later }, await On(tomorrow), strict: true);
            Assert.Equivalent(new[] { ever }, await On(tomorrow.AddDays(31)), strict: true);
            Assert.Empty(await On(today.AddDays(-1)));
        }

        // Only what was granted has days.
        Assert.Equivalent(new[] { ever, once }, (await company.Ben.Read($"/v1/me/topics?inForceOn={today:yyyy-MM-dd}")).All().Each("id"), strict: true);
    }

    [Fact]
    public async Task finds_items_by_their_tags()
    {
        var company = await Company.Create(service);
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title = "Interviews", tags = new[] { "hiring", "process" } });
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title = "The pager", tags = new[] { "on-call" } });
        Assert.Equal(["Interviews"], (await company.Maya.Read($"/v1/series/{company.Series}/topics?tag=hiring")).All().Each("title"));
        Assert.Equal(["The pager"], (await company.Ben.Read("/v1/me/topics?tag=on-call")).All().Each("title"));
        Assert.Empty((await company.Ben.Read("/v1/me/topics?tag=nothing")).All());
    }

    private static async Task<string> Next(Company company, string meeting, string end)
    {
        var ended = await company.Maya.Say($"/v1/meetings/{meeting}/{end}");
        return ended.TryGetProperty("nextMeetingId", out var next) ? next.GetString()! : (await company.Maya.Read($"/v1/series/{(await company.Maya.Read($"/v1/meetings/{meeting}")).Text("seriesId")}")).Text("upcomingMeetingId")!;
    }
}
