using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace OneOnOne.Api.Sealing;

/// <summary>
/// What an owner of text seals with: a key for what stays (a profile, a goal), and a chain of keys for what passes, one for each month. Each link of the chain follows from the one
/// before by a hash, and none leads back: forgetting a month is keeping only a later link. So no key has to be made when a month begins, and what is sealed from now on does
/// not change by forgetting.
/// </summary>
public sealed class OwnerKeys
{
    private readonly Link? _first;
    private readonly ConcurrentDictionary<Month, byte[]> _derived = new();
    private Link? _last;

    internal OwnerKeys(byte[] own, Link? first, KeyRow row)
    {
        (Own, _first, _last, Row) = (own, first, first, row);
    }

    /// <summary>The key for what stays.</summary>
    internal byte[] Own { get; }

    /// <summary>The row they came from.</summary>
    internal KeyRow Row { get; }

    /// <summary>The first month that is not forgotten; null while there is no chain.</summary>
    internal Month? Since => _first?.At;

    /// <summary>The key of a month, or for no month the one for what stays; null when it is forgotten.</summary>
    internal byte[]? For(Month? period) => period is not { } month ? Own
        : _first is null || month < _first.At ? null
        : _derived.GetOrAdd(month, static (at, keys) => HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Reach(at).Value, Cipher.KeySize, info: "seal"u8.ToArray()), this);

    /// <summary>The chain's link of a month.</summary>
    internal Link Reach(Month month)
    {
        var from = _last is { } last && last.At <= month ? last : _first!;
        var value = from.Value;
        for (var at = from.At; at < month; at = new Month(at.Number + 1))
        {
            value = SHA256.HashData([.. "next"u8, .. value]);
        }

        return _last = new Link(month, value);
    }

    /// <summary>A link of the chain.</summary>
    internal sealed record Link(Month At, byte[] Value);
}
