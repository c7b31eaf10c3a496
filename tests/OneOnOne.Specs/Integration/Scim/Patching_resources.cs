using System.Text.Json.Nodes;
using OneOnOne.Api.Integration.Scim;
using OneOnOne.Api.Integration.Scim.Wire;
using OneOnOne.EventStore;
using Xunit;

namespace OneOnOne.Specs.Integration.Scim;

/// <summary>The engine alone. What Entra ID and Okta send, each with what it leaves, stands in the table of Patching in OneOnOne.Api.Tests.</summary>
public class Patching_resources
{
    private const string Ben = """{"userName":"ben","title":"Engineer","active":true,"emails":[{"value":"a@x","type":"work","primary":true},{"value":"b@x","type":"home"}]}""";

    [Fact]
    public void leaves_the_resource_it_was_given_as_it_is()
    {
        var before = Object(Ben);
        _ = ScimPatch.Apply(ScimSchemas.User, before, Operations("""{"op":"replace","path":"title","value":"Lead"},{"op":"remove","path":"emails"}"""));
        Assert.True(JsonNode.DeepEquals(Object(Ben), before));
    }

    [Fact]
    public void does_all_or_nothing() =>
        Refused("""{"op":"replace","path":"title","value":"Lead"},{"op":"replace","path":"active","value":"perhaps"}""", "invalid-value");

    [Fact]
    public void says_the_same_when_it_is_done_twice()
    {
        const string Twice = """{"op":"add","path":"emails","value":[{"value":"c@x","type":"other","primary":true}]},{"op":"replace","path":"emails[type eq \"home\"].value","value":"d@x"}""";
        var once = Patched(Ben, Twice);
        Assert.True(JsonNode.DeepEquals(once, Patched(once.ToJsonString(), Twice)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[{"value":"a@x","type":"work","primary":false},{"value":"d@x","type":"home"},{"value":"c@x","type":"other","primary":true}]"""), once["emails"]));
    }

    [Theory]
    [InlineData("""{"op":"remove"}""", "no-target")]
    [InlineData("""{"op":"copy","path":"title"}""", "invalid-syntax")]
    [InlineData("""{"op":"add","path":"title[x"}""", "invalid-path")]
    [InlineData("""{"op":"add","path":"title"}""", "invalid-value")]
    [InlineData("""{"op":"replace","value":{"emails[type eq":"x"}}""", "invalid-path")]
    [InlineData("""{"op":"replace","path":"meta","value":{}}""", "mutability")]
    [InlineData("""{"op":"remove","path":"userName"}""", "mutability")]
    [InlineData("""{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User","value":"x"}""", "invalid-value")]
    public void refuses(string operations, string code) => Refused(operations, code);

    [Fact]
    public void refuses_another_message() =>
        Assert.Equal(ScimRefusals.Message, ScimPatch.Apply(ScimSchemas.User, Object(Ben), Object("""{"schemas":["urn:x"],"Operations":[{"op":"remove","path":"title"}]}""")).Refusal);

    [Fact]
    public void takes_an_extension_away_as_a_whole()
    {
        const string Urn = ScimSchemas.EnterpriseUrn;
        var with = Patched(Ben, $$"""{"op":"add","value":{"{{Urn}}":{"department":"Core","manager":"m"} } }""");
        Assert.Equal("m", with[Urn]?["manager"]?["value"]?.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(Object(Ben), Patched(with.ToJsonString(), $$"""{"op":"remove","path":"{{Urn}}"}""")));
        Assert.True(JsonNode.DeepEquals(Object(Ben), Patched(with.ToJsonString(), $$"""{"op":"remove","path":"{{Urn}}:manager"},{"op":"replace","path":"{{Urn}}:department","value":null}""")));
    }

    [Fact]
    public void drops_what_nobody_knows_wherever_it_stands() =>
        Assert.True(JsonNode.DeepEquals(
            Object(Ben), Patched(Ben, """{"op":"add","path":"nick","value":1},{"op":"remove","path":"x[y eq 1]"},{"op":"replace","value":{"no name at all":{},"emails[nick eq 1].nick":2,"urn:a:b":3}}""")));

    [Fact]
    public void makes_a_whole_resource_of_a_body()
    {
        var whole = ScimPatch.Whole(ScimSchemas.User, Object("""{"schemas":["x"],"id":"1","USERNAME":"ben","name.givenName":"Ben","active":"TRUE","title":null,"emails":{"value":"a@x"},"meta":{}}""")).Value!;
        Assert.True(JsonNode.DeepEquals(Object("""{"userName":"ben","name":{"givenName":"Ben"},"active":true,"emails":[{"value":"a@x"}]}"""), whole));
    }

    private static void Refused(string operations, string code) => Assert.Equal(code, Apply(Ben, operations).Refusal?.Code);

    private static JsonObject Patched(string resource, string operations)
    {
        var read = Apply(resource, operations);
        Assert.Null(read.Refusal);
        return read.Value!;
    }

    private static Read<JsonObject> Apply(string resource, string operations) => ScimPatch.Apply(ScimSchemas.User, Object(resource), Operations(operations));

    private static JsonObject Operations(string operations) => Object($$"""{"schemas":["{{ScimPatch.Urn}}"],"Operations":[{{operations}}]}""");

    private static JsonObject Object(string json) => (JsonObject)JsonNode.Parse(json)!;
}
