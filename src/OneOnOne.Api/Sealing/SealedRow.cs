using System.Text.Json;
using OneOnOne.Api.Events;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>What is known of a stored event before any key is: its type, where its sealed object stands, whose key it needs. An event without one is opened once.</summary>
/// <param name="Type">Null when this service does not know it.</param>
/// <param name="Owner">Whose key sealed it; null when it is in the clear.</param>
/// <param name="SealedIn">The month whose key it is; null of a key for what stays.</param>
/// <param name="Box">Where the sealed object stands in the data.</param>
/// <param name="Meta">What the store knows about it.</param>
/// <param name="Clear">The event, when nothing of it is sealed.</param>
internal sealed record SealedRow(EventType? Type, Guid? Owner, Month? SealedIn, Range Box, EventMeta Meta, Recorded? Clear)
{
    public static SealedRow Of(StoredEvent row, EventTypes types)
    {
        var meta = EventHeaders.Meta(row);
        if (!types.TryGet(row.Type, out var type))
        {
            return new SealedRow(Type: null, Owner: null, SealedIn: null, default, meta, Clear: null);
        }

        var owner = row.Members.TryGetValue(SealingSerializer.KeyHeader, out var text) && Guid.TryParseExact(text, "D", out var key) ? key : (Guid?)null;
        return owner is not null && SealedObject.Find(row.Utf8) is { } box
            ? new SealedRow(type, owner, MonthOf(row.Members), box, meta, Clear: null)
            : new SealedRow(type, Owner: null, SealedIn: null, default, meta, new Recorded(Read(type, row.Utf8), row.Type, row.StreamId, meta));
    }

    /// <summary>The month whose key sealed a text; null where text stays.</summary>
    public static Month? MonthOf(IReadOnlyDictionary<string, string> headers) => headers.TryGetValue(SealingSerializer.MonthHeader, out var month) ? Month.Parse(month) : null;

    /// <summary>Whose key of which month sealed a text; null when none did.</summary>
    public static (Guid Owner, Month? Month)? KeyOf(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue(SealingSerializer.KeyHeader, out var text) && Guid.TryParseExact(text, "D", out var owner) ? (owner, MonthOf(headers)) : null;

    public static object Read(EventType type, ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, type.Whole) ?? throw new JsonException($"An event of type {type.Name} is null.");
}
