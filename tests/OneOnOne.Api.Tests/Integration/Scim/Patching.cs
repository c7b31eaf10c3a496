using System.Text.Json.Nodes;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Scim;

/// <summary>
/// Patches as Entra ID and Okta send them, and such as wiped groups or people elsewhere. Each leaves exactly the state beside it, or is refused with the type beside it and changes
/// nothing, not even by an event.
/// </summary>
public class Patching(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Urn = ScimScene.Enterprise;

    // The user is USER; MAYA and BEN are Users, TEAM is a Group, GONE is nobody. What stands here changes over the state before; null: is gone.
    public static TheoryData<string, string, string> OfAUser => new()
    {
        // As Entra ID sends them.
        { "Add with a capital", """[{"op":"Add","path":"title","value":"Lead"}]""", """{"title":"Lead"}""" },
        { "Replace with a capital", """[{"op":"Replace","path":"displayName","value":"N."}]""", """{"displayName":"N."}""" },
        { "Remove with a capital", """[{"op":"Remove","path":"title"}]""", """{"title":null}""" },
        { "active as text", """[{"op":"Replace","path":"active","value":"False"}]""", """{"active":false}""" },
        { "active as small text", """[{"op":"replace","path":"active","value":"false"}]""", """{"active":false}""" },
        { "active as it should be", """[{"op":"replace","path":"active","value":false}]""", """{"active":false}""" },
        { "active as it is", """[{"op":"Replace","path":"active","value":"True"}]""", """{}""" },
        { "manager as a bare id", $$"""[{"op":"Add","path":"{{Urn}}:manager","value":"BEN"}]""", $$"""{"{{Urn}}.manager":"BEN"}""" },
        { "manager in a list", $$"""[{"op":"Replace","path":"{{Urn}}:manager","value":[{"$ref":"https://x/Users/BEN","value":"BEN"}]}]""", $$"""{"{{Urn}}.manager":"BEN"}""" },
        { "manager as an object", $$"""[{"op":"replace","path":"{{Urn}}:manager","value":{"value":"BEN"} }]""", $$"""{"{{Urn}}.manager":"BEN"}""" },
        { "manager by its value", $$"""[{"op":"replace","path":"{{Urn}}:manager.value","value":"BEN"}]""", $$"""{"{{Urn}}.manager":"BEN"}""" },
        { "manager taken away", $$"""[{"op":"Remove","path":"{{Urn}}:manager"}]""", $$"""{"{{Urn}}.manager":null}""" },
        { "manager empty", $$"""[{"op":"Replace","path":"{{Urn}}:manager","value":""}]""", $$"""{"{{Urn}}.manager":null}""" },
        { "manager is nobody", $$"""[{"op":"Add","path":"{{Urn}}:manager","value":"GONE"}]""", "invalidValue" },
        { "manager is a group", $$"""[{"op":"Add","path":"{{Urn}}:manager","value":"TEAM"}]""", "invalidValue" },
        { "manager is no id", $$"""[{"op":"Add","path":"{{Urn}}:manager","value":"maya"}]""", "invalidValue" },
        { "a plain value in a list", """[{"op":"Replace","path":"title","value":[{"$ref":null,"value":"Lead"}]}]""", """{"title":"Lead"}""" },
        { "the address at work", """[{"op":"Replace","path":"emails[type eq \"work\"].value","value":"w@x.example"}]""", """{"emails":[{"value":"w@x.example","type":"work","primary":true},{"value":"h@x.example","type":"home"}]}""" },
        { "an address of a new type", """[{"op":"Add","path":"emails[type eq \"other\"].value","value":"o@x.example"}]""", """{"emails":[{"value":"u@x.example","type":"work","primary":true},{"value":"h@x.example","type":"home"},{"type":"other","value":"o@x.example"}]}""" },
        { "the schema before the brackets", """[{"op":"Replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq \"home\"].value","value":"g@x.example"}]""", """{"emails":[{"value":"u@x.example","type":"work","primary":true},{"value":"g@x.example","type":"home"}]}""" },
        { "the schema before a name", """[{"op":"Replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:title","value":"Lead"}]""", """{"title":"Lead"}""" },
        { "name's part", """[{"op":"Replace","path":"name.givenName","value":"Norah"}]""", """{"name":{"givenName":"Norah","familyName":"Nowak"}}""" },
        { "several at once", """[{"op":"Replace","path":"name.familyName","value":"N"},{"op":"Replace","path":"title","value":"T"},{"op":"Add","path":"name.middleName","value":"M"}]""", """{"name":{"givenName":"Nora","familyName":"N","middleName":"M"},"title":"T"}""" },
        { "dotted members", $$"""[{"op":"Replace","value":{"name.givenName":"Norah","displayName":"N.","{{Urn}}:department":"Core","emails[type eq \"home\"].value":"g@x.example"} }]""",
            $$"""{"name":{"givenName":"Norah","familyName":"Nowak"},"displayName":"N.","{{Urn}}.department":"Core","emails":[{"value":"u@x.example","type":"work","primary":true},{"value":"g@x.example","type":"home"}]}""" },

        // As Okta sends them.
        { "no path", """[{"op":"replace","value":{"active":false}}]""", """{"active":false}""" },
        { "no path, with what only we say", """[{"op":"replace","value":{"id":"GONE","schemas":[],"meta":{},"displayName":"N."}}]""", """{"displayName":"N."}""" },
        { "no path, an extension", $$"""[{"op":"replace","value":{"{{Urn}}":{"department":"Core"} } }]""", $$"""{"{{Urn}}.department":"Core"}""" },
        { "no path, null", """[{"op":"replace","value":{"title":null}}]""", """{"title":null}""" },
        { "no path, empty text", """[{"op":"replace","value":{"title":""}}]""", """{"title":null}""" },
        { "no path, part of a name", """[{"op":"replace","value":{"name":{"givenName":"Norah"}}}]""", """{"name":{"givenName":"Norah","familyName":"Nowak"}}""" },
        { "path null is no path", """[{"op":"replace","path":null,"value":{"title":"Lead"}}]""", """{"title":"Lead"}""" },
        { "case of everything", """[{"OP":"REPLACE","Path":"TITLE","VALUE":"Lead"}]""", """{"title":"Lead"}""" },

        // Addresses.
        { "one more address", """[{"op":"add","path":"emails","value":[{"value":"o@x.example","type":"other"}]}]""", """{"emails":[{"value":"u@x.example","type":"work","primary":true},{"value":"h@x.example","type":"home"},{"value":"o@x.example","type":"other"}]}""" },
        { "an address that is there", """[{"op":"add","path":"emails","value":[{"value":"H@x.example","type":"home"}]}]""", """{"emails":[{"value":"u@x.example","type":"work","primary":true},{"value":"H@x.example","type":"home"}]}""" },
        { "another primary one", """[{"op":"add","path":"emails[type eq \"home\"].primary","value":"True"}]""", """{"emails":[{"value":"u@x.example","type":"work","primary":false},{"value":"h@x.example","type":"home","primary":true}]}""" },
        { "two primary ones", """[{"op":"replace","path":"emails","value":[{"value":"a@x.example","primary":true},{"value":"b@x.example","primary":true}]}]""", "invalidValue" },
        { "all addresses", """[{"op":"replace","path":"emails","value":[{"value":"a@x.example"}]}]""", """{"emails":[{"value":"a@x.example"}]}""" },
        { "one address is a list of one", """[{"op":"replace","path":"emails","value":{"value":"a@x.example"}}]""", """{"emails":[{"value":"a@x.example"}]}""" },
        { "no address taken away by value", """[{"op":"Remove","path":"emails","value":[{"value":"nobody@x.example"}]}]""", """{}""" },
        { "an address taken away by value", """[{"op":"Remove","path":"emails","value":[{"value":"h@x.example"}]}]""", """{"emails":[{"value":"u@x.example","type":"work","primary":true}]}""" },
        { "an address taken away by a filter", """[{"op":"remove","path":"emails[type eq \"home\"]"}]""", """{"emails":[{"value":"u@x.example","type":"work","primary":true}]}""" },
        { "an address whose text is taken away", """[{"op":"remove","path":"emails[type eq \"home\"].value"}]""", """{"emails":[{"value":"u@x.example","type":"work","primary":true}]}""" },
        { "taken away what is not there", """[{"op":"remove","path":"emails[type eq \"fax\"]"},{"op":"remove","path":"name.honorificPrefix"}]""", """{}""" },
        { "replaced what is not there", """[{"op":"replace","path":"emails[type eq \"fax\"].value","value":"f@x.example"}]""", "noTarget" },
        { "a filter that says no new value", """[{"op":"add","path":"emails[type sw \"fa\"].value","value":"f@x.example"}]""", "noTarget" },
        { "addresses null", """[{"op":"replace","path":"emails","value":null}]""", "invalidValue" },
        { "an address without text", """[{"op":"add","path":"emails","value":[{"type":"fax"}]}]""", "invalidValue" },
        { "an address that is none", """[{"op":"replace","path":"emails","value":[{"value":"nonsense"}]}]""", "invalidValue" },
        { "nested junk", """[{"op":"add","path":"emails","value":[[{"value":"a@x.example"}]]}]""", "invalidValue" },

        // What nobody knows is dropped; what is not well formed is refused.
        { "unknown path", """[{"op":"add","path":"nickName","value":"No"}]""", """{}""" },
        { "unknown part", """[{"op":"add","path":"name.nickName","value":"No"}]""", """{}""" },
        { "unknown extension", """[{"op":"add","path":"urn:example:2.0:User:badge","value":"7"}]""", """{}""" },
        { "unknown member", """[{"op":"add","value":{"nickName":"No","x y":1,"name":{"nick":"N"}}}]""", """{}""" },
        { "unknown taken away", """[{"op":"remove","path":"phoneNumbers[type eq \"work\"]"}]""", """{}""" },
        { "unknown op", """[{"op":"move","path":"title","value":"x"}]""", "invalidSyntax" },
        { "no op", """[{"path":"title","value":"x"}]""", "invalidSyntax" },
        { "op is no text", """[{"op":1,"path":"title","value":"x"}]""", "invalidSyntax" },
        { "path is no text", """[{"op":"add","path":["title"],"value":"x"}]""", "invalidSyntax" },
        { "empty path", """[{"op":"add","path":"","value":"x"}]""", "invalidPath" },
        { "broken filter", """[{"op":"replace","path":"emails[type eq","value":"x"}]""", "invalidPath" },
        { "broken brackets", """[{"op":"replace","path":"emails]type eq \"work\"[","value":"x"}]""", "invalidPath" },
        { "broken dots", """[{"op":"replace","path":"name..givenName","value":"x"}]""", "invalidPath" },
        { "too deep", """[{"op":"replace","path":"name.givenName.x","value":"x"}]""", "invalidPath" },
        { "brackets where one value is", """[{"op":"replace","path":"title[value eq \"x\"]","value":"x"}]""", "invalidPath" },
        { "not an object", """["replace"]""", "invalidSyntax" },
        { "no operations", """[]""", "invalidSyntax" },
        { "operations are none", """{"op":"add"}""", "invalidSyntax" },
        { "no value", """[{"op":"add","path":"title"}]""", "invalidValue" },
        { "no path and no object", """[{"op":"add","value":"Lead"}]""", "invalidValue" },
        { "remove without path", """[{"op":"remove"}]""", "noTarget" },
        { "remove without path but with a value", """[{"op":"remove","value":{"title":"Engineer"}}]""", "noTarget" },
        { "what only we say", """[{"op":"replace","path":"id","value":"x"}]""", "mutability" },
        { "the manager's name", $$"""[{"op":"replace","path":"{{Urn}}:manager.displayName","value":"x"}]""", "mutability" },
        { "userName taken away", """[{"op":"remove","path":"userName"}]""", "mutability" },
        { "active taken away", """[{"op":"remove","path":"active"}]""", "mutability" },
        { "userName empty", """[{"op":"replace","path":"userName","value":""}]""", "invalidValue" },
        { "active perhaps", """[{"op":"replace","path":"active","value":"perhaps"}]""", "invalidValue" },
        { "active null", """[{"op":"replace","path":"active","value":null}]""", "invalidValue" },
        { "a number for a text", """[{"op":"replace","path":"title","value":7}]""", "invalidValue" },
        { "a text for an object", """[{"op":"replace","path":"name","value":"Nora"}]""", "invalidValue" },
        { "all or nothing", """[{"op":"replace","path":"title","value":"Lead"},{"op":"replace","path":"active","value":false},{"op":"nonsense","path":"title"}]""", "invalidSyntax" },
        { "the last word counts", """[{"op":"replace","path":"title","value":"A"},{"op":"remove","path":"title"},{"op":"add","path":"title","value":"B"}]""", """{"title":"B"}""" },
    };

    public static TheoryData<string, string, string> OfAGroup => new()
    {
        { "one more", """[{"op":"Add","path":"members","value":[{"value":"BEN"}]}]""", """{"members":["MAYA","USER","BEN"]}""" },
        { "one more, not in a list", """[{"op":"add","path":"members","value":{"value":"BEN"}}]""", """{"members":["MAYA","USER","BEN"]}""" },
        { "one more, without path", """[{"op":"add","value":{"members":[{"value":"BEN","display":"x","$ref":"y","type":"User"}]}}]""", """{"members":["MAYA","USER","BEN"]}""" },
        { "who is there already", """[{"op":"Add","path":"members","value":[{"value":"MAYA"},{"value":"MAYA"}]}]""", """{}""" },
        { "nobody more", """[{"op":"Add","path":"members","value":[]}]""", """{}""" },
        { "one less, by a filter", """[{"op":"Remove","path":"members[value eq \"MAYA\"]"}]""", """{"members":["USER"]}""" },
        { "one less, by value", """[{"op":"Remove","path":"members","value":[{"$ref":null,"value":"MAYA"}]}]""", """{"members":["USER"]}""" },
        { "one less, not in a list", """[{"op":"remove","path":"members","value":{"value":"MAYA"}}]""", """{"members":["USER"]}""" },
        { "nobody less", """[{"op":"remove","path":"members","value":[]}]""", """{}""" },
        { "who is not there less", """[{"op":"remove","path":"members","value":[{"value":"BEN"}]},{"op":"remove","path":"members[value eq \"GONE\"]"}]""", """{}""" },
        { "null less", """[{"op":"remove","path":"members","value":null}]""", "invalidValue" },
        { "junk less", """[{"op":"remove","path":"members","value":[[]]}]""", "invalidValue" },
        { "an object of nothing less", """[{"op":"remove","path":"members","value":[{}]}]""", "invalidValue" },
        { "all", """[{"op":"remove","path":"members"}]""", """{"members":[]}""" },
        { "others", """[{"op":"replace","path":"members","value":[{"value":"BEN"}]}]""", """{"members":["BEN"]}""" },
        { "the same", """[{"op":"replace","path":"members","value":[{"value":"USER"},{"value":"MAYA"}]}]""", """{}""" },
        { "nobody, said", """[{"op":"replace","path":"members","value":[]}]""", """{"members":[]}""" },
        { "replace without members", """[{"op":"replace","value":{"displayName":"Core"}}]""", """{"displayName":"Core"}""" },
        { "replace with the id", """[{"op":"replace","value":{"id":"TEAM","displayName":"Core"}}]""", """{"displayName":"Core"}""" },
        { "replace without value", """[{"op":"replace","path":"members"}]""", "invalidValue" },
        { "replace with null", """[{"op":"replace","path":"members","value":null}]""", "invalidValue" },
        { "replace with null, without path", """[{"op":"replace","value":{"displayName":"Core","members":null}}]""", "invalidValue" },
        { "replace with a text", """[{"op":"replace","path":"members","value":"MAYA"}]""", "invalidValue" },
        { "replace with objects of nothing", """[{"op":"replace","path":"members","value":[{}]}]""", "invalidValue" },
        { "replace who is not there", """[{"op":"replace","path":"members[value eq \"BEN\"]","value":{"value":"BEN"}}]""", "noTarget" },
        { "one becomes another", """[{"op":"replace","path":"members[value eq \"MAYA\"].value","value":"BEN"}]""", "mutability" },
        { "all become one", """[{"op":"replace","path":"members.value","value":"BEN"}]""", "mutability" },
        { "nobody", """[{"op":"add","path":"members","value":[{"value":"GONE"}]}]""", "invalidValue" },
        { "nobody among others", """[{"op":"add","path":"members","value":[{"value":"BEN"},{"value":"GONE"}]}]""", "invalidValue" },
        { "a group", """[{"op":"add","path":"members","value":[{"value":"TEAM","type":"Group"}]}]""", "invalidValue" },
        { "no id", """[{"op":"add","path":"members","value":[{"value":"maya"}]}]""", "invalidValue" },
        { "in and out", """[{"op":"add","path":"members","value":[{"value":"BEN"}]},{"op":"remove","path":"members[value eq \"BEN\"]"}]""", """{}""" },
        { "in other letters", """[{"op":"remove","path":"MEMBERS[VALUE EQ \"MAYA\"]"}]""", """{"members":["USER"]}""" },
        { "many by a filter", """[{"op":"remove","path":"members[value eq \"MAYA\" or value eq \"USER\"]"}]""", """{"members":[]}""" },
        { "all by a filter that says not", """[{"op":"remove","path":"members[not (value eq \"MAYA\")]"}]""", """{"members":["MAYA"]}""" },
        { "no name", """[{"op":"remove","path":"displayName"}]""", "mutability" },
        { "an empty name", """[{"op":"replace","path":"displayName","value":""}]""", "invalidValue" },
        { "the lead is nobody's business", """[{"op":"add","path":"lead","value":"BEN"}]""", """{}""" },
        { "an id of theirs", """[{"op":"add","path":"externalId","value":"g-1"}]""", """{"externalId":"g-1"}""" },
    };

    [Theory]
    [MemberData(nameof(OfAUser))]
    public async Task of_a_user_leaves_exactly_this(string name, string operations, string expected)
    {
        Assert.NotEmpty(name);
        var scene = await ScimScene.Create(service);
        var user = await scene.User("nora", $$"""
            ,"displayName":"Nora","title":"Engineer","name":{"givenName":"Nora","familyName":"Nowak"},"emails":[{"value":"u@x.example","type":"work","primary":true},{"value":"h@x.example","type":"home"}],
            "{{Urn}}":{"department":"Platform","manager":{"value":"{{scene.Company.MayaId}}"} }
            """);
        var ids = (await Names(scene, user)).Fill;
        await Try(scene, $"/Users/{user}", ids(operations), ids(expected));
    }

    [Theory]
    [MemberData(nameof(OfAGroup))]
    public async Task of_a_group_leaves_exactly_this(string name, string operations, string expected)
    {
        Assert.NotEmpty(name);
        var scene = await ScimScene.Create(service);
        var user = await scene.User("nora");
        var (fill, team) = await Names(scene, user);
        await Try(scene, $"/Groups/{team}", fill(operations), fill(expected));
    }

    [Fact]
    public async Task has_limits()
    {
        var scene = await ScimScene.Create(service);
        var user = await scene.User("nora");
        var many = string.Join(',', Enumerable.Repeat("""{"op":"add","path":"title","value":"x"}""", 1001));
        var error = await (await scene.Patch($"/Users/{user}", $"[{many}]")).Problem(HttpStatusCode.BadRequest);
        Assert.Equal("tooMany", error.Text("scimType"));
        error = await (await scene.Patch($"/Users/{user}", $$"""[{"op":"remove","path":"emails[{{new string('(', 30)}}type eq 1{{new string(')', 30)}}]"}]""")).Problem(HttpStatusCode.BadRequest);
        Assert.Equal("invalidPath", error.Text("scimType"));
    }

    private static async Task<(Func<string, string> Fill, string Team)> Names(ScimScene scene, string user)
    {
        var team = await scene.Group("Platform", scene.Company.MayaId, user);
        string Fill(string text) => text.Replace("MAYA", scene.Company.MayaId, StringComparison.Ordinal).Replace("BEN", scene.Company.BenId, StringComparison.Ordinal)
            .Replace("USER", user, StringComparison.Ordinal).Replace("TEAM", team, StringComparison.Ordinal).Replace("GONE", "0192d5a0-1c2b-7000-8000-00000000dead", StringComparison.Ordinal);
        return (Fill, team);
    }

    private static async Task Try(ScimScene scene, string path, string operations, string expected)
    {
        var (before, events) = (await State(scene, path), await scene.Events());
        var answer = await scene.Patch(path, operations);
        if (expected[0] == '{')
        {
            _ = await answer.Body();
            var changes = JsonNode.Parse(expected)!.AsObject();
            foreach (var (name, value) in changes)
            {
                before[name] = name == "members" ? new JsonArray([.. value!.AsArray().Select(id => id!.GetValue<string>()).Order(StringComparer.Ordinal).Select(id => JsonValue.Create(id))]) : value?.DeepClone();
            }

            var after = await State(scene, path);
            Assert.Equal(Text(before), Text(after));
            if (changes.Count == 0)
            {
                Assert.Equal(events, await scene.Events());
            }

            // Twice is harmless.
            events = await scene.Events();
            if (!operations.Contains("},{", StringComparison.Ordinal))
            {
                _ = await scene.Patch(path, operations);
                Assert.Equal(Text(after), Text(await State(scene, path)));
                Assert.Equal(events, await scene.Events());
            }
        }
        else
        {
            var error = await answer.Problem(HttpStatusCode.BadRequest);
            Assert.Equal(("400", expected), (error.Text("status"), error.Text("scimType")));
            Assert.Equal(Text(before), Text(await State(scene, path)));
            Assert.Equal(events, await scene.Events());
        }
    }

    // The members of a group by their ids in order, the parts of the extension each by itself: what changes independently.
    private static async Task<JsonObject> State(ScimScene scene, string path)
    {
        var state = JsonNode.Parse(await scene.State(path))!.AsObject();
        if (state["members"] is JsonArray || path.StartsWith("/Groups", StringComparison.Ordinal))
        {
            state["members"] = new JsonArray([.. (state["members"] as JsonArray ?? []).Select(member => member!["value"]!.GetValue<string>()).Order(StringComparer.Ordinal).Select(id => JsonValue.Create(id))]);
        }

        if (state[Urn] is JsonObject employee)
        {
            foreach (var (name, value) in employee)
            {
                state[$"{Urn}.{name}"] = name == "manager" ? value!["value"]!.DeepClone() : value?.DeepClone();
            }

            _ = state.Remove(Urn);
        }

        return state;
    }

    private static string Text(JsonObject state) => string.Join('\n', state.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Sorted(pair.Value!)}"));

    private static string Sorted(JsonNode node) => node switch
    {
        JsonObject parts => "{" + string.Join(',', parts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{Sorted(pair.Value!)}")) + "}",
        JsonArray many => "[" + string.Join(',', many.Select(item => Sorted(item!))) + "]",
        _ => node.ToJsonString(),
    };
}
