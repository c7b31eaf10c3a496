using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>
/// What a key's holder sends: <c>oo1_</c>, then organization, key, 192 random bits and a checksum in base64url. The organization is in it so that nothing is looked up across
/// organizations; the checksum lets scanners of leaked secrets tell a key from noise, and proves nothing.
/// </summary>
public sealed record ApiKeyToken(OrganizationId Organization, ApiKeyId Key, string Secret)
{
    private const string Prefix = KeyTokens.Prefix;

    private const int SecretSize = 24;
    private const int ChecksumSize = 4;
    private const int Size = 16 + 16 + SecretSize + ChecksumSize;

    /// <summary>A new secret.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretSize));

    public static bool TryParse(string text, [NotNullWhen(true)] out ApiKeyToken? token)
    {
        token = null;
        Span<byte> bytes = stackalloc byte[Size];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length != Prefix.Length + Base64Url.GetEncodedLength(Size)
            || !Base64Url.TryDecodeFromChars(text.AsSpan(Prefix.Length), bytes, out var written) || written != Size
            || !Checksum(bytes[..^ChecksumSize]).SequenceEqual(bytes[^ChecksumSize..]))
        {
            return false;
        }

        token = new ApiKeyToken(
            new OrganizationId(new Guid(bytes[..16], bigEndian: true)), new ApiKeyId(new Guid(bytes[16..32], bigEndian: true)), Base64Url.EncodeToString(bytes.Slice(32, SecretSize)));
        return true;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        _ = Organization.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        _ = Key.Value.TryWriteBytes(bytes[16..], bigEndian: true, out _);
        _ = Base64Url.DecodeFromChars(Secret, bytes.Slice(32, SecretSize));
        Checksum(bytes[..^ChecksumSize]).CopyTo(bytes[^ChecksumSize..]);
        return Prefix + Base64Url.EncodeToString(bytes);
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> bytes) => SHA256.HashData([.. Encoding.ASCII.GetBytes(Prefix), .. bytes]).AsSpan(0, ChecksumSize);
}
