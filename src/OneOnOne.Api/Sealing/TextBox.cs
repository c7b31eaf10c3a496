using System.Text.Json;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>What a read model copied from an event: its sealed object, under which key, and of which event.</summary>
public sealed record SealedText(Guid EventId, Guid Key, string Sealed);

/// <summary>Opens text that read models copied, in the same snapshot in which they were read.</summary>
public sealed class TextBox(Keyring keyring, IKeyStore store)
{
    /// <summary>The opened objects by event. What is missing is erased.</summary>
    public async Task<IReadOnlyDictionary<Guid, JsonElement>> Open(IReadSession session, IEnumerable<SealedText> texts, CancellationToken cancellationToken)
    {
        var wanted = texts.DistinctBy(text => text.EventId).ToList();
        if (wanted.Count == 0)
        {
            return new Dictionary<Guid, JsonElement>();
        }

        var batch = session.Batch();
        var rows = store.Rows(batch, session.Organization, [.. wanted.Select(text => text.Key).Distinct()]);
        await batch.Send(cancellationToken);
        var keys = keyring.Unwrap(session.Organization, rows());
        var opened = new Dictionary<Guid, JsonElement>(wanted.Count);
        foreach (var text in wanted)
        {
            if (keys.TryGetValue(text.Key, out var known))
            {
                using var document = JsonDocument.Parse(TextCipher.Open(known.Own, session.Organization, text.EventId, text.Sealed));
                opened[text.EventId] = document.RootElement.Clone();
            }
        }

        return opened;
    }
}
