using System.Security.Cryptography;
using System.Text;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>Looks through a receipt without a service.</summary>
public static class ReceiptVerifier
{
    /// <summary>What is wrong with a receipt, the first position first; nothing when it holds.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="trusted">The notary's keys from another source; when none is given, those that the receipt names.</param>
    public static IReadOnlyList<LedgerFault> Verify(ReceiptBody receipt, IReadOnlyList<NotaryKey> trusted)
    {
        var keys = trusted.Count > 0 ? trusted : [.. receipt.Keys.Select(key => new NotaryKey(key.Name, Convert.FromBase64String(key.Spki)))];
        if (receipt.Format != ReceiptBody.Version1 || SignedNote.Parse(receipt.Checkpoint) is not { } note || Checkpoint.Parse(note.Text) is not { } checkpoint)
        {
            return [new LedgerFault(0, "This is no receipt of the format oneonone-receipt/1.")];
        }

        List<LedgerFault> faults = [.. keys.Any(note.IsSignedBy) ? Array.Empty<LedgerFault>() : [new LedgerFault(0, "The checkpoint is not signed by a key of the notary.")]];
        if (!checkpoint.Origin.EndsWith($"/{receipt.Organization:D}", StringComparison.Ordinal))
        {
            faults.Add(new LedgerFault(0, "The checkpoint is another organization's."));
        }

        faults.AddRange(receipt.Events.SelectMany(recorded => Verify(recorded, receipt, checkpoint)));
        return [.. faults.OrderBy(fault => fault.Position)];
    }

    private static IEnumerable<LedgerFault> Verify(ReceiptEvent recorded, ReceiptBody receipt, Checkpoint checkpoint)
    {
        var row = recorded.Stored;
        var leaf = row.Hash();
        if (Convert.ToBase64String(leaf) != row.Leaf || row.TenantId != receipt.Organization.ToString("D"))
        {
            yield return new LedgerFault(row.Position, "The event is not the one that was recorded: its leaf differs.");
        }

        if (MerkleTree.RootOf(leaf, row.Position - 1, checkpoint.Size, [.. recorded.Path.Select(Convert.FromBase64String)]) is not { } root || !root.AsSpan().SequenceEqual(checkpoint.Root))
        {
            yield return new LedgerFault(row.Position, "The event does not stand in the ledger that the checkpoint signs.");
        }

        if (recorded is { Text: { } text, Salt: { } salt }
            && !(EventHeaders.Read(row.Headers).TryGetValue(SealingSerializer.TextHeader, out var bound)
                && CryptographicOperations.FixedTimeEquals(TextCipher.Commitment(Convert.FromBase64String(salt), Encoding.UTF8.GetBytes(text)), Convert.FromBase64String(bound))))
        {
            yield return new LedgerFault(row.Position, "The text is not the event's.");
        }
    }
}
