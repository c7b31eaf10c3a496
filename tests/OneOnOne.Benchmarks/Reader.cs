using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace OneOnOne.Benchmarks;

/// <summary>Somebody who is signed in, and knows a series and a meeting of theirs.</summary>
internal sealed class Reader(HttpClient client, string series, string meeting)
{
    public static async Task<Reader> SignIn(WebApplication service, string email)
    {
        var client = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await HttpBenchmark.Token(client, email));
        var overview = await new Reader(client, string.Empty, string.Empty).Read("/v1/me/overview");
        var series = overview.GetProperty("series").EnumerateArray().FirstOrDefault();
        return series.ValueKind is JsonValueKind.Undefined
            ? new Reader(client, string.Empty, string.Empty)
            : new Reader(client, $"/v1/series/{series.GetProperty("id").GetString()}", $"/v1/meetings/{series.GetProperty("upcoming").GetProperty("meetingId").GetString()}");
    }

    public async Task<JsonElement> Read(string path)
    {
        using var answer = await client.GetAsync(new Uri(path.Replace("{series}", series, StringComparison.Ordinal).Replace("{meeting}", meeting, StringComparison.Ordinal), UriKind.Relative));
        return JsonSerializer.Deserialize<JsonElement>(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
    }
}
