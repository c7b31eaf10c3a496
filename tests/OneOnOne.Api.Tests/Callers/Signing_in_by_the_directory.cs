using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Tests.Integration.Transfer;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Callers;

/// <summary>Where an organization says that what its directory calls people is their subject, the directory says who signs in: at once, for everybody who is in it, and as long as it says so.</summary>
public class Signing_in_by_the_directory(TrustingService trusting) : IClassFixture<TrustingService>
{
    private readonly string _claim = Guid.NewGuid().ToString("n");

    private string Domain => $"{_claim}.example";

    [Fact]
    public async Task lets_the_first_administrator_in_once_and_nobody_else_by_their_address()
    {
        var (hana, _) = await Begin();
        Assert.False((await hana.Read("/v1/organization")).GetProperty("linkByVerifiedEmail").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, await Ask("thief", $"hana@{Domain}"));
        _ = await hana.Say("/v1/people", new { displayName = "Ben", email = $"ben@{Domain}" });
        Assert.Equal(HttpStatusCode.Forbidden, await Ask("ben-1", $"ben@{Domain}"));
    }

    [Theory]
    [InlineData("externalId", "externalId")]
    [InlineData("userName", "userName")]
    public async Task lets_people_in_under_what_the_directory_calls_them_now(string setting, string attribute)
    {
        var (hana, key) = await Begin();
        var ben = await User(key, "ben.b", "x-ben");
        var subject = attribute == "externalId" ? "x-ben" : "ben.b";
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(subject));
        Assert.Equal(setting, (await Choose(hana, setting)).Text("subjectFrom"));
        Assert.Equal(ben, await Me(subject));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(subject.ToUpperInvariant()));

        // Who comes later, and who is called otherwise from now on.
        var ana = await User(key, "ana.a", "x-ana");
        Assert.Equal(ana, await Me(attribute == "externalId" ? "x-ana" : "ana.a"));
        await Patch(key, ben, attribute, "renamed");
        Soon();
        Assert.Equal(ben, await Me("renamed"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(subject));

        _ = await Choose(hana, null);
        Soon();
        Assert.Equal(HttpStatusCode.Forbidden, await Ask("renamed"));
    }

    [Fact]
    public async Task knows_somebody_without_a_user_name_by_their_address()
    {
        var (hana, _) = await Begin();
        var ben = (await hana.Say("/v1/people", new { displayName = "Ben", email = $"ben@{Domain}" })).Id();
        _ = await Choose(hana, "userName");
        Assert.Equal(ben, await Me($"ben@{Domain}"));
        Assert.Equal(HttpStatusCode.OK, (await hana.Send(HttpMethod.Get, "/v1/me")).StatusCode);
    }

    [Fact]
    public async Task gives_nothing_of_the_former_holder_to_who_gets_the_name()
    {
        var (hana, key) = await Begin();
        _ = await Choose(hana, "userName");
        var before = await User(key, "ben.b", "x-1");
        Assert.Equal(before, await Me("ben.b"));
        Assert.Equal(HttpStatusCode.NoContent, (await Scim(key, "DELETE", $"/Users/{before}")).StatusCode);
        Soon();
        Assert.Equal(HttpStatusCode.Forbidden, await Ask("ben.b"));
        var after = await User(key, "ben.b", "x-2");
        Assert.Equal(after, await Me("ben.b"));
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task counts_what_the_directory_says_before_what_was_linked()
    {
        var (hana, key) = await Begin();
        _ = await (await hana.Send(HttpMethod.Patch, "/v1/organization", new { linkByVerifiedEmail = true }, ("If-Match", "*"))).Body();
        var mallory = (await hana.Say("/v1/people", new { displayName = "Mallory", email = $"mallory@{Domain}" })).Id();
        Assert.Equal(mallory, await Me("s-1", $"mallory@{Domain}"));
        var ben = await User(key, "ben.b", "s-1");
        _ = await Choose(hana, "externalId");
        Soon();
        Assert.Equal(ben, await Me("s-1", $"mallory@{Domain}"));

        // Shut out is shut out: the token does not go on to somebody with its address.
        await Patch(key, ben, "active", false);
        Soon();
        Assert.Equal(HttpStatusCode.Forbidden, await Ask("s-1", $"mallory@{Domain}"));
        await Patch(key, mallory, "externalId", "m-1");
        Assert.Equal(mallory, await Me("m-1"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask("s-9", $"mallory@{Domain}"));

        _ = await Choose(hana, null);
        Soon();
        Assert.Equal(mallory, await Me("s-1"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask("m-1"));
    }

    [Theory]
    [InlineData("externalId")]
    [InlineData("userName")]
    public async Task keeps_HR_from_choosing_as_whom_they_sign_in(string setting)
    {
        var (hana, key) = await Begin();
        var (ida, ben) = (await User(key, "ida.i", "x-ida"), (await hana.Say("/v1/people", new { displayName = "Ben", email = $"ben@{Domain}", externalId = "x-ben" })).Id());
        _ = await (await hana.Send(HttpMethod.Put, $"/v1/people/{ida}/roles/hr")).Body();
        _ = await Choose(hana, setting);
        using var hr = Client(setting == "externalId" ? "x-ida" : "ida.i");
        object stolen = setting == "externalId" ? new { externalId = "mine-too" } : new { email = $"mine-too@{Domain}" };
        var refused = await hr.Send(HttpMethod.Patch, $"/v1/people/{ben}", stolen, ("If-Match", "*"));
        Assert.Equal("signs-people-in", (await refused.Problem(HttpStatusCode.Forbidden)).Text("code"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Scim(hr, "PATCH", $"/Users/{ben}", $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"{{setting}}","value":"mine-too"}]}""")).StatusCode);
        var file = setting == "externalId" ? $"displayName,email,externalId\r\nBen,ben@{Domain},mine-too\r\n" : $"displayName,email,externalId,userName\r\nBen,ben@{Domain},x-ben,mine-too\r\n";
        Assert.Equal([$"2 /{setting} signs-people-in"], await hr.Wrong(await hr.Bring("people", file)));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask("mine-too"));

        var named = await Scim(hr, "POST", "/Users", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"hana-1","externalId":"hana-1","emails":[{"value":"new@{{Domain}}"}]}""");
        Assert.Equal(HttpStatusCode.Forbidden, named.StatusCode);
        _ = await hr.Say("/v1/people", new { displayName = "New", email = $"new@{Domain}" });
        Assert.Equal(await Company.Me(hana), await Me("hana-1"));

        // Everything else is theirs to keep, and an administrator's as before.
        Assert.Equal("Engineer", (await (await hr.Send(HttpMethod.Patch, $"/v1/people/{ben}", new { title = "Engineer" }, ("If-Match", "*"))).Body()).Text("title"));
        _ = await (await hana.Send(HttpMethod.Patch, $"/v1/people/{ben}", stolen, ("If-Match", "*"))).Body();
        Assert.Equal(ben, await Me(setting == "externalId" ? "mine-too" : $"mine-too@{Domain}"));
    }

    [Fact]
    public async Task does_not_lock_out_who_switches_it_on()
    {
        var (hana, key) = await Begin();
        var me = await Company.Me(hana);
        await Patch(key, me, "externalId", "x-hana");
        var refused = await hana.Send(HttpMethod.Patch, "/v1/organization", new { subjectFrom = "externalId" }, ("If-Match", "*"));
        Assert.Equal("locks-you-out", (await refused.Problem(HttpStatusCode.Conflict)).Text("code"));
        await Patch(key, me, "externalId", "hana-1");
        _ = await Choose(hana, "externalId");
        Soon();
        Assert.Equal(me, await Company.Me(hana));
    }

    // An organization of its own; its administrator was let in by the operator's command.
    private async Task<(HttpClient Hana, HttpClient Key)> Begin()
    {
        var (_, refusal) = await trusting.Services.GetRequiredService<CreateOrganization>().Run(
            new SignIn(trusting.Issuer.Url, _claim), new Settings("Acme"), new Profile("Hana", $"hana@{Domain}"), CancellationToken.None);
        Assert.Null(refusal);
        var hana = Client("hana-1", $"hana@{Domain}");
        var key = trusting.Client();
        key.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await hana.Say("/v1/api-keys", new { name = "Directory", scopes = new[] { "directory:write" } })).Text("token"));
        return (hana, key);
    }

    private HttpClient Client(string subject, string? email = null)
    {
        var claims = trusting.Issuer.Claims(subject);
        claims["organization"] = _claim;
        if (email is not null)
        {
            (claims["email"], claims["email_verified"]) = (email, true);
        }

        var client = trusting.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", trusting.Issuer.Token(claims));
        return client;
    }

    private async Task<HttpStatusCode> Ask(string subject, string? email = null)
    {
        using var client = Client(subject, email);
        return (await client.Send(HttpMethod.Get, "/v1/me")).StatusCode;
    }

    private async Task<string> Me(string subject, string? email = null)
    {
        using var client = Client(subject, email);
        return await Company.Me(client);
    }

    private static async Task<JsonElement> Choose(HttpClient by, string? setting) => await (await by.Send(HttpMethod.Patch, "/v1/organization", new { subjectFrom = setting }, ("If-Match", "*"))).Body();

    // Who was found is remembered for two seconds.
    private void Soon() => trusting.Service.Clock.Advance(TimeSpan.FromSeconds(3));

    private async Task<string> User(HttpClient key, string userName, string externalId) =>
        (await (await Scim(key, "POST", "/Users", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{userName}}","externalId":"{{externalId}}","emails":[{"value":"{{userName}}@{{Domain}}"}]}""")).Body()).Id();

    private static async Task Patch(HttpClient key, string user, string path, object value) => _ = await (await Scim(
        key, "PATCH", $"/Users/{user}", $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"{{path}}","value":{{JsonSerializer.Serialize(value)}}}]}""")).Body();

    private static Task<HttpResponseMessage> Scim(HttpClient by, string method, string path, string? body = null) => by.SendAsync(
        new HttpRequestMessage(new HttpMethod(method), "/scim/v2" + path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/scim+json") });
}
