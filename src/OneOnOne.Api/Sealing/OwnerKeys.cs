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
    private Link? _last;

    // Tens of thousands of owners are remembered, and most have been asked for one month or two: a table each would be most of it.
    private volatile Derived? _derived;

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
    internal byte[]? For(Month? period)
    {
        if (period is not { } month)
        {
            return Own;
        }

        if (_first is null || month < _first.At)
        {
            return null;
        }

        for (var derived = _derived; derived is not null; derived = derived.Before)
        {
            if (derived.At == month)
            {
                return derived.Key;
            }
        }

        // Two at once derive the same key, and one of them may be derived again later.
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Reach(month).Value, Cipher.KeySize, info: "seal"u8.ToArray());
        _derived = new Derived(month, key, _derived);
        return key;
    }

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

    private sealed record Derived(Month At, byte[] Key, Derived? Before);

    /// <summary>A link of the chain.</summary>
    internal sealed record Link(Month At, byte[] Value);
}
