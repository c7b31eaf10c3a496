using System.Security.Cryptography;

namespace OneOnOne.Api.Sealing;

/// <summary>AES-256-GCM with a random nonce: one byte of format, nonce, tag, ciphertext.</summary>
internal static class Cipher
{
    public const int KeySize = 32;

    private const byte Format = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeySize);

    public static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> boundTo)
    {
        var result = new byte[Overhead + plain.Length];
        result[0] = Format;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, result.AsSpan(Overhead), result.AsSpan(1 + NonceSize, TagSize), boundTo);
        return result;
    }

    /// <summary>What was encrypted.</summary>
    /// <exception cref="CryptographicException">Not what was encrypted, not under this key, or not bound to this.</exception>
    public static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> boundTo)
    {
        using var aes = Opener(key);
        var plain = new byte[Math.Max(0, box.Length - Overhead)];
        _ = Decrypt(aes, box, boundTo, plain);
        return plain;
    }

    /// <summary>Decrypts many values under one key. Not for two threads at once.</summary>
    public static AesGcm Opener(byte[] key) => new(key, TagSize);

    /// <summary>What was encrypted, into a buffer that is at least as long as the box.</summary>
    /// <returns>How long it is.</returns>
    /// <exception cref="CryptographicException">Not what was encrypted, not under this key, or not bound to this.</exception>
    public static int Decrypt(AesGcm opener, ReadOnlySpan<byte> box, ReadOnlySpan<byte> boundTo, Span<byte> plain)
    {
        if (box.Length < Overhead || box[0] != Format)
        {
            throw new CryptographicException("Not a sealed value of a known format.");
        }

        var length = box.Length - Overhead;
        opener.Decrypt(box.Slice(1, NonceSize), box[Overhead..], box.Slice(1 + NonceSize, TagSize), plain[..length], boundTo);
        return length;
    }

    /// <summary>Two ids, in network order: what a wrapped key is bound to.</summary>
    public static byte[] Bound(Guid first, Guid second)
    {
        var bound = new byte[32];
        _ = first.TryWriteBytes(bound, bigEndian: true, out _);
        _ = second.TryWriteBytes(bound.AsSpan(16), bigEndian: true, out _);
        return bound;
    }
}
