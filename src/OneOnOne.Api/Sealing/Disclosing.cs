using System.Text;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Sealing;

/// <summary>The text of one event, and what proves to others that it is the event's.</summary>
/// <param name="Text">The sealed members as JSON, byte for byte as they were sealed.</param>
/// <param name="Salt">Base64; with it the text leads to the header <c>text</c> of the event.</param>
public sealed record DisclosedText(string Text, string Salt);

/// <summary>Opens stored rows for people who may read them, to be shown to others.</summary>
public sealed class Disclosing(Keyring keyring, IKeyStore store)
{
    /// <summary>The texts of these rows by event; what was never sealed, is not bound to its event or is erased is not among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, DisclosedText>> Of(IReadSession session, IReadOnlyList<LedgerRow> rows, CancellationToken cancellationToken)
    {
        var organization = session.Organization;
        var sealed_ = rows.Select(row => (Row: row, Headers: EventHeaders.Read(row.Headers), Box: SealedObject.BoxOf(row.Data)))
            .Where(row => row.Box is not null && row.Headers.ContainsKey(SealingSerializer.TextHeader) && row.Headers.ContainsKey(SealingSerializer.KeyHeader))
            .Select(row => (row.Row, Owner: Guid.ParseExact(row.Headers[SealingSerializer.KeyHeader], "D"), Box: row.Box!)).ToList();
        var batch = session.Batch();
        var found = store.Rows(batch, organization, [.. sealed_.Select(row => row.Owner).Distinct()]);
        await batch.Send(cancellationToken);
        var keys = found().ToDictionary(row => row.Owner, row => keyring.Unwrap(organization, row));
        return sealed_.Where(row => keys.ContainsKey(row.Owner)).ToDictionary(
            row => row.Row.Id,
            row => new DisclosedText(
                Encoding.UTF8.GetString(TextCipher.Open(keys[row.Owner], organization, row.Row.Id, row.Box)).TrimEnd(' '),
                Convert.ToBase64String(TextCipher.Salt(keys[row.Owner], organization, row.Row.Id))));
    }
}
