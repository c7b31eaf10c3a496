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
    /// <summary>The texts of these rows by event; what was never sealed, is not bound to its event, is erased or forgotten is not among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, DisclosedText>> Of(IReadSession session, IReadOnlyList<LedgerRow> rows, CancellationToken cancellationToken)
    {
        var organization = session.Organization;
        var boxes = rows.Select(row => (Row: row, Headers: EventHeaders.Read(row.Headers), Box: SealedObject.BoxOf(row.Data)))
            .Where(row => row.Box is not null && row.Headers.ContainsKey(SealingSerializer.TextHeader) && row.Headers.ContainsKey(SealingSerializer.KeyHeader))
            .Select(row => new Sealed(row.Row.Id, Guid.ParseExact(row.Headers[SealingSerializer.KeyHeader], "D"), SealedRow.MonthOf(row.Headers), row.Box!)).ToList();
        var batch = session.Batch();
        var found = store.Rows(batch, organization, [.. boxes.Select(box => box.Owner).Distinct()]);
        var outliving = store.KeptRows(batch, organization, [.. boxes.Where(box => box.Month is not null).Select(box => box.Event)]);
        await batch.Send(cancellationToken);
        var keys = keyring.Unwrap(organization, found());
        var kept = outliving().ToDictionary(text => text.EventId);
        var texts = new Dictionary<Guid, DisclosedText>();
        foreach (var box in boxes)
        {
            if (keys.TryGetValue(box.Owner, out var known) && Open(organization, box, known, kept.GetValueOrDefault(box.Event)) is var (salt, json))
            {
                texts[box.Event] = new DisclosedText(Encoding.UTF8.GetString(json).TrimEnd(' '), Convert.ToBase64String(salt));
            }
        }

        return texts;
    }

    private static (byte[] Salt, byte[] Json)? Open(Guid organization, Sealed box, OwnerKeys keys, KeptText? kept) =>
        keys.For(box.Month) is { } key ? (TextCipher.Salt(key, organization, box.Event), TextCipher.Open(key, organization, box.Event, box.Box)) : kept?.Open(keys, organization);

    private sealed record Sealed(Guid Event, Guid Owner, Month? Month, string Box);
}
