using System.Text;

namespace OneOnOne.EventStore;

/// <summary>An event as it is stored. Rows never change, and reads share them: what is worked out from one is worked out once.</summary>
public sealed class StoredEvent(
    long position, long seqId, Guid id, Guid streamId, string streamType, long version, string type, byte[] data, string? headers, DateTimeOffset recordedAt)
{
    private IReadOnlyDictionary<string, string>? _members;
    private DateTimeOffset? _occurredAt;

    /// <summary>1-based place in its organization.</summary>
    public long Position => position;

    /// <summary>Marten's number.</summary>
    public long SeqId => seqId;

    /// <summary>The event's id.</summary>
    public Guid Id => id;

    /// <summary>The stream it stands in.</summary>
    public Guid StreamId => streamId;

    /// <summary>The stored name of the kind of stream; empty when a stranger gave none.</summary>
    public string StreamType => streamType;

    /// <summary>1-based place in its stream.</summary>
    public long Version => version;

    /// <summary>The stored, snake-case name.</summary>
    public string Type => type;

    /// <summary>The JSON as PostgreSQL prints it, UTF-8; text sealed.</summary>
    public ReadOnlySpan<byte> Utf8 => data;

    /// <summary>The same as a string.</summary>
    public string Data => Encoding.UTF8.GetString(data);

    /// <summary>The headers' JSON, or null.</summary>
    public string? Headers => headers;

    /// <summary>The string members of the headers.</summary>
    public IReadOnlyDictionary<string, string> Members => _members ??= EventHeaders.Read(headers);

    /// <summary>The transaction's time, from the ledger.</summary>
    public DateTimeOffset RecordedAt => recordedAt;

    /// <summary>When it happened: when it was recorded, unless its headers say otherwise.</summary>
    public DateTimeOffset OccurredAt => _occurredAt ??= EventHeaders.Occurred(Members) ?? recordedAt;

    /// <summary>
    /// What the serializer worked out from the stored bytes. It lives as long as the row is held in memory, so it must not hold text that was opened: the key may be
    /// destroyed at any moment.
    /// </summary>
    public object? Memo { get; set; }

    /// <summary>About how much memory the row takes, in bytes.</summary>
    internal int Size => 500 + data.Length + (2 * (headers?.Length ?? 0));
}
