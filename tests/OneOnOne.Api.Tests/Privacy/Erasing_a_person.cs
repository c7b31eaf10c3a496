using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Who erases whom, and who only asks for it.</summary>
public class Erasing_a_person(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task is_done_at_once_by_the_person_who_typed_their_address()
    {
        var company = await Company.Create(service);
        var path = $"/v1/people/{company.BenId}/erase";
        Assert.Equal("invalid", (await (await company.Ben.Send(HttpMethod.Post, path)).Problem(HttpStatusCode.BadRequest)).Text("code"));
        Assert.Equal("confirmation-differs", (await (await Erase(company.Ben, path, $"Maya@{company.Domain}")).Problem(HttpStatusCode.BadRequest)).Text("code"));
        Assert.Equal("Ben", (await company.Ben.Read("/v1/me")).Text("displayName"));

        var erased = await (await Erase(company.Ben, path, $"ben@{company.Domain}")).Body();
        Assert.True(erased.GetProperty("erased").GetBoolean());
        Assert.Null(erased.Text("displayName"));
        Assert.Equal("not-a-member", (await (await company.Ben.Send(HttpMethod.Get, "/v1/me")).Problem(HttpStatusCode.Forbidden)).Text("code"));

        // Whoever asks again learns that it is so, whatever they type.
        Assert.True((await (await Erase(company.Hana, path, "whoever@example.com")).Body()).GetProperty("erased").GetBoolean());
        Assert.Equal("person-erased", (await (await company.Hana.Send(HttpMethod.Delete, path)).Problem(HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("person-erased", (await (await company.Hana.Send(HttpMethod.Post, $"/v1/people/{company.BenId}/reactivate")).Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task is_proposed_by_one_administrator_in_the_sight_of_all_others_and_the_person_and_carried_out_by_another()
    {
        var company = await Company.Create(service);
        var (path, email) = ($"/v1/people/{company.BenId}", $"Ben@{company.Domain}");
        await Trust(company, company.StanId, "admin");

        var proposed = await (await Erase(company.Hana, $"{path}/erase", email)).Body();
        Assert.Equal(("proposed", "hana"), (proposed.Of("erasure", "status").GetString(), proposed.Of("erasure", "proposedBy", "displayName").GetString()));
        Assert.False(proposed.TryGetProperty("erased", out _));
        foreach (var client in new[] { company.Stan, company.Ben })
        {
            Assert.Equal("proposed", (await client.Read(path)).Of("erasure", "status").GetString());
        }

        Assert.False((await company.Maya.Read(path)).TryGetProperty("erasure", out _));
        Assert.Single((await company.Stan.Read("/v1/events?types=erasure_proposed")).All());
        Assert.Empty((await company.Maya.Read("/v1/events?types=erasure_proposed")).All());

        // Asking twice is not two people asking.
        Assert.Equal("proposed", (await (await Erase(company.Hana, $"{path}/erase", email)).Body()).Of("erasure", "status").GetString());
        Assert.Equal("Ben", (await company.Ben.Read("/v1/me")).Text("displayName"));

        // Nor is asking as somebody whom one has made an administrator for it.
        await Trust(company, company.MayaId, "admin");
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("second-person-needed", (await (await Erase(company.Maya, $"{path}/erase", email)).Problem(HttpStatusCode.Forbidden)).Text("code"));
        Assert.True((await (await Erase(company.Stan, $"{path}/erase", email)).Body()).GetProperty("erased").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Ben.Send(HttpMethod.Get, "/v1/me")).StatusCode);
    }

    [Fact]
    public async Task is_proposed_anew_after_a_week_and_after_it_was_withdrawn()
    {
        var company = await Company.Create(service);
        var (path, email) = ($"/v1/people/{company.BenId}/erase", $"Ben@{company.Domain}");
        await Trust(company, company.StanId, "admin");
        _ = await (await Erase(company.Hana, path, email)).Body();
        Assert.False((await (await company.Stan.Send(HttpMethod.Delete, path)).Body()).TryGetProperty("erasure", out _));
        Assert.Equal("Stan", (await (await Erase(company.Stan, path, email)).Body()).Of("erasure", "proposedBy", "displayName").GetString());

        await company.Later(service, TimeSpan.FromDays(8));
        Assert.Equal("hana", (await (await Erase(company.Hana, path, email)).Body()).Of("erasure", "proposedBy", "displayName").GetString());
        Assert.Equal("Ben", (await company.Ben.Read("/v1/me")).Text("displayName"));
    }

    [Fact]
    public async Task leaves_an_organization_its_last_administrator()
    {
        var company = await Company.Create(service);
        var id = await Company.Me(company.Hana);
        Assert.Equal("last-admin", (await (await Erase(company.Hana, $"/v1/people/{id}/erase", $"hana@{company.Domain}")).Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Theory]
    [InlineData("personId")]
    [InlineData("seriesId")]
    public async Task waits_until_a_legal_hold_is_lifted(string of)
    {
        var company = await Company.Create(service);
        var path = $"/v1/people/{company.BenId}/erase";
        var hold = await company.Hana.Say("/v1/legal-holds", new Dictionary<string, string> { ["reason"] = "A lawsuit", [of] = of == "personId" ? company.BenId : company.Series });
        var held = await (await Erase(company.Ben, path, $"Ben@{company.Domain}")).Problem(HttpStatusCode.Conflict);
        Assert.Equal("legal-hold", held.Text("code"));
        Assert.DoesNotContain("lawsuit", held.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("legal-hold", (await (await Erase(company.Hana, path, $"Ben@{company.Domain}")).Problem(HttpStatusCode.Conflict)).Text("code"));

        _ = await (await company.Hana.Send(HttpMethod.Delete, $"/v1/legal-holds/{hold.Id()}", body: null, ("If-Match", "*"))).Body();
        Assert.True((await (await Erase(company.Ben, path, $"Ben@{company.Domain}")).Body()).GetProperty("erased").GetBoolean());
    }

    [Fact]
    public async Task is_for_people_only()
    {
        var company = await Company.Create(service);
        var key = service.Anonymous();
        key.DefaultRequestHeaders.Authorization = new("Bearer", (await company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:write" } })).Text("token"));
        Assert.Equal("not-for-keys", (await (await Erase(key, $"/v1/people/{company.BenId}/erase", $"Ben@{company.Domain}")).Problem(HttpStatusCode.Forbidden)).Text("code"));
    }

    [Fact]
    public async Task frees_the_names_for_somebody_new()
    {
        var company = await Company.Create(service);
        var email = $"Ben@{company.Domain}";
        _ = await (await Erase(company.Ben, $"/v1/people/{company.BenId}/erase", email)).Body();
        var next = await company.Hana.Say("/v1/people", new { displayName = "Another Ben", email });
        Assert.NotEqual(company.BenId, next.Id());
        Assert.DoesNotContain(company.Meeting, (await (await service.As(email)).Read("/v1/meetings")).GetRawText(), StringComparison.Ordinal);
    }

    internal static Task<HttpResponseMessage> Erase(HttpClient by, string path, string confirmEmail) => by.Send(HttpMethod.Post, path, new { confirmEmail });

    internal static async Task Trust(Company company, string person, string role) => _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{person}/roles/{role}")).Body();
}
