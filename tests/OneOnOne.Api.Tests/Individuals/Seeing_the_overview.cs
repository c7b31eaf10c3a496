using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Individuals;

public class Seeing_the_overview(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task shows_both_sides_the_same_numbers_from_their_own_end()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "May I go to the conference?", "request");
        _ = await company.Topic(company.Ben, "Where are we?", "status");
        _ = await company.Action(company.Maya, "Write the outline", company.BenId);
        var late = await company.Action(company.Ben, "Read the book", company.BenId, Company.Today.AddDays(-3));
        var (mine, theirs) = (await Overview(company.Ben), await Overview(company.Maya));
        var (ben, maya) = (mine.All("series")[0], theirs.All("series")[0]);
        Assert.Equal((1, 1), (ben.Number("waitingForMe"), ben.Number("waitingForThem")));
        Assert.Equal((1, 1), (maya.Number("waitingForMe"), maya.Number("waitingForThem")));
        Assert.Equal((1, 1, 0), (ben.Number("openByMe"), ben.Number("overdueByMe"), ben.Number("openByThem")));
        Assert.Equal((1, 1, 0), (maya.Number("openByThem"), maya.Number("overdueByThem"), maya.Number("openByMe")));
        Assert.Equal((2, 0), (ben.Of("upcoming").Number("sharedByMe"), maya.Of("upcoming").Number("sharedByMe")));
        Assert.Equal(("accept", "Write the outline", "Maya"), Told(mine.All("waitingForMe")[0]));
        Assert.Equal(("answer", "May I go to the conference?", "Ben"), Told(theirs.All("waitingForMe")[0]));
        Assert.Equal(late.Id(), Assert.Single(mine.All("promisedByMe")).Id());
        Assert.Equal(late.Id(), Assert.Single(theirs.All("promisedToMe")).Id());
    }

    [Fact]
    public async Task says_of_an_escalation_whose_consent_it_waits_for()
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "The build is too slow", "concern");
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}/resolve", new { outcome = "escalated", text = "Let us ask Stan.", to = company.StanId });
        Assert.Empty((await Overview(company.Maya)).All("waitingForMe"));
        Assert.Equal(("consent", "The build is too slow", "Maya"), Told(Assert.Single((await Overview(company.Ben)).All("waitingForMe"))));
        _ = await company.Hold();
        Assert.Equal("consent", Assert.Single((await Overview(company.Ben)).All("waitingForMe")).Text("what"));
    }

    [Fact]
    public async Task hands_a_disputed_action_item_back_to_who_assigned_it()
    {
        var company = await Company.Create(service);
        var action = await company.Action(company.Maya, "Fix everything", company.BenId);
        _ = await company.Ben.Say($"/v1/action-items/{action.Id()}/dispute", new { reason = "Too much." });
        Assert.Empty((await Overview(company.Ben)).All("waitingForMe"));
        Assert.Equal(("disputed", "Fix everything", "Ben"), Told(Assert.Single((await Overview(company.Maya)).All("waitingForMe"))));
    }

    [Fact]
    public async Task agrees_with_the_counts_of_me()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Maya, "How was the talk?");
        _ = await company.Action(company.Maya, "Write the outline", company.BenId);
        _ = await company.Action(company.Ben, "Read the book", company.BenId, Company.Today.AddDays(-1));
        var (overview, counts) = (await Overview(company.Ben), (await company.Ben.Read("/v1/me")).Of("counts"));
        Assert.Equal((2, 1), (counts.Number("waitingForMe"), counts.Number("overdue")));
        Assert.Equal(counts.Number("waitingForMe"), overview.All("series").Sum(series => series.Number("waitingForMe")));
        Assert.Equal(counts.Number("waitingForMe"), overview.All("waitingForMe").Count);
        Assert.Equal(counts.Number("overdue"), overview.All("series").Sum(series => series.Number("overdueByMe")));
    }

    [Fact]
    public async Task counts_no_draft_and_nothing_that_was_answered()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "Not yet", visibility: "draft");
        var item = await company.Topic(company.Ben, "When?");
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}/resolve", new { outcome = "answered", text = "Tomorrow." });
        var maya = await Overview(company.Maya);
        Assert.Empty(maya.All("waitingForMe"));
        Assert.Equal(1, maya.All("series")[0].Of("upcoming").Number("sharedByThem"));
    }

    [Fact]
    public async Task counts_the_meetings_in_a_row_that_did_not_take_place()
    {
        var company = await Company.Create(service);
        var second = (await company.Maya.Say($"/v1/meetings/{company.Meeting}/cancel")).Of("links");
        var upcoming = await Upcoming(company);
        _ = await company.Ben.Say($"/v1/meetings/{upcoming}/miss");
        Assert.Equal(2, (await Overview(company.Ben)).All("series")[0].Number("notHeldInARow"));
        _ = await company.Hold(await Upcoming(company));
        var series = (await Overview(company.Ben)).All("series")[0];
        Assert.Equal(0, series.Number("notHeldInARow"));
        Assert.NotNull(series.Text("lastHeldAt"));
        Assert.Equal(JsonValueKind.Object, second.ValueKind);
    }

    [Fact]
    public async Task names_reports_whom_nobody_meets()
    {
        var company = await Company.Create(service);
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{company.StanId}/manager", new { managerId = company.MayaId }, ("If-Match", "*"))).Body();
        Assert.Equal(company.StanId, Assert.Single((await Overview(company.Maya)).All("reportsWithoutSeries")).Id());
        _ = await Company.Start(company.Maya, company.MayaId, company.StanId);
        Assert.Empty((await Overview(company.Maya)).All("reportsWithoutSeries"));
    }

    private static Task<JsonElement> Overview(HttpClient client) => client.Read("/v1/me/overview");

    private static async Task<string> Upcoming(Company company) => (await company.Maya.Read($"/v1/series/{company.Series}")).Text("upcomingMeetingId")!;

    private static (string?, string?, string?) Told(JsonElement waiting) => (waiting.Text("what"), waiting.Text("title"), waiting.Of("from").Text("displayName"));
}
