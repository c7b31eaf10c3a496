using System.Text;

namespace OneOnOne.Api.Sealing;

/// <summary>
/// The text of one event that outlives its month because what it is about is not over: sealed again under its owner's key for what stays, and kept where keys are, so that dropping the
/// row is forgetting. The event itself stays as it was recorded.
/// </summary>
/// <param name="Owner">Whose text it is.</param>
/// <param name="EventId">The event.</param>
/// <param name="Box">The salt that binds the event to its text, then the text.</param>
public sealed record KeptText(Guid Owner, Guid EventId, byte[] Box)
{
    private const int SaltSize = 32;

    internal static KeptText Seal(OwnerKeys keys, Guid organization, Guid eventId, DisclosedText text)
    {
        var (salt, json) = (Convert.FromBase64String(text.Salt), Encoding.UTF8.GetBytes(text.Text));
        var plain = new byte[SaltSize + TextCipher.PaddedLength(json.Length)];
        salt.CopyTo(plain);
        json.CopyTo(plain.AsSpan(SaltSize));
        plain.AsSpan(SaltSize + json.Length).Fill((byte)' ');
        return new KeptText(keys.Row.Owner, eventId, Cipher.Encrypt(keys.Own, plain, BoundTo(organization, eventId)));
    }

    internal (byte[] Salt, byte[] Json) Open(OwnerKeys keys, Guid organization)
    {
        var plain = Cipher.Decrypt(keys.Own, Box, BoundTo(organization, EventId));
        return (plain[..SaltSize], plain.AsSpan(SaltSize).TrimEnd((byte)' ').ToArray());
    }

    private static byte[] BoundTo(Guid organization, Guid eventId) => [.. Cipher.Bound(organization, eventId), .. "kept"u8];
}
