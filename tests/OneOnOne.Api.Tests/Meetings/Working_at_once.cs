using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Working_at_once(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task lets_exactly_one_of_a_hundred_edits_of_the_same_version_through()
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "The release");
        var tag = (await company.Ben.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}")).Headers.ETag!.Tag;
        var edits = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Edit(company, item, $"The release, version {i}", tag)));
        var won = Assert.Single(edits, edit => edit.StatusCode == HttpStatusCode.OK);
        Assert.Equal(99, edits.Count(edit => edit.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal((await won.Body()).Text("title"), (await company.Maya.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems")[0].Text("title"));
        Assert.Single((await company.Maya.Read($"/v1/meetings/{company.Meeting}/history")).All(), happened => happened.Text("type") == "agenda_item_edited");
    }

    [Fact]
    public async Task disturbs_nobody_who_edits_something_else()
    {
        var company = await Company.Create(service);
        var items = new List<JsonElement>();
        foreach (var title in new[] { "One", "Two", "Three", "Four", "Five" })
        {
            items.Add(await company.Topic(company.Ben, title));
        }

        var tag = (await company.Ben.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}")).Headers.ETag!.Tag;
        var edits = await Task.WhenAll(items.Select(item => Edit(company, item, $"{item.Text("title")}!", tag)));
        Assert.All(edits, edit => Assert.Equal(HttpStatusCode.OK, edit.StatusCode));
        Assert.Equal(["One!", "Two!", "Three!", "Four!", "Five!"], (await company.Maya.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems").Each("title"));
    }

    private static Task<HttpResponseMessage> Edit(Company company, JsonElement item, string title, string tag) =>
        company.Ben.Send(HttpMethod.Patch, $"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}", new { title }, ("If-Match", tag));
}
