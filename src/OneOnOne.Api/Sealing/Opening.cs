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

        if (!TryText(row, stored, row.Utf8.Length, out var json, out var length))
        {
            return new Recorded(SealedRow.Read(stored.Type, row.Utf8), row.Type, row.StreamId, stored.Meta with { Erased = true });
        }

        try
        {
            // The sealed members, then the clear ones: one object from two, each without one of its braces.
            var rest = row.Utf8[(row.Utf8.IndexOf((byte)'{') + 1)..];
            json[length - 1] = (byte)',';
            rest.CopyTo(json.AsSpan(length));
            return new Recorded(SealedRow.Read(stored.Type, json.AsSpan(0, length + rest.Length)), row.Type, row.StreamId, stored.Meta);
        }
        finally
        {
            GiveBack(json);
        }
    }

    public bool Says(StoredEvent row, TextTest test)
    {
        var stored = known(row);
        if (stored.Type is not { HasText: true })
        {
            return false;
        }

        if (stored.Clear is not null)
        {
            return test(row.Utf8);
        }

        if (!TryText(row, stored, 0, out var json, out var length))
        {
            return false;
        }

        try
        {
            return test(json.AsSpan(0, length));
        }
        finally
        {
            GiveBack(json);
        }
    }

    public void Dispose()
    {
        foreach (var opener in _openers.Values)
        {
            opener.Dispose();
        }
    }

    // It held what a person wrote.
    private static void GiveBack(byte[] json) => ArrayPool<byte>.Shared.Return(json, clearArray: true);

    // What a row's sealed object says, in a buffer with room behind it, which whoever asks gives back; nothing when its key is gone.
    private bool TryText(StoredEvent row, SealedRow stored, int room, out byte[] json, out int length)
    {
        if (!keys.TryGetValue(stored.Owner!.Value, out var owner) || owner.For(stored.SealedIn) is not { } key)
        {
            return TryKept(row, owner, room, out json, out length);
        }

        if (!_openers.TryGetValue((stored.Owner.Value, stored.SealedIn), out var opener))
        {
            _openers[(stored.Owner.Value, stored.SealedIn)] = opener = Cipher.Opener(key);
        }

        var box = row.Utf8[stored.Box];
        json = ArrayPool<byte>.Shared.Rent(box.Length + room);
        try
        {
            length = TextCipher.Open(opener, organization, row.Id, box, json);
            return true;
        }
        catch
        {
            GiveBack(json);
            throw;
        }
    }

    // Forgotten with its month, unless what it is about is not over.
    private bool TryKept(StoredEvent row, OwnerKeys? owner, int room, out byte[] json, out int length)
    {
        if (owner is null || !kept.TryGetValue(row.Id, out var text))
        {
            (json, length) = ([], 0);
            return false;
        }

        var opened = text.Open(owner, organization).Json;
        json = ArrayPool<byte>.Shared.Rent(opened.Length + room);
        opened.CopyTo(json, 0);
        length = opened.Length;
        return true;
    }
}
