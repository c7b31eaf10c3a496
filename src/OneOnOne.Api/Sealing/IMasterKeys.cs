using System.Security.Cryptography;

namespace OneOnOne.Api.Sealing;

/// <summary>The key outside the database that wraps the organizations' keys. A key service can stand behind it.</summary>
public interface IMasterKeys
{
    /// <summary>The master that wraps from now on.</summary>
    string Current { get; }

    /// <summary>The master before is still accepted: organizations' keys are to be wrapped again.</summary>
    bool Rotating { get; }

    /// <exception cref="CryptographicException">No master of that name is configured, or it is not the one that wrapped.</exception>
    byte[] Unwrap(string master, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> boundTo);

    byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> boundTo);
}

/// <summary>Masters held in memory: the current one, and during a rotation the one before, or the one that comes next.</summary>
public sealed class MasterKeys : IMasterKeys
{
    private readonly byte[] _current;
    private readonly Dictionary<string, byte[]> _byName;

    /// <param name="current">Wraps from now on.</param>
    /// <param name="previous">Wrapped before; what it holds is to be wrapped again.</param>
    /// <param name="next">Nodes that were restarted already wrap with it; this one only opens.</param>
    public MasterKeys(byte[] current, byte[]? previous, byte[]? next = null)
    {
        _current = current;
        Current = Name(current);
        _byName = new byte[]?[] { current, previous, next }.OfType<byte[]>().DistinctBy(Name).ToDictionary(Name, StringComparer.Ordinal);
        Rotating = previous is not null;
    }

    public string Current { get; }

    public bool Rotating { get; }

    public byte[] Unwrap(string master, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> boundTo) =>
        _byName.TryGetValue(master, out var key)
            ? Cipher.Decrypt(key, wrapped, boundTo)
            : throw new CryptographicException($"The master key {master}, which wrapped this organization's key, is not configured.");

    public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> boundTo) => Cipher.Encrypt(_current, key, boundTo);

    // A name that tells two masters apart and nothing about either.
    private static string Name(byte[] key) => Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 8, info: "name"u8.ToArray()));
}
