using System.Net.Http.Json;

namespace OneOnOne.Api.Tests.Scenes;

/// <summary>HTTP in a test's words. What a test does not look at must have gone well.</summary>
internal static class Speaking
{
    public static Task<HttpResponseMessage> Send(this HttpClient client, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers) =>
        client.SendAsync(Request(method, path, body, headers));

    /// <summary>The same, without waiting for the body: some go on for hours.</summary>
    public static Task<HttpResponseMessage> Begin(this HttpClient client, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers) =>
        client.SendAsync(Request(method, path, body, headers), HttpCompletionOption.ResponseHeadersRead);

    private static HttpRequestMessage Request(HttpMethod method, string path, object? body, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null && method != HttpMethod.Post ? null : JsonContent.Create(body ?? new { })) };
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public static async Task<JsonElement> Read(this HttpClient client, string path) => await (await client.Send(HttpMethod.Get, path)).Body();

    public static async Task<JsonElement> Say(this HttpClient client, string path, object? body = null) => await (await client.Send(HttpMethod.Post, path, body)).Body();

    public static async Task<JsonElement> Body(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The problem document of an answer that is one.</summary>
    public static async Task<JsonElement> Problem(this HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.Equal(expected, response.StatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }

    public static string Id(this JsonElement thing) => thing.Text("id")!;

    public static string? Text(this JsonElement thing, string member) => thing.GetProperty(member).GetString();

    public static int Number(this JsonElement thing, string member) => thing.GetProperty(member).GetInt32();

    public static JsonElement Of(this JsonElement thing, params string[] members) => members.Aggregate(thing, static (at, member) => at.GetProperty(member));

    public static IReadOnlyList<JsonElement> All(this JsonElement thing, string member = "items") => [.. thing.GetProperty(member).EnumerateArray()];

    public static IReadOnlyList<string?> Each(this IEnumerable<JsonElement> things, string member) => [.. things.Select(thing => thing.Text(member))];
}
