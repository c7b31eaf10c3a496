using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Feed;

public class Following_what_happens(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task shows_each_reader_what_they_may_know_in_order()
    {
        var company = await Company.Create(service);
        var start = (await All(company.Hana, 0)).Last;
        var draft = await company.Topic(company.Ben, "mark-draft", visibility: "draft");
        var item = await company.Topic(company.Ben, "mark-topic");
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}/resolve", new { outcome = "answered", text = "mark-answer" });
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/reschedule", new { planned = new { date = Company.Today.AddDays(8), time = "10:00", timeZone = "Etc/UTC", durationMinutes = 30 }, reason = "mark-reason" });
        _ = await company.Stan.Say("/v1/goals", new { title = "mark-goal" });
        _ = await (await company.Hana.Send(HttpMethod.Patch, $"/v1/people/{company.StanId}", new { title = "mark-title" }, ("If-Match", "*"))).Body();

        async Task<IReadOnlyList<(string? Type, string Data)>> Sees(HttpClient by) => [.. (await All(by, start)).Items.Select(happened => (happened.Text("type"), happened.Of("data").GetRawText()))];
        var (ben, maya, stan, hana) = (await Sees(company.Ben), await Sees(company.Maya), await Sees(company.Stan), await Sees(company.Hana));
        Assert.Equal(["draft_written", "agenda_item_added", "agenda_item_resolved", "meeting_rescheduled", "profile_changed"], ben.Select(seen => seen.Type));
        Assert.Equal(["agenda_item_added", "agenda_item_resolved", "meeting_rescheduled", "profile_changed"], maya.Select(seen => seen.Type));
        Assert.Equal(["goal_set", "profile_changed"], stan.Select(seen => seen.Type));
        Assert.Equal(["meeting_rescheduled", "profile_changed"], hana.Select(seen => seen.Type));

        // The two read all of it; HR that and when, and no word of why; a card's change is only its owner's and the keepers' to read.
        Assert.Contains("mark-answer", maya[1].Data, StringComparison.Ordinal);
        Assert.Contains("mark-reason", ben[3].Data, StringComparison.Ordinal);
        Assert.Contains("10:00", hana[0].Data, StringComparison.Ordinal);
        Assert.DoesNotContain("mark", hana[0].Data, StringComparison.Ordinal);
        Assert.Equal("{}", ben[4].Data);
        Assert.Contains("mark-title", stan[1].Data, StringComparison.Ordinal);
        Assert.Contains("mark-title", hana[1].Data, StringComparison.Ordinal);
        Assert.NotEqual(draft.Id(), item.Id());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task is_the_same_page_by_page(int limit)
    {
        var company = await Company.Create(service);
        for (var topic = 0; topic < 6; topic++)
        {
            _ = await company.Topic(topic % 2 == 0 ? company.Ben : company.Maya, $"Topic {topic}", visibility: topic % 3 == 0 ? "draft" : "shared");
        }

        var (whole, pages) = (await All(company.Ben, 0), await All(company.Ben, 0, limit));
        Assert.Equal(whole.Items.Select(happened => happened.GetRawText()), pages.Items.Select(happened => happened.GetRawText()));
        Assert.Equal(whole.Last, pages.Last);
        var positions = whole.Items.Select(happened => happened.GetProperty("position").GetInt64()).ToList();
        Assert.Equal(positions.Order().Distinct(), positions);
    }

    [Fact]
    public async Task can_be_narrowed_to_a_series_a_meeting_and_types()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "One");
        var other = await company.Maya.Say("/v1/meetings", new
        {
            kind = "peer",
            participants = new[] { new { personId = company.MayaId, role = "peer" }, new { personId = company.StanId, role = "peer" } },
            planned = new { date = Company.Today.AddDays(3), time = "09:00", timeZone = "Etc/UTC", durationMinutes = 15 },
        });
        async Task<IReadOnlyList<string?>> Types(string query) => (await company.Maya.Read($"/v1/events?limit=200&{query}")).All().Each("type");
        Assert.Equal(["series_started", "meeting_scheduled", "agenda_item_added"], await Types($"seriesId={company.Series}"));
        Assert.Equal(["meeting_scheduled"], await Types($"meetingId={other.Id()}"));
        Assert.Equal(["agenda_item_added"], await Types("types=agenda_item_added,agenda_item_edited"));
        foreach (var (query, pointer) in new[] { ("types=nothing", "?types"), ("after=-1", "?after"), ("before=3", "?before") })
        {
            var problem = await (await company.Maya.Send(HttpMethod.Get, $"/v1/events?{query}")).Problem(HttpStatusCode.BadRequest);
            Assert.Equal(pointer, problem.All("errors")[0].Text("pointer"));
        }
    }

    private static async Task<(List<JsonElement> Items, long Last)> All(HttpClient by, long after, int limit = 200)
    {
        List<JsonElement> items = [];
        while (true)
        {
            var page = await by.Read($"/v1/events?after={after}&limit={limit}");
            items.AddRange(page.All());
            after = page.GetProperty("scannedTo").GetInt64();
            if (!page.GetProperty("more").GetBoolean())
            {
                return (items, after);
            }
        }
    }
}
