using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Refusing_what_is_not_so(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task takes_no_number_for_a_text_that_looks_like_one()
    {
        var company = await Company.Create(service);
        var problem = await (await company.Ben.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/check-ins", new { mood = "3" })).Problem(HttpStatusCode.BadRequest);
        Assert.Equal("/mood", problem.All("errors")[0].Text("pointer"));
    }

    [Fact]
    public async Task takes_no_tag_that_was_never_given_out()
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "The release");
        var path = $"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}";
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await company.Ben.Send(HttpMethod.Patch, path, new { title = "Another" }, ("If-Match", "\"999\""))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await company.Ben.Send(HttpMethod.Patch, path, new { title = "Another" }, ("If-Match", $"\"{item.Number("version")}\""))).StatusCode);
    }

    [Fact]
    public async Task asks_nothing_of_somebody_who_left()
    {
        var company = await Company.Create(service);
        var action = await company.Action(company.Maya, "Fix the build", company.MayaId);
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/deactivate");
        foreach (var (path, body) in new (string, object)[]
        {
            ("/v1/feedback-requests", new { seriesId = company.Series, question = "Were my reviews too long?" }),
            ($"/v1/meetings/{company.Meeting}/action-items", new { title = "Fix the build", ownerId = company.BenId }),
            ($"/v1/action-items/{action.Id()}/reassign", new { ownerId = company.BenId }),
        })
        {
            _ = await (await company.Maya.Send(HttpMethod.Post, path, body)).Problem(HttpStatusCode.Conflict);
        }
    }
}
