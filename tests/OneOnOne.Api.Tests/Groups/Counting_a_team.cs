using System.Globalization;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Groups;

public class Counting_a_team(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string LastMonth = Company.Today.AddDays(1 - Company.Today.Day).AddDays(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [Fact]
    public async Task withholds_the_numbers_of_a_small_group()
    {
        var company = await Company.Create(service);
        var team = await company.Hana.Say("/v1/teams", new { name = "Platform", leadId = company.MayaId });
        var overview = await company.Maya.Read($"/v1/teams/{team.Id()}/overview?period={LastMonth}");
        Assert.Equal(("smallGroup", "group-overview/1"), (overview.Text("withheld"), overview.Text("definition")));
        Assert.Equal(JsonValueKind.Null, overview.Of("meetings").ValueKind);
    }

    [Fact]
    public async Task shows_them_to_its_lead_hr_and_admins_only()
    {
        var company = await Company.Create(service);
        var team = await company.Hana.Say("/v1/teams", new { name = "Platform", leadId = company.MayaId });
        var path = $"/v1/teams/{team.Id()}/overview?period={LastMonth}";
        Assert.Equal(HttpStatusCode.OK, (await company.Hana.Send(HttpMethod.Get, path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Ben.Send(HttpMethod.Get, path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Maya.Send(HttpMethod.Get, $"/v1/teams/{Guid.CreateVersion7()}/overview?period={LastMonth}")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?period=2026")]
    [InlineData("?period=2026-13")]
    [InlineData("?period=2026-Q5")]
    [InlineData("?period=2199-01")]
    [InlineData("?period=2199-Q1")]
    public async Task wants_a_period_that_is_over(string query)
    {
        var company = await Company.Create(service);
        var team = await company.Hana.Say("/v1/teams", new { name = "Platform", leadId = company.MayaId });
        var problem = await (await company.Maya.Send(HttpMethod.Get, $"/v1/teams/{team.Id()}/overview{query}")).Problem(HttpStatusCode.BadRequest);
        Assert.Equal("?period", problem.All("errors")[0].Text("pointer"));
    }
}
