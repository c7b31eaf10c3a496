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

    /// <summary>Open what was sealed.</summary>
    /// <exception cref="CryptographicException">Not what was encrypted, not under this key, or not bound to this.</exception>
    public static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> boundTo)
    {
        if (box.Length < Overhead || box[0] != Format)
        {
            throw new CryptographicException("Not a sealed value of a known format.");
        }

        var plain = new byte[box.Length - Overhead];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.Slice(1, NonceSize), box[Overhead..], box.Slice(1 + NonceSize, TagSize), plain, boundTo);
        return plain;
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
