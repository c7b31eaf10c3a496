using System.Net.Http.Headers;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration;

/// <summary>Another system calls with a key: what it reaches, how it begins and how it ends.</summary>
public class Calling_with_a_key(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task shows_the_token_once_and_not_to_who_asks_again()
    {
        var company = await Company.Create(service);
        var asked = new { name = "Sync", scopes = new[] { "directory:read" } };
        var made = await (await company.Hana.Send(HttpMethod.Post, "/v1/api-keys", asked, ("Idempotency-Key", "once"))).Body();
        var again = await (await company.Hana.Send(HttpMethod.Post, "/v1/api-keys", asked, ("Idempotency-Key", "once"))).Body();

        Assert.Matches("^oo1_[A-Za-z0-9_-]{80}$", made.Text("token"));
        Assert.Equal(made.Id(), again.Id());
        Assert.False(again.TryGetProperty("token", out _));
        Assert.All((await company.Hana.Read("/v1/api-keys")).All(), key => Assert.False(key.TryGetProperty("token", out _)));
    }

    [Fact]
    public async Task keeps_of_a_secret_only_a_hash()
    {
        var company = await Company.Create(service);
        var token = (await company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:read" } })).Text("token")!;
        await using var search = service.Source.CreateCommand("select count(*) from (select row_to_json(e)::text t from mt_events e union all select row_to_json(k)::text from api_key_1 k) x where t like '%' || $1 || '%'");
        _ = search.Parameters.AddWithValue(token[48..60]);
        Assert.Equal(0L, await search.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task reaches_what_its_scopes_name_and_nothing_else()
    {
        var company = await Company.Create(service);
        var key = await Key(company, "directory:read");

        Assert.Equal(4, (await key.Read("/v1/people")).All().Count);
        Assert.Equal($"Ben@{company.Domain}", (await key.Read($"/v1/people/{company.BenId}")).Text("email"));
        var lacking = await key.Send(HttpMethod.Post, "/v1/people", new { displayName = "New", email = $"new@{company.Domain}" });
        Assert.Equal("scope-missing", (await lacking.Problem(HttpStatusCode.Forbidden)).Text("code"));
        Assert.Contains("scope=\"directory:write\"", lacking.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        foreach (var path in new[] { "/v1/me", "/v1/me/topics", $"/v1/meetings/{company.Meeting}", $"/v1/series/{company.Series}/topics", "/v1/search?q=x", "/v1/api-keys" })
        {
            Assert.Equal("not-for-keys", (await (await key.Send(HttpMethod.Get, path)).Problem(HttpStatusCode.Forbidden)).Text("code"));
        }
    }

    [Theory]
    [InlineData("/livez")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/problems/not-for-keys")]
    public async Task reads_what_everybody_may(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await (await Key(await Company.Create(service), "directory:read")).Send(HttpMethod.Get, path)).StatusCode);

    [Fact]
    public async Task is_told_which_methods_there_are_like_everybody()
    {
        var company = await Company.Create(service);
        var refused = await (await Key(company, "directory:write")).Send(HttpMethod.Delete, "/v1/people");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(["GET", "POST"], refused.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task learns_of_meetings_that_they_stand_and_not_what_is_said()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "Between the two of us");
        var key = await Key(company, "meetings:read");

        Assert.Equal("active", (await key.Read($"/v1/series/{company.Series}")).Text("status"));
        var events = (await key.Read("/v1/events?limit=200")).All();
        Assert.Contains("meeting_scheduled", events.Each("type"));
        Assert.DoesNotContain("agenda_item_added", events.Each("type"));
        Assert.All(events.Where(happened => happened.Text("audience") == "directory"), happened => Assert.Empty(happened.GetProperty("data").EnumerateObject()));
        var peer = await Company.Start(company.Maya, company.MayaId, company.StanId, "peer");
        _ = await (await key.Send(HttpMethod.Get, $"/v1/series/{peer.Id()}")).Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task writes_as_itself_and_as_no_person()
    {
        var company = await Company.Create(service);
        var made = await company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:write" } });
        var added = await With(made.Text("token")!).Say("/v1/people", new { displayName = "New", email = $"new@{company.Domain}" });

        var happened = (await company.Hana.Read("/v1/events?limit=200&types=person_added")).All()[^1];
        Assert.Equal(added.Id(), happened.Of("stream", "id").GetString());
        Assert.Equal(JsonValueKind.Null, happened.GetProperty("actor").ValueKind);
        Assert.Equal(made.Id(), happened.Text("actorKeyId"));
    }

    [Fact]
    public async Task ends_when_it_is_revoked_and_its_streams_with_it()
    {
        var company = await Company.Create(service);
        var made = await company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:read" } });
        var key = With(made.Text("token")!);
        using var stream = await key.Begin(HttpMethod.Get, "/v1/events/stream");
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        _ = await (await company.Hana.Send(HttpMethod.Delete, $"/v1/api-keys/{made.Id()}")).Body();

        service.Clock.Advance(Forgotten);
        Assert.Equal(HttpStatusCode.Unauthorized, (await key.Send(HttpMethod.Get, "/v1/people")).StatusCode);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await reader.ReadLineAsync(enough.Token) is not null)
        {
            service.Clock.Advance(TimeSpan.FromMilliseconds(500));
        }
    }

    [Fact]
    public async Task ends_on_its_day()
    {
        var company = await Company.Create(service);
        var key = With((await company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:read" }, expiresAt = service.Clock.GetUtcNow().AddHours(1) })).Text("token")!);
        _ = await key.Read("/v1/people");
        service.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await key.Send(HttpMethod.Get, "/v1/people")).StatusCode);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(400)]
    public async Task cannot_be_given_for_the_past_or_for_more_than_a_year(int days)
    {
        var company = await Company.Create(service);
        var refused = await company.Hana.Send(HttpMethod.Post, "/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:read" }, expiresAt = service.Clock.GetUtcNow().AddDays(days) });
        Assert.Equal("expires-too-late", (await refused.Problem(HttpStatusCode.BadRequest)).Text("code"));
    }

    [Fact]
    public async Task changes_over_to_another_secret_while_both_work()
    {
        var company = await Company.Create(service);
        var made = await company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:read" } });
        var rotated = await company.Hana.Say($"/v1/api-keys/{made.Id()}/rotate", new { overlapHours = 2 });
        var (before, after) = (With(made.Text("token")!), With(rotated.Text("token")!));
        _ = await before.Read("/v1/people");
        _ = await after.Read("/v1/people");

        await company.Later(service, TimeSpan.FromHours(2) + Forgotten);
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.Send(HttpMethod.Get, "/v1/people")).StatusCode);
        _ = await after.Read("/v1/people");
    }

    [Fact]
    public async Task says_when_it_was_used_last()
    {
        var company = await Company.Create(service);
        var made = await company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:read" } });
        Assert.False((await company.Hana.Read("/v1/api-keys")).All()[0].TryGetProperty("lastUsedAt", out _));
        _ = await With(made.Text("token")!).Read("/v1/people");
        Assert.Equal(service.Clock.GetUtcNow(), (await company.Hana.Read("/v1/api-keys")).All()[0].GetProperty("lastUsedAt").GetDateTimeOffset(), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("oo1_")]
    [InlineData("oo1_AAAA")]
    [InlineData("oo1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task is_not_believed_for_its_looks(string token) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await With(token).Send(HttpMethod.Get, "/v1/people")).StatusCode);

    [Fact]
    public async Task is_not_believed_with_another_organization_or_secret_in_it()
    {
        var (company, abroad) = (await Company.Create(service), await Company.Create(service));
        Assert.True(Api.Integration.ApiKeys.ApiKeyToken.TryParse((await company.Hana.Say("/v1/api-keys", new { name = "A", scopes = new[] { "directory:read" } })).Text("token")!, out var one));
        Assert.True(Api.Integration.ApiKeys.ApiKeyToken.TryParse((await abroad.Hana.Say("/v1/api-keys", new { name = "B", scopes = new[] { "directory:read" } })).Text("token")!, out var other));
        foreach (var forged in new[] { one with { Organization = other.Organization }, one with { Secret = other.Secret }, one with { Organization = new(Guid.NewGuid()) }, one with { Key = other.Key } })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await With(forged.ToString()).Send(HttpMethod.Get, "/v1/people")).StatusCode);
        }
    }

    private async Task<HttpClient> Key(Company company, params string[] scopes) => With((await company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes })).Text("token")!);

    private HttpClient With(string token)
    {
        var client = service.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
