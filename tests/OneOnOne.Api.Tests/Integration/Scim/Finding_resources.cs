using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Scim;

/// <summary>Filters, pages, order, and what is shown; and what discovery says of all that.</summary>
public class Finding_resources(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("userName eq \"u1@DOMAIN\"", "u1")]
    [InlineData("USERNAME EQ \"U1@DOMAIN\"", "u1")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"u1@DOMAIN\" and active eq true", "u1")]
    [InlineData("externalId eq \"e2\"", "u2")]
    [InlineData("externalId eq \"E2\"", "")]
    [InlineData("title pr", "u1 u2")]
    [InlineData("not (title pr) and userName sw \"u\"", "u3")]
    [InlineData("title eq \"engineer\"", "u1")]
    [InlineData("title ne \"engineer\" and userName sw \"u\"", "u2 u3")]
    [InlineData("title eq null and userName sw \"u\"", "u3")]
    [InlineData("title co \"gin\" or title co \"esig\"", "u1 u2")]
    [InlineData("userName sw \"u\" and (title eq \"Engineer\" or active eq false)", "u1 u3")]
    [InlineData("active eq \"False\"", "u3")]
    [InlineData("emails[type eq \"work\" and value ew \"@w.example\"]", "u1")]
    [InlineData("emails[type eq \"home\"].value co \"home\"", "u1")]
    [InlineData("emails[type eq \"home\" and value ew \"@w.example\"]", "")]
    [InlineData("emails co \"home\"", "u1")]
    [InlineData("emails.type eq \"home\"", "u1")]
    [InlineData("name.familyName ge \"B\" and name.familyName lt \"c\"", "u2")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"Core\"", "u2")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq \"MAYA\"", "Ben u2")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName sw \"may\"", "Ben u2")]
    [InlineData("meta.created gt \"2020-01-01T00:00:00Z\" and userName sw \"u\"", "u1 u2 u3")]
    [InlineData("meta.lastModified lt \"2020-01-01T00:00:00Z\"", "")]
    [InlineData("meta.resourceType eq \"User\" and userName sw \"u1\"", "u1")]
    [InlineData("nickName eq \"x\"", "")]
    [InlineData("not (nickName pr) and userName sw \"u1\"", "u1")]
    [InlineData("userName sw \"u\" and not (active eq false) and not (title sw \"D\")", "u1")]
    public async Task finds_users(string filter, string expected)
    {
        var scene = await Three();
        filter = filter.Replace("DOMAIN", scene.Domain, StringComparison.Ordinal).Replace("MAYA", scene.Company.MayaId, StringComparison.Ordinal);
        Assert.Equal(expected, await Found(scene, filter));
        var posted = await scene.Say("POST", "/Users/.search", JsonSerializer.Serialize(new { schemas = new[] { "urn:ietf:params:scim:api:messages:2.0:SearchRequest" }, filter }));
        Assert.Equal(expected, Names(posted));
    }

    [Theory]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq x")]
    [InlineData("userName is \"x\"")]
    [InlineData("userName eq \"x\" and")]
    [InlineData("(userName eq \"x\"")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("not userName eq \"x\"")]
    [InlineData("active gt true")]
    [InlineData("emails[primary gt true]")]
    [InlineData("a.b.c eq \"x\"")]
    [InlineData("userName eq \"x\" userName eq \"y\"")]
    [InlineData("userName eq \"x\\ud800\"")]
    [InlineData("((((((((((((((((((((((((userName pr))))))))))))))))))))))))")]
    public async Task refuses_a_filter_that_is_none(string filter)
    {
        var scene = await ScimScene.Create(service, "directory:read");
        var error = await (await scene.Send("GET", $"/Users?filter={Uri.EscapeDataString(filter)}")).Problem(HttpStatusCode.BadRequest);
        Assert.Equal("invalidFilter", error.Text("scimType"));
    }

    [Fact]
    public async Task shows_pages()
    {
        var scene = await Three();
        var (all, first, rest) = (await scene.Read("/Users?count=200"), await scene.Read("/Users?count=3"), await scene.Read("/Users?startIndex=4&count=100"));
        Assert.Equal((7, 7, 1), (all.Number("totalResults"), all.Number("itemsPerPage"), all.Number("startIndex")));
        Assert.Equal((7, 3, 7, 4), (first.Number("totalResults"), first.Number("itemsPerPage"), rest.Number("totalResults"), rest.Number("itemsPerPage")));
        Assert.Equal(all.All("Resources").Each("id"), first.All("Resources").Concat(rest.All("Resources")).Each("id"));
        Assert.Equal((7, 0), ((await scene.Read("/Users?count=0")).Number("totalResults"), (await scene.Read("/Users?count=-1&startIndex=-5")).Number("itemsPerPage")));
        Assert.Equal(HttpStatusCode.BadRequest, (await scene.Send("GET", "/Users?count=many")).StatusCode);
        Assert.Equal(7, (await scene.Read("/Users?aadOptscim062020=&count=100000")).Number("itemsPerPage"));
    }

    [Fact]
    public async Task puts_them_in_order()
    {
        var scene = await Three();
        Assert.Equal("u3 u2 u1", Names(await scene.Read("/Users?filter=userName sw \"u\"&sortBy=userName&sortOrder=descending")));
        Assert.Equal("u2 u1 u3", Names(await scene.Read("/Users?filter=userName sw \"u\"&sortBy=title")));
    }

    [Fact]
    public async Task shows_what_is_asked_for()
    {
        var scene = await Three();
        var id = (await scene.Read($"/Users?filter=externalId eq \"e2\"")).All("Resources").Single().Id();
        static string Shown(JsonElement resource) => string.Join(' ', resource.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal("id schemas userName", Shown(await scene.Read($"/Users/{id}?attributes=userName")));
        Assert.Equal("id schemas", Shown(await scene.Read($"/Users/{id}?attributes=nickName")));
        var few = await scene.Read($"/Users/{id}?attributes=name.familyName,{ScimScene.Enterprise}:department,emails.value");
        Assert.Equal($"emails id name schemas {ScimScene.Enterprise}", Shown(few));
        Assert.Equal(("familyName", "department", "value"), (Shown(few.Of("name")), Shown(few.Of(ScimScene.Enterprise)), Shown(few.All("emails")[0])));
        var without = await scene.Read($"/Users/{id}?excludedAttributes=name,emails,meta,id,{ScimScene.Enterprise}");
        Assert.Equal("active displayName externalId id schemas title userName", Shown(without));
        var group = await scene.Group("Platform", id);
        Assert.Equal("displayName id meta schemas", Shown(await scene.Read($"/Groups/{group}?excludedAttributes=members")));
        Assert.Equal("id schemas title", Shown(await scene.Say("PATCH", $"/Users/{id}?attributes=title", """{"Operations":[{"op":"add","path":"title","value":"X"}]}""")));
    }

    [Fact]
    public async Task finds_users_and_groups_together()
    {
        var scene = await Three();
        var group = await scene.Group("U-Platform", scene.Company.BenId);
        var found = await scene.Say("POST", "/.search", """{"filter":"userName sw \"u\" or displayName sw \"u-\"","attributes":["displayName"]}""");
        Assert.Equal(4, found.Number("totalResults"));
        Assert.Contains(group, found.All("Resources").Each("id"));
        Assert.Equal([group], (await scene.Read($"/Groups?filter=members eq \"{scene.Company.BenId}\"")).All("Resources").Each("id"));
        Assert.Equal([group], (await scene.Read($"/Groups?filter=members[value eq \"{scene.Company.BenId}\"]&excludedAttributes=members")).All("Resources").Each("id"));
    }

    [Fact]
    public async Task discovers_what_there_is()
    {
        var scene = await ScimScene.Create(service, "directory:read");
        var config = await scene.Read("/ServiceProviderConfig");
        Assert.True(config.Of("patch").GetProperty("supported").GetBoolean());
        Assert.Equal(100, config.Of("bulk").Number("maxOperations"));
        Assert.Equal(["User", "Group"], (await scene.Read("/ResourceTypes")).All("Resources").Each("id"));
        var schemas = (await scene.Read("/Schemas")).All("Resources");
        Assert.Equal(3, schemas.Count);
        foreach (var schema in schemas)
        {
            Assert.Equal(schema.GetRawText(), (await scene.Read($"/Schemas/{schema.Id()}")).GetRawText());
        }

        Assert.Equal("/Groups", (await scene.Read("/ResourceTypes/group")).Text("endpoint"));
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Send("GET", "/Schemas/urn:example")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Send("GET", "/Schemas?filter=id pr")).StatusCode);

        // What a user shows stands in the schemas, and nothing else.
        var shown = await scene.Read($"/Users/{scene.Company.BenId}");
        var known = schemas.Where(schema => schema.Text("id")!.EndsWith(":User", StringComparison.Ordinal)).SelectMany(schema => schema.All("attributes")).Each("name").Concat(["id", "schemas", "meta", "externalId", ScimScene.Enterprise]);
        Assert.All(shown.EnumerateObject(), member => Assert.Contains(member.Name, known));
    }

    private static async Task<string> Found(ScimScene scene, string filter) => Names(await scene.Read($"/Users?filter={Uri.EscapeDataString(filter)}"));

    private static string Names(JsonElement list) => string.Join(' ', list.All("Resources").Select(user => user.Text("userName")!.Split('@')[0]));

    private async Task<ScimScene> Three()
    {
        var scene = await ScimScene.Create(service);
        _ = await scene.User("u1", ""","title":"Engineer","emails":[{"value":"u1@w.example","type":"work"},{"value":"u1@home.example","type":"home"}],"name":{"familyName":"Adler"}""");
        _ = await scene.User("u2", $$""","title":"Designer","externalId":"e2","emails":[{"value":"u2@w.test"}],"name":{"familyName":"Braun","givenName":"B"},"{{ScimScene.Enterprise}}":{"department":"Core","manager":{"value":"{{scene.Company.MayaId}}"} }""");
        _ = await scene.User("u3", ""","active":false,"name":{"familyName":"Curie"}""");
        return scene;
    }
}
