using System.Text;
using System.Text.Json;
using Npgsql;
using OneOnOne.Api.Events;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>
/// Stores an event as clear members and one sealed object, and puts it together again. An event whose headers name no key is in the clear: a stranger wrote it.
/// </summary>
public sealed class SealingSerializer(EventTypes types, Keyring keyring, IKeyStore store, TimeProvider clock) : IEventSerializer
{
    /// <summary>The header that names the key.</summary>
    public const string KeyHeader = "key";

    /// <summary>The header that binds the event to its text, see <see cref="TextCipher.Commitment"/>.</summary>
    public const string TextHeader = "text";

    /// <summary>The header that names the month with which the text is forgotten; absent where text stays.</summary>
    public const string MonthHeader = "month";

    private static readonly Dictionary<Guid, KeptText> None = [];

    // The rows that the companion saw belong to one read; its flow ends with the batch.
    private readonly AsyncLocal<Dictionary<Guid, OwnerKeys>?> _seen = new();

    public EventData Serialize(Guid organization, Guid eventId, object @event, object? sealing, DateTimeOffset? occurredAt)
    {
        var type = types.Of(@event.GetType());
        var clear = JsonSerializer.SerializeToUtf8Bytes(@event, type.Clear);
        if (!type.HasText || JsonSerializer.SerializeToUtf8Bytes(@event, type.Text) is not { Length: > 2 } text)
        {
            return new EventData(type.Name, type.DotnetType, Encoding.UTF8.GetString(clear), Headers: null);
        }

        var owner = type.Seal.KeyOf(organization, @event, sealing as SealingContext) ?? throw new InvalidOperationException($"{type.Name} has no key.");
        var (key, month) = type.Passes ? keyring.ForWriting(organization, owner, Month.Of(occurredAt ?? clock.GetUtcNow())) : (keyring.ForWriting(organization, owner), (Month?)null);
        var box = TextCipher.Seal(key, organization, eventId, text);
        var open = Encoding.UTF8.GetString(clear.AsSpan(0, clear.Length - 1));
        var data = $"{open}{(open.Length > 1 ? "," : string.Empty)}\"{EventJson.SealedMember}\":\"{box}\"}}";
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [KeyHeader] = owner.ToString("D"),
            [TextHeader] = Convert.ToBase64String(TextCipher.Commitment(TextCipher.Salt(key, organization, eventId), text)),
        };
        if (month is { } passing)
        {
            headers[MonthHeader] = passing.ToString();
        }

        return new EventData(type.Name, type.DotnetType, data, headers);
    }

    public Sql? Companion(Guid organization, IReadOnlyList<(Guid Stream, long After)> streams, IReadOnlyList<StoredEvent> held)
    {
        _seen.Value = [];
        HashSet<Guid>? owners = null;
        foreach (var row in held)
        {
            if (Stored(row).Owner is { } owner)
            {
                _ = (owners ??= []).Add(owner);
            }
        }

        return store.Companion(organization, streams, owners ?? []);
    }

    public void Prepare(Guid organization, NpgsqlDataReader row)
    {
        var key = store.Read(row);
        if (keyring.TryUnwrap(organization, key, out var keys))
        {
            _seen.Value![key.Owner] = keys;
        }
    }

    public bool Asks(IReadOnlyList<StoredEvent> rows)
    {
        var keys = _seen.Value;
        foreach (var row in rows)
        {
            if (Stored(row) is { Owner: { } owner } stored && (keys?.GetValueOrDefault(owner) is not { } known || known.For(stored.SealedIn) is null))
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask<Func<IEventOpener>> Open(Guid organization, IReadOnlyList<StoredEvent> rows, NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken)
    {
        var keys = _seen.Value ?? [];
        _seen.Value = null;
        HashSet<Guid>? missing = null;
        foreach (var row in rows)
        {
            if (Stored(row).Owner is { } wanted && !keys.ContainsKey(wanted))
            {
                _ = (missing ??= []).Add(wanted);
            }
        }

        foreach (var (owner, found) in missing is null ? [] : keyring.Unwrap(organization, await store.Find(organization, missing, connection, cancellationToken)))
        {
            keys[owner] = found;
        }

        // Of what is forgotten some is kept, because it is not over.
        List<Guid>? forgotten = null;
        foreach (var row in rows)
        {
            if (Stored(row) is { Owner: { } owner, SealedIn: { } month } && keys.TryGetValue(owner, out var known) && known.For(month) is null)
            {
                (forgotten ??= []).Add(row.Id);
            }
        }

        var kept = forgotten is null ? None : (await store.FindKept(organization, forgotten, connection, cancellationToken)).ToDictionary(text => text.EventId);
        return () => new Opening(organization, keys, kept, Stored);
    }

    private SealedRow Stored(StoredEvent row)
    {
        if (row.Memo is SealedRow known)
        {
            return known;
        }

        var stored = SealedRow.Of(row, types);
        row.Memo = stored;
        return stored;
    }
}
