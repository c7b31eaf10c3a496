using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Scim;

/// <summary>A company and a key for its directory: the service as Entra ID or Okta calls it.</summary>
internal sealed class ScimScene
{
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    public required Company Company { get; init; }

    public required HttpClient Key { get; init; }

    public string Domain => Company.Domain;

    public static async Task<ScimScene> Create(ServiceFixture service, string scope = "directory:write")
    {
        var company = await Company.Create(service);
        var key = service.Anonymous();
        key.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await company.Hana.Say("/v1/api-keys", new { name = "Directory", scopes = new[] { scope } })).Text("token"));
        return new ScimScene { Company = company, Key = key };
    }

    public Task<HttpResponseMessage> Send(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), "/scim/v2" + path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/scim+json") };
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return Key.SendAsync(request);
    }

    /// <summary>What must have gone well.</summary>
    public async Task<JsonElement> Say(string method, string path, string? body = null) => await (await Send(method, path, body)).Body();

    public Task<JsonElement> Read(string path) => Say("GET", path);

    /// <summary>A new user; members in single quotes are easier to read in a test.</summary>
    public async Task<string> User(string name, string more = "") =>
        (await Say("POST", "/Users", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{name}}@{{Domain}}"{{more}}}""")).Id();

    public async Task<string> Group(string name, params string[] members) =>
        (await Say("POST", "/Groups", JsonSerializer.Serialize(new { schemas = new[] { "urn:ietf:params:scim:schemas:core:2.0:Group" }, displayName = name, members = members.Select(member => new { value = member }) }))).Id();

    /// <summary>A patch of these operations.</summary>
    public Task<HttpResponseMessage> Patch(string path, string operations, params (string Name, string Value)[] headers) =>
        Send("PATCH", path, $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":{{operations}}}""", headers);

    /// <summary>The members of a group, in order.</summary>
    public async Task<IReadOnlyList<string?>> Members(string group) =>
        [.. ((await Read($"/Groups/{group}")).TryGetProperty("members", out var members) ? members.EnumerateArray() : default).Select(member => member.Text("value")).Order(StringComparer.Ordinal)];

    /// <summary>How many events the company has: the feed looks at some thousand at once.</summary>
    public async Task<long> Events()
    {
        for (var after = 0L; ;)
        {
            var page = await Company.Hana.Read($"/v1/events?after={after}&limit=1&types=team_disbanded");
            after = page.GetProperty("scannedTo").GetInt64();
            if (!page.GetProperty("more").GetBoolean())
            {
                return after;
            }
        }
    }

    /// <summary>A resource without what only the service says, and with its members in order: what may be compared.</summary>
    public async Task<string> State(string path)
    {
        var resource = JsonNode.Parse((await Read(path)).GetRawText())!.AsObject();
        _ = resource.Remove("meta");
        _ = resource.Remove("schemas");
        _ = resource.Remove("id");
        return resource.ToJsonString();
    }
}
