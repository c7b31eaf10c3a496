using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Individuals;

/// <summary>Whoever searches finds what they may read, and nothing else.</summary>
public class Searching(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task finds_what_both_share_for_both_and_what_is_ones_own_for_oneself()
    {
        var company = await Company.Create(service);
        var meeting = $"/v1/meetings/{company.Meeting}";
        var item = await company.Ben.Say($"{meeting}/agenda-items", new { title = "The walrus migration", details = "It takes weeks.", kind = "request" });
        _ = await company.Maya.Say($"{meeting}/agenda-items/{item.Id()}/resolve", new { outcome = "granted", text = "The walrus may have a week." });
        _ = await company.Maya.Say($"{meeting}/notes", new { text = "Ben knows his Walrüs.", agendaItemId = item.Id() });
        _ = await company.Ben.Say($"{meeting}/notes", new { text = "Walrus, private.", visibility = "private" });
        _ = await company.Ben.Say($"{meeting}/agenda-items", new { title = "A walrus draft", visibility = "draft" });
        _ = await company.Ben.Say($"{meeting}/action-items", new { title = "Feed the walrus" });
        _ = await company.Maya.Say($"{meeting}/decisions", new { text = "We keep the walrus." });
        _ = await company.Maya.Say($"{meeting}/feedback", new { text = "Your walrus talk was clear." });
        _ = await company.Ben.Say($"{meeting}/check-ins", new { mood = 4, text = "Tired of the walrus.", visibility = "shared" });
        _ = await company.Ben.Say("/v1/goals", new { title = "Tame a walrus" });

        var mine = await company.Ben.Read("/v1/search?q=walrus");
        Assert.Equal(
            ["actionItem", "agendaItem", "checkIn", "decision", "draft", "feedback", "goal", "note", "note", "outcome"], mine.All().Each("type").Order(StringComparer.Ordinal));
        var theirs = await company.Maya.Read("/v1/search?q=walrus");
        Assert.Equal(["actionItem", "agendaItem", "checkIn", "decision", "feedback", "note", "outcome"], theirs.All().Each("type").Order(StringComparer.Ordinal));
        Assert.Empty((await company.Stan.Read("/v1/search?q=walrus")).All());
        Assert.Empty((await company.Hana.Read("/v1/search?q=walrus")).All());

        var note = theirs.All().Single(text => text.Text("type") == "note");
        Assert.Equal(("The walrus migration", "Ben knows his Walrüs."), (note.Text("title"), note.Text("snippet")));
        Assert.Equal((company.Meeting, company.Series, company.BenId), (note.Text("meetingId"), note.Text("seriesId"), note.Of("counterpart").Id()));
        Assert.Equal((14, 6), (note.All("highlights")[0].Number("start"), note.All("highlights")[0].Number("length")));
        Assert.All(mine.All().Where(text => text.Text("type") is "draft" or "goal"), text => Assert.Equal("private", text.Text("visibility")));

        Assert.Equal(["note", "note"], (await company.Ben.Read("/v1/search?q=WAL&types=note")).All().Each("type"));
        Assert.Equal(["agendaItem"], (await company.Ben.Read("/v1/search?q=weeks%20migration")).All().Each("type"));
        Assert.Empty((await company.Ben.Read("/v1/search?q=alrus")).All());
        Assert.Empty((await company.Ben.Read($"/v1/search?q=walrus&to={Company.Today.AddDays(-2):yyyy-MM-dd}")).All());
        Assert.Equal(9, (await company.Ben.Read($"/v1/search?q=walrus&seriesId={company.Series}")).All().Count);
    }

    [Fact]
    public async Task finds_a_topic_once_however_far_it_was_carried_and_nothing_that_was_withdrawn()
    {
        var company = await Company.Create(service);
        var item = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title = "An albatross", kind = "concern" });
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}/attempts", new { text = "I fed the albatross." });
        var gone = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title = "Another albatross" });
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items/{gone.Id()}/withdraw");
        var note = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "albatross" });
        _ = await (await company.Ben.Send(HttpMethod.Delete, $"/v1/meetings/{company.Meeting}/notes/{note.Id()}", body: null, ("If-Match", "*"))).Body();
        var next = await company.Hold(await company.Hold());
        var found = await company.Maya.Read("/v1/search?q=albatross");
        Assert.Equal(["agendaItem", "attempt"], found.All().Each("type").Order(StringComparer.Ordinal));
        Assert.Equal(next, found.All().Single(text => text.Text("type") == "agendaItem").Text("meetingId"));
        Assert.Equal(company.Meeting, found.All().Single(text => text.Text("type") == "attempt").Text("meetingId"));
    }

    [Fact]
    public async Task goes_on_page_by_page()
    {
        var company = await Company.Create(service);
        foreach (var number in Enumerable.Range(1, 7))
        {
            _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = $"Ostrich {number}" });
        }

        List<string?> found = [];
        string? cursor = null;
        do
        {
            var page = await company.Maya.Read("/v1/search?q=ostrich&limit=3" + (cursor is null ? string.Empty : $"&cursor={cursor}"));
            found.AddRange(page.All().Each("snippet"));
            cursor = page.Text("next");
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(1, 7).Reverse().Select(number => $"Ostrich {number}"), found);
    }

    /// <summary>A page is full before everything was looked through; what is behind it is what one long page shows.</summary>
    [Fact]
    public async Task shows_page_by_page_what_one_page_shows_whatever_was_carried_held_late_or_corrected()
    {
        var company = await Company.Create(service);
        var random = new Random(7);
        var (meeting, now) = (company.Meeting, DateTimeOffset.UtcNow);
        for (var number = 0; number < 60; number++)
        {
            var by = random.Next(2) == 0 ? company.Ben : company.Maya;
            switch (random.Next(7))
            {
                case 0 or 1:
                    _ = await by.Say($"/v1/meetings/{meeting}/agenda-items", new { title = $"Heron {number}", kind = random.Next(2) == 0 ? "concern" : "discussion" });
                    break;
                case 2:
                    _ = await by.Say($"/v1/meetings/{meeting}/notes", new { text = $"Heron {number}", visibility = random.Next(3) == 0 ? "private" : "shared" });
                    break;
                case 3:
                    _ = await by.Say($"/v1/meetings/{meeting}/decisions", new { text = $"Heron {number}" });
                    break;
                case 4:
                    _ = await by.Say($"/v1/meetings/{meeting}/action-items", new { title = $"Heron {number}" });
                    break;
                case 5:
                    _ = await company.Ben.Say("/v1/goals", new { title = $"Heron {number}" });
                    break;
                default:
                    var held = await company.Maya.Say($"/v1/meetings/{meeting}/hold", new { heldAt = now.AddDays(-random.Next(20)) });
                    meeting = held.Text("nextMeetingId")!;
                    break;
            }
        }

        foreach (var reader in new[] { company.Ben, company.Maya })
        {
            foreach (var query in new[] { "heron", "heron 3", "heron&types=agendaItem,decision", "heron&from=" + now.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) })
            {
                var whole = (await reader.Read($"/v1/search?limit=200&q={query}")).All();
                List<JsonElement> paged = [];
                string? cursor = null;
                do
                {
                    var page = await reader.Read($"/v1/search?limit=2&q={query}" + (cursor is null ? string.Empty : $"&cursor={cursor}"));
                    paged.AddRange(page.All());
                    cursor = page.Text("next");
                }
                while (cursor is not null);

                Assert.NotEmpty(whole);
                Assert.Equal(whole.Select(text => text.GetRawText()), paged.Select(text => text.GetRawText()));
            }
        }
    }

    [Theory]
    [InlineData("/v1/search")]
    [InlineData("/v1/search?q=%20-%20")]
    [InlineData("/v1/search?q=word&types=note,gossip")]
    [InlineData("/v1/search?q=word&from=yesterday")]
    [InlineData("/v1/me/notes?q=%21")]
    public async Task refuses_what_asks_for_nothing(string path)
    {
        var company = await Company.Create(service);
        Assert.NotEmpty((await (await company.Ben.Send(HttpMethod.Get, path)).Problem(HttpStatusCode.BadRequest)).All("errors"));
    }
}
