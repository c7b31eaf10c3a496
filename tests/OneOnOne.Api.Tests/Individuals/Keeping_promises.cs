using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Individuals;

/// <summary>What became of promises: counted alike whoever made them, and the same from both ends.</summary>
public class Keeping_promises(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task counts_the_same_from_both_ends()
    {
        var company = await Company.Create(service);
        var today = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);
        async Task<string> Promise(HttpClient by, string owner, int days) => (await company.Action(by, "A promise", owner, today.AddDays(days))).Id();
        var (kept, late, overdue, dropped) = (await Promise(company.Ben, company.BenId, 30), await Promise(company.Ben, company.BenId, -3), await Promise(company.Ben, company.BenId, -1), await Promise(company.Ben, company.BenId, 5));
        _ = await Promise(company.Maya, company.BenId, -5);                 // never accepted: no promise
        var hers = await Promise(company.Maya, company.MayaId, 40);
        _ = await company.Ben.Say($"/v1/action-items/{kept}/complete");
        _ = await company.Ben.Say($"/v1/action-items/{late}/complete");
        _ = await company.Ben.Say($"/v1/action-items/{dropped}/reschedule", new { dueOn = today.AddDays(9) });
        _ = await company.Ben.Say($"/v1/action-items/{dropped}/drop", new { reason = "No longer needed." });
        _ = await company.Maya.Say($"/v1/action-items/{hers}/reschedule", new { dueOn = today.AddDays(50) });

        var mine = (await company.Ben.Read("/v1/me/overview")).Of("promiseKeeping");
        Assert.Equal("promises/1", mine.Text("definition"));
        Assert.Equal((1, 1, 1, 1, 1, 1), Numbers(mine, "byMe"));
        Assert.Equal((0, 0, 0, 1, 0, 1), Numbers(mine, "byThem"));
        var series = (await company.Maya.Read("/v1/me/overview")).All("series").Single().Of("promiseKeeping");
        Assert.Equal(Numbers(mine, "byMe"), Numbers(series, "byThem"));
        Assert.Equal(Numbers(mine, "byThem"), Numbers(series, "byMe"));
        Assert.Equal((0, 0, 0, 0, 0, 0), Numbers((await company.Stan.Read("/v1/me/overview")).Of("promiseKeeping"), "byMe"));
        Assert.NotEqual(kept, overdue);
    }

    private static (int Kept, int KeptLate, int Dropped, int Open, int Overdue, int Slips) Numbers(JsonElement keeping, string side)
    {
        var numbers = keeping.GetProperty(side);
        return (numbers.Number("kept"), numbers.Number("keptLate"), numbers.Number("dropped"), numbers.Number("open"), numbers.Number("overdue"), numbers.Number("slips"));
    }
}
