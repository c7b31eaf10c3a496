using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OneOnOne.Api.Tests.Scenes;
using Xunit;

namespace OneOnOne.Api.Tests.Http;

public class Answering(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task says_what_must_not_be_stored_or_guessed()
    {
        var client = await service.Admin("headers@example.com");
        foreach (var answer in new[] { await client.GetAsync("/v1/me"), await client.GetAsync("/v1/nothing"), await service.Anonymous().GetAsync("/v1/me") })
        {
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
        }

        var page = await service.Anonymous().GetAsync("/docs/index.html");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.All(["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"], directive => Assert.Contains(directive, policy, StringComparison.Ordinal));

        // No script stands in the page itself, where the policy would stop it.
        Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task goes_on_with_the_callers_trace()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/nothing") { Headers = { { "traceparent", $"00-{Trace}-b7ad6b7169203331-01" } } };
        var answer = await (await service.Admin("trace@example.com")).SendAsync(request);
        Assert.StartsWith($"00-{Trace}-", Assert.Single(answer.Headers.GetValues("traceparent")), StringComparison.Ordinal);
        Assert.Equal(Trace, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task leaves_the_body_out_for_who_prefers_so()
    {
        var client = await service.Admin("prefer@example.com");
        var created = await Send(client, HttpMethod.Post, "/v1/teams", new { name = "Platform" }, ("Prefer", "return=minimal"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(string.Empty, await created.Content.ReadAsStringAsync());
        Assert.Equal("return=minimal", Assert.Single(created.Headers.GetValues("Preference-Applied")));
        Assert.NotNull(created.Headers.ETag);
        Assert.True(created.Headers.Contains("OneOnOne-Position"));
        var renamed = await Send(client, HttpMethod.Patch, created.Headers.Location!.ToString(), new { name = "Infrastructure" }, ("If-Match", created.Headers.ETag.Tag), ("Prefer", "return=minimal"));
        Assert.Equal(HttpStatusCode.NoContent, renamed.StatusCode);
        var shown = await Send(client, HttpMethod.Patch, created.Headers.Location.ToString(), new { name = "Platform" }, ("If-Match", "*"), ("Prefer", "respond-async, return=representation"));
        Assert.Equal("return=representation", Assert.Single(shown.Headers.GetValues("Preference-Applied")));
        Assert.Equal("Platform", (await shown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task compares_tags_weakly_to_read_and_strongly_to_write()
    {
        var client = await service.Admin("tags@example.com");
        var tag = (await client.GetAsync("/v1/organization")).Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.NotModified, (await Send(client, HttpMethod.Get, "/v1/organization", body: null, ("If-None-Match", $"\"0\", W/{tag}"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send(client, HttpMethod.Get, "/v1/organization", body: null, ("If-None-Match", "\"0\""))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send(client, HttpMethod.Patch, "/v1/organization", new { name = "Acme 2" }, ("If-Match", $"W/{tag}"))).StatusCode);
        var stale = await Send(client, HttpMethod.Patch, "/v1/organization", new { name = "Acme 2" }, ("If-Match", "\"99\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(tag, stale.Headers.ETag?.Tag);
        Assert.Equal(HttpStatusCode.OK, (await Send(client, HttpMethod.Patch, "/v1/organization", new { name = "Acme 2" }, ("If-Match", $"\"99\", {tag}"))).StatusCode);
    }

    [Fact]
    public async Task shows_the_current_thing_to_who_is_refused_by_its_state()
    {
        var client = await service.Admin("current@example.com");
        var me = (await client.GetFromJsonAsync<JsonElement>("/v1/me")).GetProperty("id").GetString();
        var refused = await client.DeleteAsync($"/v1/people/{me}/roles/admin");
        Assert.Equal(me, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("current").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"displayName":"nul \u0000","email":"x@example.com"}""", "/displayName")]
    [InlineData("""{"displayName":"half \ud800","email":"x@example.com"}""", "/displayName")]
    [InlineData("""{"displayName":"a","displayName":"b","email":"x@example.com"}""", "/displayName")]
    [InlineData("""{"displayName":"a","email":"x@example.com","id":"0192d5a0-0000-7000-8000-000000000000"}""", "/id")]
    [InlineData("""{"displayName":"a","email":"x@example.com","managerId":7}""", "/managerId")]
    [InlineData("""{"displayName":"a","email":"x"}""", "/email")]
    [InlineData("""{"no such/member":1}""", "/no such~1member")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[", "")]
    [InlineData("{", "")]
    public async Task names_the_member_that_is_wrong(string body, string pointer)
    {
        var client = await service.Admin($"wrong{Guid.NewGuid():n}@example.com");
        var refused = await client.PostAsync("/v1/people", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("""{"kind":"nonsense"}""", "/kind")]
    [InlineData("""{"title":7}""", "/title")]
    [InlineData("""{"title":"nul \u0000"}""", "/title")]
    [InlineData("""{"title":"Another","nonsense":1}""", "/nonsense")]
    public async Task names_the_member_of_a_patch_that_is_wrong(string body, string pointer)
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "The release");
        using var patch = new HttpRequestMessage(HttpMethod.Patch, $"/v1/meetings/{company.Meeting}/agenda-items/{item.Id()}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "If-Match", "*" } },
        };
        var problem = await (await company.Ben.SendAsync(patch)).Problem(HttpStatusCode.BadRequest);
        Assert.Equal(pointer, problem.All("errors")[0].Text("pointer"));
    }

    [Theory]
    [InlineData("""{"notAReminder":true}""", "/reminders/notAReminder")]
    public async Task names_the_member_inside_a_member_of_a_patch(string inside, string pointer)
    {
        var client = await service.Admin($"inside{Guid.NewGuid():n}@example.com");
        using var patch = new HttpRequestMessage(HttpMethod.Patch, "/v1/me/settings") { Content = new StringContent($$"""{"reminders":{{inside}}}""", Encoding.UTF8, "application/json"), Headers = { { "If-Match", "*" } } };
        var problem = await (await client.SendAsync(patch)).Problem(HttpStatusCode.BadRequest);
        Assert.Equal(pointer, problem.All("errors")[0].Text("pointer"));
    }

    [Theory]
    [InlineData("/v1/me")]
    [InlineData("/v1/people?limit=1")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/v1/teams/0192d5a0-0000-7000-8000-000000000000")]
    public async Task answers_HEAD_like_GET_without_a_body(string path)
    {
        var client = await service.Admin($"head{Guid.NewGuid():n}@example.com");
        var (get, head) = (await client.GetAsync(path), await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path)));
        Assert.Equal((get.StatusCode, get.Headers.ETag, get.Content.Headers.ContentType), (head.StatusCode, head.Headers.ETag, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.NotEmpty(await get.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task lets_only_listed_origins_read()
    {
        await using var configured = service.With(("OneOnOne:Cors:Origins:0", "https://app.example.com"));
        using var client = configured.CreateClient();
        Assert.Equal("https://app.example.com", Assert.Single((await Preflight(client, "https://app.example.com")).Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False((await Preflight(client, "https://evil.example.com")).Headers.Contains("Access-Control-Allow-Origin"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/nothing") { Headers = { { "Origin", "https://app.example.com" } } };
        var answer = await client.SendAsync(request);
        Assert.Contains("OneOnOne-Position", string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task slows_down_who_asks_too_much()
    {
        await using var configured = service.With(("OneOnOne:RateLimits:address:PerSecond", "1"), ("OneOnOne:RateLimits:address:Burst", "2"));
        using var client = configured.CreateClient();
        HttpResponseMessage answer;
        var answers = 0;
        do
        {
            answer = await client.GetAsync("/v1/me");
            answers++;
        }
        while (answer.StatusCode == HttpStatusCode.Unauthorized && answers < 100);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal("\"address\";q=2;w=2", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")));
        Assert.Equal("\"address\";r=0;t=2", Assert.Single(answer.Headers.GetValues("RateLimit")));
        Assert.Equal("too-many-requests", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task slows_down_an_organization_without_stopping_another()
    {
        await using var configured = service.With(("OneOnOne:RateLimits:organization:PerSecond", "1"), ("OneOnOne:RateLimits:organization:Burst", "5"));
        var (busy, other) = (configured.CreateClient(), configured.CreateClient());
        busy.DefaultRequestHeaders.Authorization = (await service.Admin("busy@example.com")).DefaultRequestHeaders.Authorization;
        other.DefaultRequestHeaders.Authorization = (await service.Admin("other@example.com")).DefaultRequestHeaders.Authorization;
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 20; i++)
        {
            answers.Add(await busy.GetAsync("/v1/me"));
        }

        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Contains("\"organization\";r=0", Assert.Single(refused.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/me")).StatusCode);
    }

    [Fact]
    public async Task slows_down_one_of_an_organization_without_stopping_another()
    {
        await using var configured = service.With(("OneOnOne:RateLimits:principal:PerSecond", "1"), ("OneOnOne:RateLimits:principal:Burst", "5"));
        var hana = await service.Admin("hana.principal@example.com");
        _ = (await hana.PostAsJsonAsync("/v1/people", new { displayName = "Ben", email = "ben.principal@example.com" })).EnsureSuccessStatusCode();
        var (busy, other) = (configured.CreateClient(), configured.CreateClient());
        busy.DefaultRequestHeaders.Authorization = hana.DefaultRequestHeaders.Authorization;
        other.DefaultRequestHeaders.Authorization = (await service.As("ben.principal@example.com")).DefaultRequestHeaders.Authorization;
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            answers.Add((await busy.GetAsync("/v1/me")).StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/me")).StatusCode);
    }

    [Theory]
    [InlineData("/v1/me")]
    [InlineData("/livez")]
    [InlineData("/v1/nothing")]
    public async Task knows_no_TRACE(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Trace, path) { Headers = { { "X-Secret", "to-be-seen-nowhere" } } };
        var refused = await (await service.Admin($"trace{Guid.NewGuid():n}@example.com")).SendAsync(request);
        Assert.Contains(refused.StatusCode, new[] { HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound });
        Assert.DoesNotContain("to-be-seen-nowhere", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Preflight(HttpClient client, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/v1/people")
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "authorization,content-type,idempotency-key" } },
        };
        return client.SendAsync(request);
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, new MediaTypeHeaderValue("application/json")) };
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request);
    }
}
