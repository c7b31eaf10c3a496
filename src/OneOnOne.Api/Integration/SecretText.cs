using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Integration;

/// <summary>
/// The form of secrets that are shown once: a prefix, then organization, thing, 192 random bits and a checksum in base64url. The organization is in it so that nothing is looked
/// up across organizations; the checksum lets scanners of leaked secrets tell one from noise, and proves nothing.
/// </summary>
public static class SecretText
{
    private const int SecretSize = 24;
    private const int ChecksumSize = 4;
    private const int Size = 16 + 16 + SecretSize + ChecksumSize;

    /// <summary>A new secret.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretSize));

    public static string Write(string prefix, OrganizationId organization, Guid thing, string secret)
    {
        Span<byte> bytes = stackalloc byte[Size];
        _ = organization.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        _ = thing.TryWriteBytes(bytes[16..], bigEndian: true, out _);
        _ = Base64Url.DecodeFromChars(secret, bytes.Slice(32, SecretSize));
        Checksum(prefix, bytes[..^ChecksumSize]).CopyTo(bytes[^ChecksumSize..]);
        return prefix + Base64Url.EncodeToString(bytes);
    }

    /// <summary>What a text of this form holds; null when it has another form.</summary>
    public static (OrganizationId Organization, Guid Thing, string Secret)? Read(string prefix, string text)
    {
        Span<byte> bytes = stackalloc byte[Size];
        return text.StartsWith(prefix, StringComparison.Ordinal) && text.Length == prefix.Length + Base64Url.GetEncodedLength(Size)
            && Base64Url.TryDecodeFromChars(text.AsSpan(prefix.Length), bytes, out var written) && written == Size
            && Checksum(prefix, bytes[..^ChecksumSize]).SequenceEqual(bytes[^ChecksumSize..])
            ? (new OrganizationId(new Guid(bytes[..16], bigEndian: true)), new Guid(bytes[16..32], bigEndian: true), Base64Url.EncodeToString(bytes.Slice(32, SecretSize)))
            : null;
    }

    private static ReadOnlySpan<byte> Checksum(string prefix, ReadOnlySpan<byte> bytes) => SHA256.HashData([.. Encoding.ASCII.GetBytes(prefix), .. bytes]).AsSpan(0, ChecksumSize);
}
