using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OneOnOne.EventStore.Ledger;

/// <summary>An event as it is stored, column by column, with its place in the ledger. The README says how the leaf is made of it.</summary>
/// <param name="Position">Its place in the organization.</param>
/// <param name="Leaf">The leaf in the ledger.</param>
/// <param name="SeqId">Marten's number.</param>
/// <param name="Id">The event.</param>
/// <param name="StreamId">Its stream.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Data">The text that PostgreSQL prints for its data.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Timestamp">When it was recorded, in microseconds since 1970-01-01 UTC.</param>
/// <param name="TenantId">The organization.</param>
/// <param name="DotnetType">Marten's hint.</param>
/// <param name="CorrelationId">The trace that caused it.</param>
/// <param name="CausationId">The request that caused it.</param>
/// <param name="Headers">The text that PostgreSQL prints for its headers.</param>
/// <param name="UserName">Marten's user name.</param>
/// <param name="Bdata">Marten's binary data, base64; always null in events of this service.</param>
public sealed record LedgerRow(
    long Position,
    string Leaf,
    long SeqId,
    Guid Id,
    Guid? StreamId,
    long Version,
    string Data,
    string Type,
    long Timestamp,
    string? TenantId,
    string? DotnetType,
    string? CorrelationId,
    string? CausationId,
    string? Headers,
    string? UserName,
    string? Bdata)
{
    private const int Null = -1;

    /// <summary>The leaf that belongs to these columns: another than <see cref="Leaf"/> when one of the two was changed.</summary>
    public byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        Number(hash, SeqId);
        Uuid(hash, Id);
        Uuid(hash, StreamId);
        Number(hash, Version);
        Text(hash, Data);
        Bytes(hash, Bdata is null ? null : Convert.FromBase64String(Bdata));
        Text(hash, Type);
        Number(hash, Timestamp);
        Text(hash, TenantId);
        Text(hash, DotnetType);
        Text(hash, CorrelationId);
        Text(hash, CausationId);
        Text(hash, Headers);
        Text(hash, UserName);
        return hash.GetHashAndReset();
    }

    private static void Number(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        Length(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Uuid(IncrementalHash hash, Guid? value)
    {
        if (value is not { } id)
        {
            Length(hash, Null);
            return;
        }

        Span<byte> bytes = stackalloc byte[16];
        _ = id.TryWriteBytes(bytes, bigEndian: true, out _);
        Length(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Text(IncrementalHash hash, string? value) => Bytes(hash, value is null ? null : Encoding.UTF8.GetBytes(value));

    private static void Bytes(IncrementalHash hash, byte[]? value)
    {
        Length(hash, value?.Length ?? Null);
        hash.AppendData(value ?? []);
    }

    private static void Length(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
