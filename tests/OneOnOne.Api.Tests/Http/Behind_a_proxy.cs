using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Http;

public class Behind_a_proxy(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Proxy = "10.0.0.7";
    private const string Caller = "198.51.100.9";

    [Theory]
    [InlineData(Proxy, Caller, Caller)]
    [InlineData("::ffff:10.0.0.7", Caller, Caller)]
    [InlineData("192.0.2.44", Caller, Caller)]
    [InlineData(Proxy, "203.0.113.1, 198.51.100.9", Caller)]
    [InlineData(Proxy, "203.0.113.1, 198.51.100.9, 192.0.2.44", Caller)]
    [InlineData(Proxy, "10.0.0.7, 198.51.100.9, 192.0.2.44", Caller)]
    [InlineData(Proxy, "nonsense", Proxy)]
    [InlineData("10.0.0.8", Caller, "10.0.0.8")]
    [InlineData("127.0.0.1", Caller, "127.0.0.1")]
    public async Task takes_the_word_of_known_proxies_for_where_somebody_calls_from(string from, string says, string counts)
    {
        using var proxied = From(from, ("OneOnOne:Http:KnownProxies", $"{Proxy}, 192.0.2.0/24"));
        Assert.Equal(counts, await Address(proxied, says));
    }

    [Fact]
    public async Task believes_nobody_where_no_proxy_is_listed()
    {
        using var alone = From("127.0.0.1");
        Assert.Equal("127.0.0.1", await Address(alone, Caller));
    }

    [Fact]
    public async Task takes_the_scheme_from_known_proxies_and_the_host_from_nobody()
    {
        using var known = From(Proxy, ("OneOnOne:Http:KnownProxies:0", Proxy));
        using var other = From("10.0.0.8", ("OneOnOne:Http:KnownProxies:0", Proxy));
        Assert.StartsWith("https://localhost/problems/", (await Ask(known, Caller)).Text("type"), StringComparison.Ordinal);
        Assert.StartsWith("http://localhost/problems/", (await Ask(other, Caller)).Text("type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task slows_down_one_caller_behind_it_and_not_another()
    {
        using var proxied = From(Proxy, ("OneOnOne:Http:KnownProxies", Proxy), ("OneOnOne:RateLimits:address:PerSecond", "1"), ("OneOnOne:RateLimits:address:Burst", "2"));
        Assert.True(await IsSlowedDown(proxied, attempt => $"203.0.113.{attempt}, {Caller}"));
        Assert.Equal(401, (await Ask(proxied, "198.51.100.10")).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task slows_down_who_names_another_address_each_time()
    {
        using var proxied = From("10.0.0.8", ("OneOnOne:Http:KnownProxies", Proxy), ("OneOnOne:RateLimits:address:PerSecond", "1"), ("OneOnOne:RateLimits:address:Burst", "2"));
        Assert.True(await IsSlowedDown(proxied, attempt => $"203.0.113.{attempt}"));
    }

    private static async Task<bool> IsSlowedDown(HttpClient proxied, Func<int, string> says)
    {
        for (var attempt = 1; attempt < 100; attempt++)
        {
            if ((await Ask(proxied, says(attempt))).GetProperty("status").GetInt32() == 429)
            {
                return true;
            }
        }

        return false;
    }

    // The line of the refusal names the address that counts.
    private async Task<string> Address(HttpClient proxied, string says)
    {
        var before = service.Log.Lines.Count;
        _ = await Ask(proxied, says);
        var line = service.Log.Lines.Skip(before).First(static line => line.Contains("Refused with 401", StringComparison.Ordinal));
        var address = line.Split(" from ")[1].Split(" | ")[0];
        return IPAddress.Parse(address) is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4().ToString() : address;
    }

    private static async Task<JsonElement> Ask(HttpClient proxied, string says)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me") { Headers = { { "X-Forwarded-For", says }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "evil.example.com" } } };
        using var answer = await proxied.SendAsync(request);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>A client whose connections come from an address.</summary>
    private HttpClient From(string address, params (string Setting, string Value)[] settings)
    {
        var server = service.Shared(settings).Server;
        return new HttpClient(server.CreateHandler(context => context.Connection.RemoteIpAddress = IPAddress.Parse(address))) { BaseAddress = server.BaseAddress };
    }
}
