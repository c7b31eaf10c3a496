using System.Globalization;
using System.Text.Json;

namespace OneOnOne.EventStore;

/// <summary>What the store writes into an event's headers beside what the serializer adds. All values are strings.</summary>
public static class EventHeaders
{
    /// <summary>The person or key that caused the event.</summary>
    public const string Actor = "actor";

    /// <summary>When it happened, where that differs from when it was recorded: ISO 8601, UTC.</summary>
    public const string OccurredAt = "occurredAt";

    /// <summary><c>true</c> on events brought in from elsewhere.</summary>
    public const string Imported = "imported";

    /// <summary>Everything known about a stored event beside its data.</summary>
    public static EventMeta Meta(StoredEvent row, bool erased = false)
    {
        var headers = row.Members;
        return new EventMeta(row.Id, row.Version, row.Position, row.RecordedAt, row.OccurredAt, ActorOf(headers), erased);
    }

    /// <summary>The string members of stored headers; empty for SQL NULL, JSON null and anything that is no object.</summary>
    public static IReadOnlyDictionary<string, string> Read(string? headers)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        if (headers is null)
        {
            return read;
        }

        using var document = JsonDocument.Parse(headers);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.String)
                {
                    read[member.Name] = member.Value.GetString()!;
                }
            }
        }

        return read;
    }

    internal static Dictionary<string, string> Build(WriteContext context, DateTimeOffset? occurredAt, IReadOnlyDictionary<string, string>? more)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (context.Actor is { } actor)
        {
            headers[Actor] = actor.ToString("D");
        }

        if (occurredAt is { } instant)
        {
            headers[OccurredAt] = instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        }

        if (context.Imported)
        {
            headers[Imported] = "true";
        }

        foreach (var (name, value) in more ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            headers[name] = value;
        }

        return headers;
    }

    internal static DateTimeOffset? Occurred(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue(OccurredAt, out var text) ? Instant(text) : null;

    internal static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    internal static Guid? ActorOf(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue(Actor, out var text) && Guid.TryParse(text, out var actor) ? actor : null;
}
