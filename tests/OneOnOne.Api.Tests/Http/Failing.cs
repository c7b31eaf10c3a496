using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace OneOnOne.Api.Tests.Http;

/// <summary>One failing request per operation and per kind of failure, read off the contract: whatever is mapped is tried.</summary>
public partial class Failing(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Json = "application/json";
    private const string Absent = "0192d5a0-1c2b-7000-8000-00000000dead";

    [Fact]
    public async Task answers_every_operation_with_a_problem()
    {
        // What is tried here is what is refused, not how often.
        await using var patient = service.With(("OneOnOne:RateLimits:principal:Burst", "100000"), ("OneOnOne:RateLimits:organization:Burst", "100000"), ("OneOnOne:RateLimits:address:Burst", "100000"));
        using var stranger = patient.CreateClient();
        using var admin = patient.CreateClient();
        admin.DefaultRequestHeaders.Authorization = (await service.Admin("failing@example.com")).DefaultRequestHeaders.Authorization;
        var operations = await Operations(stranger);
        var seen = new HashSet<(int Status, string Method)>();
        var pages = new HashSet<string>(StringComparer.Ordinal);
        var wrong = new List<string>();
        var tried = 0;
        foreach (var operation in operations)
        {
            foreach (var (attempt, expected, request) in Attempts(operation))
            {
                using (request)
                {
                    using var answer = await (attempt == "stranger" ? stranger : admin).SendAsync(request);
                    var text = await answer.Content.ReadAsStringAsync();
                    tried++;
                    _ = seen.Add(((int)answer.StatusCode, operation.Method));
                    if ((int)answer.StatusCode != expected)
                    {
                        wrong.Add($"{operation.Method} {operation.Path}, {attempt}: {(int)answer.StatusCode} instead of {expected}. {text}");
                    }
                    else
                    {
                        pages.Add(IsProblem(answer, text));
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(seen.Count >= 20 && tried >= 40, $"{tried} requests, {seen.Count} combinations of status and method");
        foreach (var page in pages)
        {
            Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(page)).StatusCode);
        }
    }

    [Fact]
    public async Task tells_which_methods_there_are()
    {
        var refused = await (await service.Admin("methods@example.com")).DeleteAsync("/v1/people");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(["GET", "POST"], refused.Content.Headers.Allow.Order());
        _ = IsProblem(refused, await refused.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("0192D5A0-1C2B-7000-8000")]
    [InlineData("{0192d5a0-1c2b-7000-8000-00000000dead}")]
    [InlineData("0192d5a01c2b7000800000000000dead")]
    [InlineData("me' or 1=1")]
    public async Task shows_an_id_that_is_none_like_one_that_is_absent(string id)
    {
        var client = await service.Admin($"ids{Guid.NewGuid():n}@example.com");
        var (absent, none) = (await client.GetAsync($"/v1/people/{Absent}"), await client.GetAsync($"/v1/people/{Uri.EscapeDataString(id)}"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(Words(await absent.Content.ReadAsStringAsync()), Words(await none.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task asks_for_the_version_that_is_changed()
    {
        var client = await service.Admin("version@example.com");
        var me = (await client.GetFromJsonAsync<JsonElement>("/v1/me")).GetProperty("id").GetString();
        var team = (await (await client.PostAsJsonAsync("/v1/teams", new { name = "Platform" })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        foreach (var (method, path) in new[] { ("PATCH", $"/v1/people/{me}"), ("PUT", $"/v1/people/{me}/manager"), ("PATCH", $"/v1/teams/{team}"), ("DELETE", $"/v1/teams/{team}"), ("PATCH", "/v1/organization") })
        {
            using var request = Body(method, path, method == "DELETE" ? null : "{}");
            var refused = await client.SendAsync(request);
            Assert.True(refused.StatusCode == HttpStatusCode.PreconditionRequired, $"{method} {path}: {refused.StatusCode}");
            _ = IsProblem(refused, await refused.Content.ReadAsStringAsync());
            using var stale = Body(method, path, method == "DELETE" ? null : "{}");
            _ = stale.Headers.TryAddWithoutValidation("If-Match", "\"77\"");
            Assert.Equal(HttpStatusCode.PreconditionFailed, (await client.SendAsync(stale)).StatusCode);
        }
    }

    private static IEnumerable<(string Attempt, int Status, HttpRequestMessage Request)> Attempts(Operation operation)
    {
        var (method, path) = (operation.Method, operation.Path);
        HttpRequestMessage Empty(string? query = null) => Body(method, path + query, operation.Media is null ? null : "{}", operation.Media ?? Json);
        if (!operation.Anonymous)
        {
            yield return ("stranger", 401, Empty());
        }

        yield return ("unknown query parameter", 400, Empty("?no-such-parameter=1"));
        var picky = Empty();
        picky.Headers.Accept.ParseAdd("application/xml");
        yield return ("unacceptable", 406, picky);
        if (operation.Media is not null)
        {
            yield return ("another media type", 415, Body(method, path, "{}", "text/plain"));
        }

        if (operation.Media is Json)
        {
            yield return ("broken JSON", 400, Body(method, path, "{"));
            yield return ("unknown member", 400, Body(method, path, """{"noSuchMember":1}"""));
            yield return ("too large", 413, Body(method, path, "{\"x\":\"" + new string('x', (1024 * 1024) + 1) + "\"}"));
        }
        else if (operation.Media is null && method != "GET")
        {
            yield return ("a body where there is none", 400, Body(method, path, """{"noSuchMember":1}"""));
        }

        if (method == "POST" && !operation.Anonymous)
        {
            var keyed = Empty();
            _ = keyed.Headers.TryAddWithoutValidation("Idempotency-Key", new string('k', 256));
            yield return ("a key too long", 400, keyed);
        }

        if (path.Contains(Absent, StringComparison.Ordinal))
        {
            yield return ("an id that is none", 404, Body(method, path.Replace(Absent, "no-id", StringComparison.Ordinal), operation.Media is null ? null : "{}", operation.Media ?? Json));
            if (method == "GET")
            {
                yield return ("absent", 404, Body(method, path, json: null));
            }
        }
    }

    private static async Task<List<Operation>> Operations(HttpClient client)
    {
        var contract = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var found = new List<Operation>();
        foreach (var path in contract.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                var filled = RoleParameter().Replace(path.Name, "hr");
                found.Add(new Operation(
                    method.Name.ToUpper(CultureInfo.InvariantCulture),
                    Parameter().Replace(filled, Absent),
                    method.Value.TryGetProperty("requestBody", out var takes) ? takes.GetProperty("content").EnumerateObject().First().Name : null,
                    method.Value.TryGetProperty("security", out _)));
            }
        }

        return found;
    }

    private static string IsProblem(HttpResponseMessage answer, string text)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotMatch(Inside(), text);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.Matches("^[0-9a-f]{32}$", problem.GetProperty("traceId").GetString());
        var type = problem.GetProperty("type").GetString()!;
        Assert.EndsWith("/problems/" + problem.GetProperty("code").GetString(), type, StringComparison.Ordinal);
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }

        return type;
    }

    // What tells two answers apart although they say the same.
    private static string Words(string problem)
    {
        var members = JsonDocument.Parse(problem).RootElement.EnumerateObject().Where(member => member.Name is not ("instance" or "traceId"));
        return string.Join('\n', members.Select(member => $"{member.Name}={member.Value}"));
    }

    private static HttpRequestMessage Body(string method, string path, string? json, string type = Json) =>
        new(new HttpMethod(method), path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, type) };

    [GeneratedRegex(@"\{role\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleParameter();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"Npgsql|select |insert |   at |Exception|System\.|OneOnOne\.|Postgres", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inside();

    /// <param name="Method">The method.</param>
    /// <param name="Path">The path, with ids that are absent.</param>
    /// <param name="Media">The media type of the body; null when it takes none.</param>
    /// <param name="Anonymous">Nobody has to sign in.</param>
    private sealed record Operation(string Method, string Path, string? Media, bool Anonymous);
}
