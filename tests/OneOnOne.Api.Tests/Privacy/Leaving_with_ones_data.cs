using System.Net.Http.Headers;
using OneOnOne.Api.Tests.Callers;
using OneOnOne.Api.Tests.Integration.Scim;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Who left may fetch what is about them for a while, and does nothing else. That every other operation refuses them is in the table of authorization.</summary>
public class Leaving_with_ones_data(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Export = "/v1/me/export";

    [Fact]
    public async Task is_open_for_thirty_days_and_shows_it_as_to_somebody_active()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "ben-draft", visibility: "draft");
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/deactivate");
        service.Clock.Advance(TimeSpan.FromSeconds(3));
        var document = await company.Ben.Read(Export);
        Assert.Equal("deactivated", document.Of("person").Text("status"));
        Assert.Contains("ben-draft", document.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Ben.Send(HttpMethod.Get, "/v1/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Ben.Send(HttpMethod.Get, "/v1/exports")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, await With("29", company.Ben));
        Assert.Equal(HttpStatusCode.Forbidden, await With("0", company.Ben));
    }

    [Fact]
    public async Task ends_after_that_time()
    {
        var company = await Company.Create(service);
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/deactivate");
        await using (var source = service.Source.CreateCommand("update leaver_1 set left_at = left_at - interval '29 days 23 hours' where person = $1"))
        {
            _ = source.Parameters.AddWithValue(Guid.Parse(company.BenId));
            Assert.Equal(1, await source.ExecuteNonQueryAsync());
        }

        service.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.OK, (await company.Ben.Send(HttpMethod.Get, Export)).StatusCode);
        service.Clock.Advance(TimeSpan.FromHours(2));
        var refused = await (await company.Ben.Send(HttpMethod.Get, Export)).Problem(HttpStatusCode.Forbidden);
        Assert.Equal("not-a-member", refused.Text("code"));
    }

    [Fact]
    public async Task begins_anew_for_who_came_back_and_left_again()
    {
        var company = await Company.Create(service);
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/deactivate");
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/reactivate");
        service.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("active", (await company.Ben.Read(Export)).Of("person").Text("status"));
        Assert.Equal(company.BenId, (await company.Ben.Read("/v1/me")).Id());
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/deactivate");
        service.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("deactivated", (await company.Ben.Read(Export)).Of("person").Text("status"));
    }

    [Fact]
    public async Task gives_back_none_of_what_somebody_was_trusted_with()
    {
        var company = await Company.Create(service);
        var ada = await company.Hana.Say("/v1/people", new { displayName = "Ada", email = $"ada@{company.Domain}" });
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{ada.Id()}/roles/admin")).Body();
        var client = await service.As($"ada@{company.Domain}");
        _ = await client.Say("/v1/api-keys", new { name = "Directory sync", scopes = new[] { "directory:read" } });
        _ = await company.Hana.Say($"/v1/people/{ada.Id()}/deactivate");
        service.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["Directory sync"], (await client.Read(Export)).All("apiKeys").Each("name"));
        foreach (var path in new[] { "/v1/api-keys", "/v1/people", "/v1/events", "/v1/me/settings" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await client.Send(HttpMethod.Get, path)).StatusCode);
        }
    }

    [Fact]
    public async Task is_open_to_who_was_taken_out_by_a_directory_system()
    {
        var scene = await ScimScene.Create(service);
        Assert.True((await scene.Send("DELETE", $"/Users/{scene.Company.BenId}")).IsSuccessStatusCode);
        service.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("deprovisioned", (await scene.Company.Ben.Read(Export)).Of("person").Text("status"));
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Company.Ben.Send(HttpMethod.Get, "/v1/me")).StatusCode);
    }

    private async Task<HttpStatusCode> With(string days, HttpClient who)
    {
        await using var other = service.With(("OneOnOne:Privacy:ExportAfterLeavingDays", days));
        using var client = other.CreateClient();
        client.DefaultRequestHeaders.Authorization = who.DefaultRequestHeaders.Authorization;
        using var answer = await client.GetAsync(Export);
        return answer.StatusCode;
    }
}

/// <summary>The same with identities of a provider, which a directory system frees when it takes somebody out.</summary>
public class Leaving_with_an_identity(TrustingService trusting) : IClassFixture<TrustingService>
{
    [Fact]
    public async Task is_found_by_it_until_it_is_somebody_elses()
    {
        var hana = Client(Claims("h-1", TrustingService.AdminEmail));
        var zoe = await hana.Say("/v1/people", new { displayName = "Zoe", email = "zoe@idp.example" });
        var client = Client(Claims("z-1", "zoe@idp.example"));
        Assert.Equal(zoe.Id(), (await client.Read("/v1/me")).Id());
        Assert.True((await hana.Send(HttpMethod.Delete, $"/scim/v2/Users/{zoe.Id()}")).IsSuccessStatusCode);
        trusting.Service.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.Send(HttpMethod.Get, "/v1/me")).StatusCode);
        var document = await client.Read("/v1/me/export");
        Assert.Equal(zoe.Id(), document.Of("person").Id());
        Assert.Equal([(trusting.Issuer.Url, "z-1")], document.Of("person").All("identities").Select(one => (one.Text("issuer"), one.Text("subject"))));
        Assert.Equal(HttpStatusCode.Forbidden, (await Client(Claims("z-2", null)).Send(HttpMethod.Get, "/v1/me/export")).StatusCode);

        // The same subject, and from now on somebody else.
        var next = await hana.Say("/v1/people", new { displayName = "Zoe the second", email = "zoe@idp.example" });
        Assert.Equal(next.Id(), (await client.Read("/v1/me")).Id());
        Assert.Equal(next.Id(), (await client.Read("/v1/me/export")).Of("person").Id());
    }

    [Fact]
    public async Task is_found_by_the_name_that_the_directory_gave_and_by_no_identity_that_counted_no_more()
    {
        var hana = Client(Claims("h-1", TrustingService.AdminEmail));
        var uri = await hana.Say("/v1/people", new { displayName = "Uri", email = "uri@idp.example", externalId = "e-uri" });
        Assert.Equal(uri.Id(), (await Client(Claims("u-1", "uri@idp.example")).Read("/v1/me")).Id());
        _ = await (await hana.Send(HttpMethod.Patch, "/v1/organization", new { subjectFrom = "externalId" }, ("If-Match", "*"))).Body();
        _ = await hana.Say($"/v1/people/{uri.Id()}/deactivate");
        trusting.Service.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(uri.Id(), (await Client(Claims("e-uri", null)).Read("/v1/me/export")).Of("person").Id());
        Assert.Equal(HttpStatusCode.Forbidden, (await Client(Claims("u-1", null)).Send(HttpMethod.Get, "/v1/me/export")).StatusCode);
        _ = await (await hana.Send(HttpMethod.Patch, "/v1/organization", new { subjectFrom = (string?)null }, ("If-Match", "*"))).Body();
    }

    private Dictionary<string, object> Claims(string subject, string? email)
    {
        var claims = trusting.Issuer.Claims(subject);
        if (email is not null)
        {
            (claims["email"], claims["email_verified"]) = (email, true);
        }

        return claims;
    }

    private HttpClient Client(Dictionary<string, object> claims)
    {
        var client = trusting.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", trusting.Issuer.Token(claims));
        return client;
    }
}
