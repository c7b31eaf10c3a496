using System.Text.Json.Nodes;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Scim;

public class Running_bulks(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task lets_operations_name_each_other_in_any_order()
    {
        var scene = await ScimScene.Create(service);
        var answers = await Bulk(scene, $$"""
            {"method":"POST","path":"/Groups","bulkId":"team","data":{"displayName":"Platform","members":[{"value":"bulkId:nora"},{"value":"bulkId:lead"}]} },
            {"method":"POST","path":"/Users","bulkId":"nora","data":{"userName":"nora@{{scene.Domain}}","{{ScimScene.Enterprise}}":{"manager":{"value":"bulkId:lead"} } } },
            {"method":"POST","path":"/Users","bulkId":"lead","data":{"userName":"lead@{{scene.Domain}}"} },
            {"method":"PATCH","path":"/Users/bulkId:nora","data":{"Operations":[{"op":"add","path":"title","value":"Engineer"}]} }
            """);
        Assert.Equal(["201", "201", "201", "200"], answers.Each("status"));
        Assert.Equal(["team", "nora", "lead"], answers.Take(3).Each("bulkId"));
        var (group, nora) = (Last(answers[0]), await scene.Read($"/Users/{Last(answers[1])}"));
        Assert.Equal(2, (await scene.Members(group)).Count);
        Assert.Equal((Last(answers[2]), "Engineer"), (nora.Of(ScimScene.Enterprise, "manager").Text("value"), nora.Text("title")));
        Assert.Equal(nora.Of("meta").Text("version"), answers[3].Text("version"));
    }

    [Fact]
    public async Task goes_on_after_what_fails_until_enough_has()
    {
        var scene = await ScimScene.Create(service);
        var operations = $$"""
            {"method":"POST","path":"/Users","bulkId":"1","data":{"userName":"a@{{scene.Domain}}"} },
            {"method":"POST","path":"/Users","bulkId":"2","data":{"userName":"a@{{scene.Domain}}"} },
            {"method":"PUT","path":"/Users/nobody","data":{} },
            {"method":"POST","path":"/Users","bulkId":"3","data":{"userName":"b@{{scene.Domain}}"} },
            {"method":"PATCH","path":"/Users/bulkId:2","data":{"Operations":[]} },
            {"method":"DELETE","path":"/Users/{{scene.Company.StanId}}","version":"W/\"0.0\""}
            """;
        Assert.Equal(["201", "409", "404", "201", "400", "412"], (await Bulk(scene, operations)).Each("status"));
        var stopped = await Bulk(scene, operations.Replace("a@", "c@", StringComparison.Ordinal).Replace("b@", "d@", StringComparison.Ordinal), failOnErrors: 2);
        Assert.Equal(["201", "409", "404"], stopped.Each("status"));
        Assert.Equal("uniqueness", stopped[1].Of("response").Text("scimType"));
        Assert.False(stopped[1].TryGetProperty("location", out _));
        Assert.Equal(0, (await scene.Read($"/Users?filter=userName eq \"d@{scene.Domain}\"")).Number("totalResults"));
    }

    [Fact]
    public async Task says_so_when_they_wait_for_each_other_or_for_nobody()
    {
        var scene = await ScimScene.Create(service);
        static string Under(string id, string manager, string domain) =>
            $$"""{"method":"POST","path":"/Users","bulkId":"{{id}}","data":{"userName":"{{id}}@{{domain}}","{{ScimScene.Enterprise}}":{"manager":{"value":"bulkId:{{manager}}"} } } }""";
        var answers = await Bulk(scene, string.Join(',', Under("a", "b", scene.Domain), Under("b", "a", scene.Domain), Under("c", "nobody", scene.Domain)));
        Assert.Equal(["409", "400", "400"], answers.Each("status"));
    }

    [Theory]
    [InlineData("""{"Operations":[]}""")]
    [InlineData("""{"Operations":{}}""")]
    [InlineData("""{"Operations":[{"method":"GET","path":"/Users"}]}""")]
    [InlineData("""{"Operations":[{"method":"POST","path":"/Users","data":{}}]}""")]
    [InlineData("""{"Operations":[{"method":"POST","path":"/Users","bulkId":"1","data":[]}]}""")]
    [InlineData("""{"Operations":[{"method":"POST","path":"/Users","bulkId":"1"},{"method":"POST","path":"/Users","bulkId":"1"}]}""")]
    [InlineData("""{"Operations":["x"]}""")]
    [InlineData("""{"failOnErrors":"two","Operations":[{"method":"DELETE","path":"/Users/x"}]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"method":"DELETE","path":"/Users/x"}]}""")]
    public async Task refuses_what_is_no_bulk(string body)
    {
        var scene = await ScimScene.Create(service);
        Assert.Equal("invalidSyntax", (await (await scene.Send("POST", "/Bulk", body)).Problem(HttpStatusCode.BadRequest)).Text("scimType"));
    }

    [Fact]
    public async Task has_limits()
    {
        var scene = await ScimScene.Create(service);
        var many = string.Join(',', Enumerable.Repeat("""{"method":"DELETE","path":"/Users/x"}""", 101));
        _ = await (await scene.Send("POST", "/Bulk", $$"""{"Operations":[{{many}}]}""")).Problem(HttpStatusCode.RequestEntityTooLarge);
    }

    private static string Last(JsonElement answer) => answer.Text("location")!.Split('/')[^1];

    private static async Task<IReadOnlyList<JsonElement>> Bulk(ScimScene scene, string operations, int? failOnErrors = null)
    {
        var body = JsonNode.Parse($$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{{operations}}]}""")!;
        if (failOnErrors is { } most)
        {
            body["failOnErrors"] = most;
        }

        return (await scene.Say("POST", "/Bulk", body.ToJsonString())).All("Operations");
    }
}
