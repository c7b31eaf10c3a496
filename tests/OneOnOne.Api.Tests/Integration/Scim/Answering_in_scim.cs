using System.Net.Http.Headers;
using System.Text;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Scim;

/// <summary>Whatever goes wrong under /scim is said in SCIM's words.</summary>
public class Answering_in_scim(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task says_every_error_in_its_own_words()
    {
        var scene = await ScimScene.Create(service);
        var reader = await ScimScene.Create(service, "directory:read");
        using var stranger = service.Anonymous();
        using var wrong = new StringContent("<x/>", Encoding.UTF8, "text/xml");
        await Is(401, await stranger.GetAsync("/scim/v2/Users"));
        await Is(401, await stranger.GetAsync("/scim/v2/nothing"));
        await Is(403, await scene.Company.Ben.Send(HttpMethod.Get, "/scim/v2/Users"));
        await Is(403, await reader.Send("POST", "/Users", "{}"));
        await Is(404, await scene.Send("GET", "/Users/0192d5a0-1c2b-7000-8000-00000000dead"));
        await Is(404, await scene.Send("GET", "/Users/nobody"));
        await Is(404, await scene.Send("GET", "/Nothing"));
        await Is(405, await scene.Send("DELETE", "/Users"));
        await Is(406, await scene.Send("GET", "/Users", body: null, ("Accept", "text/html")));
        await Is(415, await scene.Key.PostAsync("/scim/v2/Users", wrong));
        await Is(413, await scene.Send("POST", "/Users", $$"""{"userName":"{{new string('x', 1024 * 1024)}}"}"""));
        await Is(400, await scene.Send("POST", "/Users", "{"), "invalidSyntax");
        await Is(400, await scene.Send("GET", "/Users", body: null, ("If-None-Match", "nonsense")));
        await Is(400, await scene.Send("GET", "/Users?attributes=a.b.c"), "invalidValue");
        await Is(400, await scene.Send("POST", "/Users", string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40)), "invalidSyntax");
    }

    [Fact]
    public async Task sends_a_person_to_their_own_user_and_a_key_nowhere()
    {
        var scene = await ScimScene.Create(service);
        var hana = scene.Company.Hana;
        var me = await Company.Me(hana);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            var sent = await hana.Send(method, "/scim/v2/Me");
            Assert.Equal((HttpStatusCode.PermanentRedirect, $"/scim/v2/Users/{me}"), (sent.StatusCode, sent.Headers.Location!.AbsolutePath));
        }

        Assert.Equal(me, (await (await hana.GetAsync((await hana.Send(HttpMethod.Get, "/scim/v2/Me")).Headers.Location)).Body()).Id());
        await Is(403, await scene.Send("GET", "/Me"));
        await Is(403, await scene.Company.Ben.Send(HttpMethod.Get, "/scim/v2/Me"));
    }

    [Fact]
    public async Task says_so_to_who_asks_too_often()
    {
        var scene = await ScimScene.Create(service);
        await using var configured = service.With(("OneOnOne:RateLimits:principal:PerSecond", "1"), ("OneOnOne:RateLimits:principal:Burst", "1"));
        using var client = configured.CreateClient();
        client.DefaultRequestHeaders.Authorization = scene.Key.DefaultRequestHeaders.Authorization;
        HttpResponseMessage answer;
        do
        {
            answer = await client.GetAsync("/scim/v2/Users");
        }
        while (answer.IsSuccessStatusCode);
        await Is(429, answer);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task takes_both_media_types()
    {
        var scene = await ScimScene.Create(service);
        using var json = new StringContent($$"""{"userName":"a@{{scene.Domain}}"}""", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.Created, (await scene.Key.PostAsync("/scim/v2/Users", json)).StatusCode);
        foreach (var accepted in new[] { "application/json", "application/scim+json", "*/*" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/scim/v2/Users") { Headers = { Accept = { new MediaTypeWithQualityHeaderValue(accepted) } } };
            Assert.Equal("application/scim+json", (await scene.Key.SendAsync(request)).Content.Headers.ContentType?.MediaType);
        }
    }

    private static async Task Is(int status, HttpResponseMessage answer, string? type = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{status} expected, {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/scim+json", answer.Content.Headers.ContentType?.MediaType);
        var error = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", error.All("schemas")[0].GetString());
        Assert.Equal(status.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Text("status"));
        Assert.NotEmpty(error.Text("detail")!);
        if (type is not null)
        {
            Assert.Equal(type, error.Text("scimType"));
        }
    }
}
