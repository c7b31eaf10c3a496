using System.Buffers;
using System.Security.Cryptography;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>Opens the events of one read with the keys that it saw.</summary>
internal sealed class Opening(Guid organization, IReadOnlyDictionary<Guid, OwnerKeys> keys, IReadOnlyDictionary<Guid, KeptText> kept, Func<StoredEvent, SealedRow> known) : IEventOpener
{
    private readonly Dictionary<(Guid Owner, Month? Month), AesGcm> _openers = [];

    public Recorded? Open(StoredEvent row)
    {
        var stored = known(row);
        if (stored.Type is null)
        {
            return null;
        }

        if (stored.Clear is { } clear)
        {
            return clear;
        }

        if (!keys.TryGetValue(stored.Owner!.Value, out var owner) || owner.For(stored.SealedIn) is not { } key)
        {
            // Forgotten with its month, unless what it is about is not over.
            if (owner is not null && kept.TryGetValue(row.Id, out var text))
            {
                return new Recorded(SealedRow.Read(stored.Type, (byte[])[.. text.Open(owner, organization).Json.AsSpan()[..^1], (byte)',', .. Rest(row.Utf8)]), row.Type, row.StreamId, stored.Meta);
            }

            return new Recorded(SealedRow.Read(stored.Type, row.Utf8), row.Type, row.StreamId, stored.Meta with { Erased = true });
        }

        if (!_openers.TryGetValue((stored.Owner.Value, stored.SealedIn), out var opener))
        {
            _openers[(stored.Owner.Value, stored.SealedIn)] = opener = Cipher.Opener(key);
        }

        // The sealed members, then the clear ones: one object from two, each without one of its braces.
        var data = row.Utf8;
        var box = data[stored.Box];
        var json = ArrayPool<byte>.Shared.Rent(box.Length + data.Length);
        try
        {
            var length = TextCipher.Open(opener, organization, row.Id, box, json) - 1;
            var rest = Rest(data);
            json[length++] = (byte)',';
            rest.CopyTo(json.AsSpan(length));
            return new Recorded(SealedRow.Read(stored.Type, json.AsSpan(0, length + rest.Length)), row.Type, row.StreamId, stored.Meta);
        }
        finally
        {
            // It held what a person wrote.
            ArrayPool<byte>.Shared.Return(json, clearArray: true);
        }
    }

    private static ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> data) => data[(data.IndexOf((byte)'{') + 1)..];

    public void Dispose()
    {
        foreach (var opener in _openers.Values)
        {
            opener.Dispose();
        }
    }
}
