using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Individuals;

/// <summary>Moves the clock, so it shares its service with nobody.</summary>
public class Keeping_the_ledger(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task tells_the_author_what_was_never_answered_and_the_other_side_nothing_but_their_turn()
    {
        var company = await Company.Create(service);
        var waiting = (await company.Topic(company.Ben, "A raise", "request")).Id();
        var granted = (await company.Topic(company.Ben, "Leave early on Tuesdays", "request")).Id();
        var interest = (await company.Topic(company.Ben, "Mentor an intern", "interest")).Id();
        var offered = (await company.Topic(company.Ben, "Speak at a meetup", "interest")).Id();
        var put = (await company.Topic(company.Ben, "A conference", "request")).Id();
        var closed = (await company.Topic(company.Ben, "The build is slow", "concern")).Id();
        _ = await company.Topic(company.Ben, "Where we are", "status");
        _ = await company.Topic(company.Maya, "A question of Maya's");
        await Resolve(company.Maya, company.Meeting, granted, new { outcome = "granted", text = "Until summer" });
        await Resolve(company.Maya, company.Meeting, put, new { outcome = "deferred", text = "After the release" });
        await Resolve(company.Ben, company.Meeting, closed, new { outcome = "addressed" });
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{offered}/offers", new { text = "The October meetup" });
        var second = await company.Hold();
        await company.Later(service, TimeSpan.FromDays(15));

        var ledger = await company.Ben.Read("/v1/me/alignment");
        Assert.Equal("alignment/1", ledger.Text("definition"));
        var items = ledger.All().ToDictionary(item => item.Id());
        Assert.Equal(6, items.Count);
        Assert.Equal([waiting, interest, offered, put], ledger.All().Take(4).Select(item => item.Id()));
        Assert.Equal(("unanswered", 15, 1, "null"), (items[waiting].Text("standing"), items[waiting].Number("daysUnanswered"), items[waiting].Number("timesCarried"), items[waiting].Of("lastResponse").ToString() is "" ? "null" : "said"));
        Assert.Equal(("decided", 0, "granted"), (items[granted].Text("standing"), items[granted].Number("decidedAfterDays"), items[granted].Of("outcome").Text("outcome")));
        Assert.Equal(("waitsForMe", "offer", "The October meetup"), (items[offered].Text("standing"), items[offered].Of("lastResponse").Text("what"), items[offered].Of("lastResponse").Text("text")));
        Assert.Equal("closedByMe", items[closed].Text("standing"));
        Assert.Equal(("outcome", "deferred", 15), (items[put].Of("lastResponse").Text("what"), items[put].Of("lastResponse").Text("outcome"), items[put].Number("daysUnanswered")));
        Assert.Equal(interest, Assert.Single(ledger.All("interestsWithoutOffer")).Id());
        var totals = ledger.Of("totals");
        Assert.Equal((6, 4, 0, 1, 0, 1, 0), (totals.Number("raised"), totals.Number("unanswered"), totals.Number("deferred"), totals.Number("granted"), totals.Number("declined"), totals.Number("otherwiseSettled"), totals.Number("medianDaysToOutcome")));
        Assert.Equal(12, ledger.All("months").Count);
        Assert.Equal((6, 2, 4), (ledger.All("months").Sum(m => m.Number("raised")), ledger.All("months").Sum(m => m.Number("settled")), ledger.All("months")[^1].Number("openAtEnd")));

        var hers = await company.Maya.Read("/v1/me/alignment");
        Assert.Equal("A question of Maya's", Assert.Single(hers.All()).Text("title"));
        Assert.DoesNotContain("A raise", hers.GetRawText(), StringComparison.Ordinal);
        Assert.Empty((await company.Hana.Read("/v1/me/alignment")).All());
        Assert.Contains(waiting, (await company.Maya.Read("/v1/me/overview")).All("waitingForMe").Select(item => item.Id()));
        Assert.Equal(HttpStatusCode.BadRequest, (await company.Ben.Send(HttpMethod.Get, "/v1/me/alignment?personId=x")).StatusCode);

        var third = await company.Hold(second);
        Assert.Equal(2, (await company.Ben.Read("/v1/me/alignment")).All().Single(item => item.Id() == waiting).Number("timesCarried"));
        Assert.NotEqual(second, third);
    }

    [Fact]
    public async Task lists_page_by_page_what_is_open_and_then_what_is_settled()
    {
        var company = await Company.Create(service);
        List<string> open = [], settled = [];
        foreach (var number in Enumerable.Range(1, 7))
        {
            var id = (await company.Topic(company.Ben, $"Number {number}")).Id();
            if (number % 2 == 0)
            {
                await Resolve(company.Maya, company.Meeting, id, new { outcome = "answered", text = "Yes" });
                settled.Insert(0, id);
            }
            else
            {
                open.Add(id);
            }
        }

        List<string> read = [];
        var path = $"/v1/me/alignment?limit=2&seriesId={company.Series}";
        for (var next = string.Empty; next is not null;)
        {
            var page = await company.Ben.Read(path + (next.Length > 0 ? $"&cursor={next}" : string.Empty));
            read.AddRange(page.All().Select(item => item.Id()));
            next = page.Text("next");
        }

        Assert.Equal([.. open, .. settled], read);
    }

    [Fact]
    public async Task leaves_sensitive_items_and_items_about_somebody_out_of_every_number()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "A plain question");
        var before = await Numbers(company);
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title = "I am ill", kind = "concern", sensitive = true });
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title = "Stan interrupts me", kind = "concern", aboutPersonId = company.StanId });
        Assert.Equal(before, await Numbers(company));
        Assert.Equal(3, (await company.Ben.Read("/v1/me/alignment")).All().Count);
        Assert.Equal(3, (await company.Maya.Read("/v1/me/overview")).All("waitingForMe").Count);
    }

    private static async Task<string> Numbers(Company company)
    {
        var ledger = await company.Ben.Read("/v1/me/alignment");
        var (ben, maya) = ((await company.Ben.Read("/v1/me/overview")).All("series")[0], (await company.Maya.Read("/v1/me/overview")).All("series")[0]);
        return $"{ledger.Of("totals")} {ledger.Of("months")} {ben} {maya} {(await company.Maya.Read("/v1/me")).Of("counts")}";
    }

    private static async Task Resolve(HttpClient by, string meeting, string item, object body) => _ = await by.Say($"/v1/meetings/{meeting}/agenda-items/{item}/resolve", body);
}
