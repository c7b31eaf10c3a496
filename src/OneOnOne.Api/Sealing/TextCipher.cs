using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;

namespace OneOnOne.Api.Sealing;

/// <summary>Seals the text of one event: bound to its organization, event and field, and padded so that its length says little.</summary>
internal static class TextCipher
{
    private const int Smallest = 32;
    private const int Doubling = 1024;

    private static ReadOnlySpan<byte> Field => "data"u8;

    /// <summary>The sealed object, base64.</summary>
    /// <param name="key">Whose text it is.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="json">A JSON object, UTF-8; it is padded with the white space that JSON allows behind it.</param>
    public static string Seal(byte[] key, Guid organization, Guid eventId, ReadOnlySpan<byte> json)
    {
        var padded = new byte[PaddedLength(json.Length)];
        json.CopyTo(padded);
        padded.AsSpan(json.Length).Fill((byte)' ');
        return Convert.ToBase64String(Cipher.Encrypt(key, padded, BoundTo(organization, eventId)));
    }

    /// <summary>
    /// What binds an event to its text without telling it: the SHA-256 of a salt and the text. The salt follows from the key, so that once the key is destroyed nobody can try texts; who reads
    /// the text may show both to others (a receipt), and thereby nothing else that the key opens.
    /// </summary>
    public static byte[] Commitment(byte[] salt, ReadOnlySpan<byte> json) => SHA256.HashData([.. salt, .. json]);

    /// <summary>The salt of one event's text.</summary>
    public static byte[] Salt(byte[] key, Guid organization, Guid eventId) => HMACSHA256.HashData(key, (byte[])[.. Cipher.Bound(organization, eventId), .. "salt"u8]);

    public static byte[] Open(byte[] key, Guid organization, Guid eventId, string box) =>
        Cipher.Decrypt(key, Convert.FromBase64String(box), BoundTo(organization, eventId));

    /// <summary>What was sealed, into a buffer that is at least as long as the box; the padding stays behind.</summary>
    /// <returns>How long it is.</returns>
    public static int Open(AesGcm opener, Guid organization, Guid eventId, ReadOnlySpan<byte> box, Span<byte> plain)
    {
        Span<byte> bound = stackalloc byte[36];
        _ = organization.TryWriteBytes(bound, bigEndian: true, out _);
        _ = eventId.TryWriteBytes(bound[16..], bigEndian: true, out _);
        Field.CopyTo(bound[32..]);
        var rented = ArrayPool<byte>.Shared.Rent(box.Length);
        try
        {
            return Base64.DecodeFromUtf8(box, rented, out _, out var written) == OperationStatus.Done
                ? plain[..Cipher.Decrypt(opener, rented.AsSpan(0, written), bound, plain)].TrimEnd((byte)' ').Length
                : throw new FormatException("A sealed value is base64.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>32·2ⁿ bytes up to 1 kB, then the next eighth of the power of two below.</summary>
    public static int PaddedLength(int length)
    {
        if (length <= Doubling)
        {
            return Math.Max(Smallest, (int)BitOperations.RoundUpToPowerOf2((uint)length));
        }

        var step = 1 << (BitOperations.Log2((uint)(length - 1)) - 3);
        return (length + step - 1) / step * step;
    }

    private static byte[] BoundTo(Guid organization, Guid eventId) => [.. Cipher.Bound(organization, eventId), .. Field];
}
