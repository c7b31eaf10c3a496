using System.Globalization;

namespace OneOnOne.EventStore.Ledger;

/// <summary>How far a ledger had come, and the hash of all of it: the text of a signed note (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">Whose ledger it is.</param>
/// <param name="Size">How many events.</param>
/// <param name="Root">The root of the tree over their leaves.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    private const int HashLength = 32;

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Read the text of a note; null when it is no checkpoint.</summary>
    public static Checkpoint? Parse(string text)
    {
        var root = new byte[HashLength];
        return text.Split('\n') is [{ Length: > 0 } origin, { } size, { } hash, ..]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            && Convert.TryFromBase64String(hash, root, out var length) && length == HashLength
                ? new Checkpoint(origin, leaves, root)
                : null;
    }
}
