using System.Net.Http.Json;
using System.Text;
using Xunit;

namespace OneOnOne.Api.Tests.Hosting;

public class Logging(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Canary = "Canarysentence";

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
}
