using System.Numerics;

namespace OneOnOne.Api.Sealing;

/// <summary>Seals the text of one event: bound to its organization, event and field, and padded so that its length says little.</summary>
internal static class TextCipher
{
    private const int Smallest = 32;
    private const int Doubling = 1024;

    private static ReadOnlySpan<byte> Field => "data"u8;

    /// <summary>Pad and seal.</summary>
    /// <param name="json">A JSON object, UTF-8; it is padded with the white space that JSON allows behind it.</param>
    public static string Seal(byte[] key, Guid organization, Guid eventId, ReadOnlySpan<byte> json)
    {
        var padded = new byte[PaddedLength(json.Length)];
        json.CopyTo(padded);
        padded.AsSpan(json.Length).Fill((byte)' ');
        return Convert.ToBase64String(Cipher.Encrypt(key, padded, BoundTo(organization, eventId)));
    }

    public static byte[] Open(byte[] key, Guid organization, Guid eventId, string box) =>
        Cipher.Decrypt(key, Convert.FromBase64String(box), BoundTo(organization, eventId));

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
