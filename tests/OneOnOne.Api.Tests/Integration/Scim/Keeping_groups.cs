using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Scim;

/// <summary>A directory system keeps teams: their names and members, never who leads them.</summary>
public class Keeping_groups(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task of_fifty_changes_at_once_loses_none()
    {
        var scene = await ScimScene.Create(service);
        var users = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => scene.User($"p{number}")));
        var group = await scene.Group("Everybody", users[..10]);

        // Ten leave, forty come, each in a request of its own.
        var answers = await Task.WhenAll(users.Select((user, index) => scene.Patch(
            $"/Groups/{group}",
            index < 10 ? $$"""[{"op":"Remove","path":"members[value eq \"{{user}}\"]"}]""" : $$"""[{"op":"Add","path":"members","value":[{"value":"{{user}}"}]}]""")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(users[10..].Order(StringComparer.Ordinal), await scene.Members(group));
    }

    [Fact]
    public async Task never_touches_who_leads_a_team()
    {
        var scene = await ScimScene.Create(service);
        var team = (await scene.Company.Hana.Say("/v1/teams", new { name = "Platform", leadId = scene.Company.MayaId })).Id();
        Assert.Equal("Platform", (await scene.Read($"/Groups/{team}")).Text("displayName"));
        _ = await scene.Say("PUT", $"/Groups/{team}", $$"""{"displayName":"Core","members":[{"value":"{{scene.Company.BenId}}"}]}""");
        _ = await scene.Say("PUT", $"/Groups/{team}", """{"displayName":"Core","members":[]}""");
        var seen = await scene.Company.Hana.Read($"/v1/teams/{team}");
        Assert.Equal(("Core", scene.Company.MayaId), (seen.Text("name"), seen.Of("lead").Id()));
    }

    [Fact]
    public async Task leaves_the_members_of_whom_a_put_says_nothing()
    {
        var scene = await ScimScene.Create(service);
        var group = await scene.Group("Platform", scene.Company.BenId);
        _ = await scene.Say("PUT", $"/Groups/{group}", """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Core"}""");
        Assert.Equal([scene.Company.BenId], await scene.Members(group));
        _ = await scene.Say("PUT", $"/Groups/{group}", """{"displayName":"Core","members":[]}""");
        Assert.Empty(await scene.Members(group));
    }

    [Fact]
    public async Task disbands_what_is_deleted()
    {
        var scene = await ScimScene.Create(service);
        var group = await scene.Group("Platform", scene.Company.BenId);
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Send("DELETE", $"/Groups/{group}")).StatusCode);
        foreach (var answer in new[] { await scene.Send("GET", $"/Groups/{group}"), await scene.Send("DELETE", $"/Groups/{group}"), await scene.Patch($"/Groups/{group}", """[{"op":"remove","path":"members"}]""") })
        {
            _ = await answer.Problem(HttpStatusCode.NotFound);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await scene.Company.Hana.Send(HttpMethod.Get, $"/v1/teams/{group}")).StatusCode);
        Assert.Equal("Ben", (await scene.Read($"/Users/{scene.Company.BenId}")).Text("displayName"));
    }

    [Fact]
    public async Task keeps_who_is_deactivated_and_hides_who_was_taken_out()
    {
        var scene = await ScimScene.Create(service);
        var (stays, goes) = (await scene.User("stays", ""","active":false"""), await scene.User("goes"));
        var group = await scene.Group("Platform", stays, goes);
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Send("DELETE", $"/Users/{goes}")).StatusCode);
        Assert.Equal([stays], await scene.Members(group));
        var events = await scene.Events();
        _ = await scene.Say("PUT", $"/Groups/{group}", $$"""{"displayName":"Platform","members":[{"value":"{{stays}}"}]}""");
        Assert.Equal(events, await scene.Events());
    }

    [Fact]
    public async Task keeps_the_id_of_the_directory_system_through_other_peoples_changes()
    {
        var scene = await ScimScene.Create(service);
        var group = (await scene.Say("POST", "/Groups", """{"displayName":"Platform","externalId":"g-1"}""")).Id();
        _ = await (await scene.Company.Hana.Send(HttpMethod.Patch, $"/v1/teams/{group}", new { name = "Core" }, ("If-Match", "*"))).Body();
        Assert.Equal(group, (await scene.Read("/Groups?filter=externalId eq \"g-1\" and displayName eq \"core\"&excludedAttributes=members")).All("Resources").Single().Id());
        var taken = await scene.Send("POST", "/Groups", """{"displayName":"Other","externalId":"g-1"}""");
        Assert.Equal("uniqueness", (await taken.Problem(HttpStatusCode.Conflict)).Text("scimType"));
    }

    [Fact]
    public async Task guards_the_version_that_is_changed()
    {
        var scene = await ScimScene.Create(service);
        var group = await scene.Group("Platform");
        var tag = (await scene.Send("GET", $"/Groups/{group}")).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await scene.Send("GET", $"/Groups/{group}", body: null, ("If-None-Match", tag))).StatusCode);
        var add = $$"""[{"op":"add","path":"members","value":[{"value":"{{scene.Company.BenId}}"}]}]""";
        Assert.Equal(HttpStatusCode.OK, (await scene.Patch($"/Groups/{group}", add, ("If-Match", tag))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await scene.Patch($"/Groups/{group}", """[{"op":"remove","path":"members"}]""", ("If-Match", tag))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await scene.Send("DELETE", $"/Groups/{group}", body: null, ("If-Match", tag))).StatusCode);
        Assert.Equal([scene.Company.BenId], await scene.Members(group));
    }
}
