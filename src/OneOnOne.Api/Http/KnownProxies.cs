using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using OneOnOne.Api.Hosting;
using IPNetwork = System.Net.IPNetwork;

namespace OneOnOne.Api.Http;

/// <summary>
/// The proxies in front whose word about the caller's address and scheme is taken (<c>OneOnOne:Http:KnownProxies</c>; none by default): X-Forwarded-For and X-Forwarded-Proto, read from the right
/// as long as the address that speaks is a known one. What anybody else says in such headers, or a caller wrote before the first proxy, counts for nothing.
/// </summary>
public static class KnownProxies
{
    private const string Setting = "OneOnOne:Http:KnownProxies";

    // ASP.NET Core's own switch (ASPNETCORE_FORWARDEDHEADERS_ENABLED).
    private const string Everybody = "ForwardedHeaders_Enabled";

    // More proxies in a row than anybody has; each costs a look at a header that callers write.
    private const int MostHops = 8;

    /// <summary>What is wrong with the settings, a sentence each.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration)
    {
        foreach (var word in Words(configuration).Where(word => Network(word) is null))
        {
            yield return $"{Setting} lists '{word}', which is no address or network of a proxy, such as 10.0.0.7 or 10.0.0.0/24.";
        }

        if (string.Equals(configuration[Everybody], "true", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{Everybody} takes everybody's word for the address they call from; leave it out and list your proxies in {Setting}.";
        }
    }

    /// <summary>First of all: whoever asks for the address or the scheme afterwards gets the caller's.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        var networks = Words(app.Configuration).Select(Network).OfType<IPNetwork>().ToList();
        if (networks.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = MostHops };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        _ = app.UseForwardedHeaders(options);
    }

    // Everybody's address is no proxy's.
    private static IPNetwork? Network(string word) =>
        IPAddress.TryParse(word, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(word, out var network) && network.PrefixLength > 0 ? network
        : null;

    private static string[] Words(IConfiguration configuration) => configuration.GetSection(Setting).Words();
}
