using System.Security.Cryptography;
using System.Text;

namespace OneOnOne.EventStore.Ledger;

/// <summary>A public key of a notary: whose it is, and the key.</summary>
/// <param name="Name">The name in the notes it signs; no space and no plus in it.</param>
/// <param name="Spki">The key, DER of SubjectPublicKeyInfo (ECDSA P-256).</param>
public sealed record NotaryKey(string Name, byte[] Spki)
{
    /// <summary>What names the key in a note: the first four bytes of the SHA-256 of <see cref="Spki"/>.</summary>
    public byte[] Id => SHA256.HashData(Spki)[..4];
}

/// <summary>A text and who signed it, in the form of C2SP signed-note with ECDSA (signature type 0x02).</summary>
/// <param name="Text">The text, with the newline it ends in.</param>
/// <param name="Signatures">Name, key id and signature of each line.</param>
public sealed record SignedNote(string Text, IReadOnlyList<(string Name, byte[] KeyId, byte[] Signature)> Signatures)
{
    private const int Longest = 1 << 16;
    private const int IdLength = 4;
    private const string Dash = "\u2014 ";

    /// <summary>Sign a text.</summary>
    public static string Sign(string text, NotaryKey key, ECDsa secret)
    {
        var signature = secret.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"{text}\n{Dash}{key.Name} {Convert.ToBase64String([.. key.Id, .. signature])}\n";
    }

    /// <summary>Take a note apart; null when it is none.</summary>
    public static SignedNote? Parse(string note)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || note.Length > Longest || !note.EndsWith('\n') || note.Any(static c => c is < ' ' and not '\n'))
        {
            return null;
        }

        var signatures = new List<(string, byte[], byte[])>();
        foreach (var line in note[(end + 2)..^1].Split('\n'))
        {
            var parts = line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..].Split(' ') : [];
            var bytes = new byte[line.Length];
            if (parts is not [{ Length: > 0 } name, { } base64] || !Convert.TryFromBase64String(base64, bytes, out var length) || length <= IdLength)
            {
                return null;
            }

            signatures.Add((name, bytes[..IdLength], bytes[IdLength..length]));
        }

        return new SignedNote(note[..(end + 1)], signatures);
    }

    /// <summary>This key signed the text: one of the lines names it, and none that names it is false.</summary>
    public bool IsSignedBy(NotaryKey key)
    {
        var lines = Signatures.Where(line => line.Name == key.Name && line.KeyId.AsSpan().SequenceEqual(key.Id)).ToList();
        using var verifier = ECDsa.Create();
        verifier.ImportSubjectPublicKeyInfo(key.Spki, out _);
        return lines.Count > 0
            && lines.TrueForAll(line => verifier.VerifyData(Encoding.UTF8.GetBytes(Text), line.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }
}
