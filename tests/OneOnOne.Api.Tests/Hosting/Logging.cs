using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Tests.Scenes;
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

    [Fact]
    public async Task tells_of_a_token_once_whose_it_is_and_never_what_it_is()
    {
        var admin = await service.Admin("hana.accepted@example.com");
        var token = admin.DefaultRequestHeaders.Authorization!.Parameter!;
        var hana = (await admin.GetFromJsonAsync<JsonElement>("/v1/me")).GetProperty("id").GetString()!;
        _ = await admin.GetAsync("/v1/people");
        var line = Assert.Single(service.Log.Lines, line => line.Contains("Accepted for the first time", StringComparison.Ordinal) && line.Contains(hana, StringComparison.Ordinal));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))[..16], line, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('.')[^1], string.Concat(service.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_who_sent_what_cannot_be_taken_by_ids_alone()
    {
        var admin = await service.Admin("hana.malformed@example.com");
        var hana = (await admin.GetFromJsonAsync<JsonElement>("/v1/me")).GetProperty("id").GetString()!;
        _ = await admin.PostAsJsonAsync("/v1/teams", new { name = Canary, Canarysentence = Canary });
        _ = await admin.PostAsJsonAsync("/v1/teams", new { name = string.Empty });
        _ = await admin.PostAsync("/v1/teams", new StringContent(Canary, Encoding.UTF8, "text/plain"));
        _ = await admin.GetAsync($"/v1/people?limit={Canary}");
        var lines = service.Log.Lines.Where(line => line.Contains("Refused as it came", StringComparison.Ordinal) && line.Contains($"by {hana} (a key: False)", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count(static line => line.Contains("with 400 invalid: POST /v1/teams", StringComparison.Ordinal)));
        Assert.Contains(lines, static line => line.Contains("with 415 unsupported-media-type: POST ", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("with 400 ", StringComparison.Ordinal) && line.Contains("GET /v1/people", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.Lines, static line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void lets_nobody_fill_the_log_with_what_cannot_be_taken()
    {
        using var limit = new LineLimit();
        var written = Enumerable.Range(0, 10_000).Count(_ => limit.Takes("one", out var _));
        Assert.InRange(written, LineLimit.Burst, 9_000);
        Assert.True(limit.Takes("another", out var leftOut));
        Assert.InRange(leftOut, 1, 10_000 - written);
        Assert.True(limit.Takes("a third", out leftOut));
        Assert.Equal(0, leftOut);
    }

    [Fact]
    public async Task tells_who_read_what_by_ids_alone_where_that_is_wanted()
    {
        var company = await Company.Create(service);
        await using var telling = service.With(("Logging:LogLevel:Reads", "Information"));
        using var client = telling.CreateClient();
        client.DefaultRequestHeaders.Authorization = company.Ben.DefaultRequestHeaders.Authorization;
        Assert.Equal(HttpStatusCode.OK, (await company.Ben.GetAsync($"/v1/meetings/{company.Meeting}")).StatusCode);
        Assert.DoesNotContain(service.Log.Lines, static line => line.Contains("Answered: ", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/v1/meetings/{company.Meeting}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/v1/me/notes?q={Canary}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/v1/meetings/{Absent}")).StatusCode);
        var lines = service.Log.Lines.Where(static line => line.Contains("Answered: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains(lines, line => line.Contains("GET /v1/meetings/{meetingId", StringComparison.Ordinal) && line.Contains($"meetingId={company.Meeting} by {company.BenId} (a key: False)", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase) || line.Contains(Absent, StringComparison.Ordinal));
    }
}
