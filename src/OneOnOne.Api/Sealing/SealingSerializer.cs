using System.Text;
using System.Text.Json;
using Npgsql;
using OneOnOne.Api.Events;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>
/// Stores an event as clear members and one sealed object, and puts it together again. An event whose headers name no key is in the clear: a stranger wrote it.
/// </summary>
public sealed class SealingSerializer(EventTypes types, Keyring keyring, IKeyStore store) : IEventSerializer
{
    /// <summary>The header that names the key.</summary>
    public const string KeyHeader = "key";

    // The rows that the companion saw belong to one read; its flow ends with the batch.
    private readonly AsyncLocal<Dictionary<Guid, byte[]>?> _seen = new();

    public EventData Serialize(Guid organization, Guid eventId, object @event, object? sealing)
    {
        var type = types.Of(@event.GetType());
        var clear = JsonSerializer.SerializeToUtf8Bytes(@event, type.Clear);
        if (!type.HasText || JsonSerializer.SerializeToUtf8Bytes(@event, type.Text) is not { Length: > 2 } text)
        {
            return new EventData(type.Name, type.DotnetType, Encoding.UTF8.GetString(clear), Headers: null);
        }

        var owner = type.Seal.KeyOf(organization, @event, sealing as SealingContext) ?? throw new InvalidOperationException($"{type.Name} has no key.");
        var box = TextCipher.Seal(keyring.ForWriting(organization, owner), organization, eventId, text);
        var open = Encoding.UTF8.GetString(clear.AsSpan(0, clear.Length - 1));
        var data = $"{open}{(open.Length > 1 ? "," : string.Empty)}\"{EventJson.SealedMember}\":\"{box}\"}}";
        return new EventData(type.Name, type.DotnetType, data, new Dictionary<string, string>(StringComparer.Ordinal) { [KeyHeader] = owner.ToString("D") });
    }

    public Sql? Companion(Guid organization, IReadOnlyList<Guid> streams)
    {
        _seen.Value = [];
        return store.Companion(organization, streams);
    }

    public void Prepare(Guid organization, NpgsqlDataReader row)
    {
        var key = new KeyRow(row.GetGuid(0), row.GetFieldValue<byte[]>(1));
        _seen.Value![key.Owner] = keyring.Unwrap(organization, key);
    }

    public bool Asks(IReadOnlyList<StoredEvent> rows)
    {
        var keys = _seen.Value;
        foreach (var row in rows)
        {
            if (KeyOf(row) is { } owner && keys?.ContainsKey(owner) != true)
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask<IReadOnlyList<Recorded>> Open(Guid organization, IReadOnlyList<StoredEvent> rows, NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken)
    {
        var keys = _seen.Value ?? [];
        _seen.Value = null;
        var owners = new Guid?[rows.Count];
        HashSet<Guid>? missing = null;
        for (var i = 0; i < rows.Count; i++)
        {
            owners[i] = KeyOf(rows[i]);
            if (owners[i] is { } wanted && !keys.ContainsKey(wanted))
            {
                _ = (missing ??= []).Add(wanted);
            }
        }

        foreach (var row in missing is null ? [] : await store.Find(organization, missing, connection, cancellationToken))
        {
            keys[row.Owner] = keyring.Unwrap(organization, row);
        }

        var opened = new List<Recorded>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            if (types.TryGet(rows[i].Type, out var type))
            {
                opened.Add(Open(organization, rows[i], type, owners[i], keys));
            }
        }

        return opened;
    }

    private static Guid? KeyOf(StoredEvent row) =>
        EventHeaders.Read(row.Headers).TryGetValue(KeyHeader, out var text) && Guid.TryParseExact(text, "D", out var owner) ? owner : null;

    private static Recorded Open(Guid organization, StoredEvent row, EventType type, Guid? owner, Dictionary<Guid, byte[]> keys)
    {
        var box = owner is null ? null : SealedObject.BoxOf(row.Data);
        byte[]? key = null;
        var erased = box is not null && !keys.TryGetValue(owner!.Value, out key);
        var json = box is null || erased
            ? Encoding.UTF8.GetBytes(row.Data)
            : SealedObject.Splice(TextCipher.Open(key!, organization, row.Id, box), row.Data);
        var @event = JsonSerializer.Deserialize(json, type.Whole) ?? throw new JsonException($"An event of type {type.Name} is null.");
        return new Recorded(@event, row.Type, row.StreamId, EventHeaders.Meta(row, erased));
    }
}
