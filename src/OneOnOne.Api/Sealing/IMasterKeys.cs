using System.Security.Cryptography;

namespace OneOnOne.Api.Sealing;

/// <summary>The key outside the database that wraps the organizations' keys. A key service can stand behind it.</summary>
public interface IMasterKeys
{
    /// <summary>The master that wraps from now on.</summary>
    string Current { get; }

    /// <summary>Another master is still accepted: organizations' keys are to be wrapped again.</summary>
    bool Rotating { get; }

    /// <exception cref="CryptographicException">No master of that name is configured, or it is not the one that wrapped.</exception>
    byte[] Unwrap(string master, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> boundTo);

    byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> boundTo);
}

/// <summary>Masters held in memory: the current one, and during a rotation the one before.</summary>
public sealed class MasterKeys : IMasterKeys
{
    private readonly byte[] _current;
    private readonly Dictionary<string, byte[]> _byName;

    public MasterKeys(byte[] current, byte[]? previous)
    {
        _current = current;
        Current = Name(current);
        _byName = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [Current] = current };
        if (previous is not null)
        {
            _byName[Name(previous)] = previous;
        }
    }

    public string Current { get; }

    public bool Rotating => _byName.Count > 1;

    public byte[] Unwrap(string master, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> boundTo) =>
        _byName.TryGetValue(master, out var key)
            ? Cipher.Decrypt(key, wrapped, boundTo)
            : throw new CryptographicException($"The master key {master}, which wrapped this organization's key, is not configured.");

    public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> boundTo) => Cipher.Encrypt(_current, key, boundTo);

    // A name that tells two masters apart and nothing about either.
    private static string Name(byte[] key) => Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 8, info: "name"u8.ToArray()));
}
