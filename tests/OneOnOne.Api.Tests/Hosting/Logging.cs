using System.Net.Http.Json;
using System.Text;
using Xunit;

namespace OneOnOne.Api.Tests.Hosting;

public class Logging(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Canary = "Canarysentence";
    private const string Absent = "0192d5a0-1c2b-7000-8000-00000000dead";

    [Fact]
    public async Task holds_nothing_that_people_typed_even_when_it_tells_everything()
    {
        var admin = await service.Admin("hana.logging@example.com");
        await using var talkative = service.With(("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"), ("Logging:LogLevel:Npgsql", "Trace"));
        using var client = talkative.CreateClient();
        client.DefaultRequestHeaders.Authorization = admin.DefaultRequestHeaders.Authorization;
        _ = await client.PostAsJsonAsync("/v1/people", new { displayName = Canary, email = Canary + "@example.com", title = Canary });
        _ = await client.PostAsJsonAsync("/v1/people", new { displayName = Canary, email = Canary });
        _ = await client.PostAsJsonAsync("/v1/people", new { displayName = 1, email = Canary, Canarysentence = Canary });
        _ = await client.PostAsync("/v1/people", new StringContent("{\"displayName\":\"" + Canary, Encoding.UTF8, "application/json"));
        _ = await client.PostAsJsonAsync("/v1/teams", new { name = Canary, leadId = Canary });
        _ = await client.GetAsync($"/v1/people?q={Canary}");
        _ = await client.GetAsync($"/v1/people?limit={Canary}");
        _ = await client.GetAsync($"/v1/people/{Canary}");
        _ = await client.GetAsync($"/{Canary}");
        _ = await client.PostAsJsonAsync("/dev/tokens", new { email = Canary + "@example.com" });
        Assert.Contains(service.Log.Lines, line => line.StartsWith("Trace", StringComparison.Ordinal) || line.StartsWith("Debug", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.Lines, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task tells_who_was_refused_what_by_ids_alone()
    {
        var admin = await service.Admin("hana.refused@example.com");
        var ben = (await (await admin.PostAsJsonAsync("/v1/people", new { displayName = "Ben", email = "ben.refused@example.com" })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var client = await service.As("ben.refused@example.com");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/v1/teams", new { name = "Platform" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/v1/meetings/{Absent}?version=1")).StatusCode);
        using var stranger = service.Anonymous();
        stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer forged\tline");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v1/me/notes?q=typed")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/me")).StatusCode);

        var lines = service.Log.Lines.Where(static line => line.Contains("RefusalLog", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, line => line.Contains($"Refused with 403: POST /v1/teams by {ben} (a key: False)", StringComparison.Ordinal) || line.Contains($"Refused with 403: POST /v1/teams/ by {ben} (a key: False)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($"Refused with 404: GET /v1/meetings/", StringComparison.Ordinal) && line.Contains($"by {ben}", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("Refused with 401: GET /v1/me/notes by ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(Absent, StringComparison.Ordinal) || line.Contains("typed", StringComparison.Ordinal) || line.Contains("forged", StringComparison.Ordinal) || line.Contains("/v1/me by", StringComparison.Ordinal));
    }
}
