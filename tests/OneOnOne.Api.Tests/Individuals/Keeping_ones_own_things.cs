using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Individuals;

public class Keeping_ones_own_things(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task puts_a_topic_where_it_can_only_go()
    {
        var company = await Company.Create(service);
        var item = await company.Ben.Say("/v1/me/topics", new { title = "The release" });
        Assert.Equal(company.Meeting, item.Text("meetingId"));
        Assert.Equal(item.Id(), Assert.Single((await company.Ben.Read("/v1/me/topics?author=me")).All()).Id());
        Assert.Equal(item.Id(), Assert.Single((await company.Maya.Read("/v1/me/topics?author=them&status=shared&kind=discussion")).All()).Id());
        Assert.Empty((await company.Maya.Read("/v1/me/topics?author=me")).All());
    }

    [Fact]
    public async Task asks_which_series_when_there_are_several()
    {
        var company = await Company.Create(service);
        var other = await Company.Start(company.Ben, company.StanId, company.BenId, "skipLevel");
        var problem = await (await company.Ben.Send(HttpMethod.Post, "/v1/me/topics", new { title = "The release" })).Problem(HttpStatusCode.Conflict);
        Assert.Equal("which-series", problem.Text("code"));
        Assert.Equal([company.Series, other.Id()], problem.All("candidates").Each("id"));
        var item = await company.Ben.Say("/v1/me/topics", new { title = "The release", seriesId = other.Id() });
        Assert.Equal(other.Text("upcomingMeetingId"), item.Text("meetingId"));
    }

    [Fact]
    public async Task holds_a_topic_to_the_same_rules_as_everywhere() =>
        Assert.Equal("/title", (await (await (await Company.Create(service)).Ben.Send(HttpMethod.Post, "/v1/me/topics", new { kind = "question" })).Problem(HttpStatusCode.BadRequest)).All("errors")[0].Text("pointer"));

    [Fact]
    public async Task lists_what_one_is_to_do()
    {
        var company = await Company.Create(service);
        var action = await company.Action(company.Ben, "Read the book", company.BenId);
        Assert.Equal(action.Id(), Assert.Single((await company.Ben.Read("/v1/me/action-items?status=open")).All()).Id());
        Assert.Empty((await company.Maya.Read("/v1/me/action-items")).All());
    }

    [Fact]
    public async Task looks_through_ones_own_notes_and_nobody_elses()
    {
        var company = await Company.Create(service);
        foreach (var (client, text, visibility) in new[] { (company.Ben, "Alpha", "private"), (company.Ben, "Beta alpha", "shared"), (company.Maya, "Gamma alpha", "shared"), (company.Ben, "Delta", "shared") })
        {
            _ = await client.Say($"/v1/meetings/{company.Meeting}/notes", new { text, visibility });
        }

        Assert.Equal(["Beta alpha", "Alpha"], (await company.Ben.Read("/v1/me/notes?q=ALPHA")).All().Each("text"));
        Assert.Equal(["Alpha"], (await company.Ben.Read("/v1/me/notes?visibility=private")).All().Each("text"));
        var first = await company.Ben.Read($"/v1/me/notes?seriesId={company.Series}&limit=2");
        var rest = await company.Ben.Read($"/v1/me/notes?seriesId={company.Series}&limit=2&cursor={first.Text("next")}");
        Assert.Equal(["Delta", "Beta alpha", "Alpha"], first.All().Concat(rest.All()).Each("text"));
        Assert.Null(rest.Text("next"));
        var gone = first.All()[0];
        _ = await (await company.Ben.Send(HttpMethod.Delete, $"/v1/meetings/{company.Meeting}/notes/{gone.Id()}", body: null, ("If-Match", "*"))).Body();
        Assert.DoesNotContain("Delta", (await company.Ben.Read("/v1/me/notes")).All().Each("text"));
    }
}
