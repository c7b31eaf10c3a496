using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneOnOne.EventStore.Ledger;

/// <summary>A line of an exported ledger: one of its members is set. The whole begins with <see cref="Header"/>; events follow in the order of their positions.</summary>
public sealed record LedgerLine(
    LedgerHeader? Header = null, ExportedEvent? Event = null, ExportedStream? Stream = null, ExportedNode? Node = null, ExportedCheckpoint? Checkpoint = null);

/// <param name="Format">Always <c>oneonone-ledger/1</c>.</param>
/// <param name="Organization">Whose ledger it is.</param>
/// <param name="Keys">The notary's keys, DER of SubjectPublicKeyInfo, base64.</param>
public sealed record LedgerHeader(string Format, Guid Organization, IReadOnlyList<ExportedKey> Keys)
{
    public const string Version1 = "oneonone-ledger/1";
}

/// <summary>A public key of the notary.</summary>
public sealed record ExportedKey(string Name, string Spki);

/// <summary>A row of the ledger with the event it speaks of; an event that no row speaks of has position 0.</summary>
/// <param name="Position">Its place in the organization.</param>
/// <param name="EventId">Which event, by the ledger.</param>
/// <param name="Timestamp">When it was recorded by the ledger, in microseconds since 1970-01-01 UTC.</param>
/// <param name="Stored">The event as it is stored; null when it is gone.</param>
/// <param name="Archived">It is marked as archived: nobody reads it.</param>
public sealed record ExportedEvent(long Position, Guid EventId, long Timestamp, LedgerRow? Stored, bool Archived = false);

/// <summary>A stream's row.</summary>
public sealed record ExportedStream(Guid Id, string? Type, long Version, bool Archived);

/// <summary>A kept subtree.</summary>
public sealed record ExportedNode(int Level, long Index, string Hash);

/// <summary>A kept checkpoint.</summary>
public sealed record ExportedCheckpoint(long Size, string Note);

/// <summary>What is kept outside of the database: a leaf, or a note.</summary>
public sealed record WitnessLine(long? Position = null, string? Leaf = null, string? Note = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LedgerLine))]
[JsonSerializable(typeof(WitnessLine))]
public sealed partial class LedgerJson : JsonSerializerContext
{
    /// <summary>A line of JSON.</summary>
    public static string Write(LedgerLine line) => JsonSerializer.Serialize(line, Default.LedgerLine);

    /// <summary>A line of JSON.</summary>
    public static string Write(WitnessLine line) => JsonSerializer.Serialize(line, Default.WitnessLine);
}
