using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace OneOnOne.Api.Tests.Meetings;

/// <summary>An organization with hana, who administers it, maya, her report ben, and stan, who has nothing to do with the two; and a weekly series of maya and ben.</summary>
public sealed class TwoPeople
{
    public required HttpClient Hana { get; init; }
    public required HttpClient Maya { get; init; }
    public required HttpClient Ben { get; init; }
    public required HttpClient Stan { get; init; }
    public required string MayaId { get; init; }
    public required string BenId { get; init; }
    public required string StanId { get; init; }
    public required string Series { get; init; }

    /// <summary>The first meeting of the series, planned for 1 December 2026.</summary>
    public required string Meeting { get; init; }

    /// <summary>In an organization of their own. Tokens are asked for by address alone, so no two tests of a service may use the same.</summary>
    /// <param name="service">The service that the four call.</param>
    /// <param name="mark">Makes the addresses, and the names, those of one test.</param>
    public static async Task<TwoPeople> Meet(ServiceFixture service, string mark)
    {
        var hana = await service.Admin($"hana.{mark}@example.com");
        async Task<(HttpClient Client, string Id)> Add(string name)
        {
            _ = await hana.Created("/v1/people", new { displayName = $"{name} {mark}", email = $"{name}.{mark}@example.com" });
            var client = await service.As($"{name}.{mark}@example.com");
            return (client, (await client.Read("/v1/me")).GetProperty("id").GetString()!);
        }

        var (maya, ben, stan) = (await Add("maya"), await Add("ben"), await Add("stan"));
        var series = await maya.Client.Created(
            "/v1/series",
            new
            {
                kind = "managerReport",
                participants = new[] { new { personId = maya.Id, role = "manager" }, new { personId = ben.Id, role = "report" } },
                cadence = new { frequency = "weekly", interval = 1 },
                firstMeeting = new { date = "2026-12-01", time = "10:00", timeZone = "Europe/Berlin", durationMinutes = 30 },
            });
        return new TwoPeople
        {
            Hana = hana,
            Maya = maya.Client,
            Ben = ben.Client,
            Stan = stan.Client,
            MayaId = maya.Id,
            BenId = ben.Id,
            StanId = stan.Id,
            Series = series.Text("id"),
            Meeting = series.Text("upcomingMeetingId"),
        };
    }
}

/// <summary>Requests as sentences: what comes back is read, and what was not expected fails the test with what the service said.</summary>
public static class Requests
{
    public static async Task<JsonElement> Read(this HttpClient client, string path) => await Body(await client.GetAsync(path));

    public static async Task<JsonElement> Created(this HttpClient client, string path, object body) => await Body(await client.PostAsJsonAsync(path, body));

    /// <summary>A command that succeeds.</summary>
    public static async Task<JsonElement> Do(this HttpClient client, string path, object? body = null) => await Body(await client.PostAsJsonAsync(path, body ?? new { }));

    /// <summary>A PUT or PATCH of the thing as it was seen under this tag.</summary>
    public static async Task<HttpResponseMessage> Send(this HttpClient client, HttpMethod method, string path, object body, string? etag = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        if (etag is not null)
        {
            _ = request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    public static async Task<string> ETag(this HttpClient client, string path) => (await client.GetAsync(path)).Headers.ETag!.ToString();

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    public static async Task<string> Code(this HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).Text("code");

    private static async Task<JsonElement> Body(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
