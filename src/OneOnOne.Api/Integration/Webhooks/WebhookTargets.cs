using System.Net;
using System.Net.Sockets;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>
/// Where the service may be sent by what an administrator types: the public internet, encrypted. Whatever a name says, the address decides, at the moment of connecting; what is
/// obvious is refused when it is typed.
/// </summary>
public static class WebhookTargets
{
    private const int FirstFreePort = 1024;
    private const int Https = 443;

    // IANA's special-purpose registry (RFC 6890 and its updates) without what is reachable from everywhere, and the address under which Azure serves its machines' secrets.
    private static readonly IPNetwork[] Refused4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        }.Select(IPNetwork.Parse),
    ];

    // Only global unicast is public, and of that not what tunnels, tests or documents (RFC 4380, 5180, 4843, 7343, 3849, 3056, 9637).
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Refused6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    // Networks without IPv4 reach it through these addresses, whose last 32 bits are the other host's (RFC 6052).
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether the service connects to an address.</summary>
    /// <param name="address">As a name resolved to it.</param>
    /// <param name="loopback">This machine is a target, too: Development.</param>
    public static bool Allows(IPAddress address, bool loopback) => address switch
    {
        { IsIPv4MappedToIPv6: true } => false,
        _ when IPAddress.IsLoopback(address) => loopback,
        { AddressFamily: AddressFamily.InterNetwork } => !Refused4.Any(network => network.Contains(address)),
        { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } => false,
        { AddressFamily: AddressFamily.InterNetworkV6 } when Nat64.Contains(address) => Allows(new IPAddress(address.GetAddressBytes().AsSpan(12)), loopback: false),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Global6.Contains(address) && !Refused6.Any(network => network.Contains(address)),
        _ => false,
    };

    /// <summary>This machine, in plain words: a mapped address is another way to write an address, and nobody means it.</summary>
    public static bool IsLoopback(IPAddress address) => !address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address);

    /// <summary>Why a URL cannot be a target; null when nothing obvious is wrong with it.</summary>
    /// <param name="url">As typed.</param>
    /// <param name="loopback">This machine is a target, too: Development.</param>
    public static Refusal? Check(string? url, bool loopback)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.Scheme is not ("http" or "https"))
        {
            return WebhookRefusals.TargetMalformed;
        }

        var host = uri.IdnHost.Trim('[', ']').TrimEnd('.');
        var address = IPAddress.TryParse(host, out var literal) ? literal : null;
        var here = loopback && (address is null ? host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal) : IsLoopback(address));
        return uri.Scheme == "http" && !here ? WebhookRefusals.TargetNotEncrypted
            : here ? null
            : uri.Port is not Https and < FirstFreePort ? WebhookRefusals.TargetPort
            : address is null ? IsInternal(host) ? WebhookRefusals.TargetPrivate : null
            : Allows(address, loopback) ? null : WebhookRefusals.TargetPrivate;
    }

    // Names that the public internet does not have (RFC 6761, 6762, 8375, ICANN's .internal), and those without a point.
    private static bool IsInternal(string host) =>
        !host.Contains('.', StringComparison.Ordinal) || host.Split('.')[^1] is "localhost" or "local" or "internal" or "intranet" or "lan" or "corp" or "home" or "test" or "invalid" or "onion" or "arpa";
}
