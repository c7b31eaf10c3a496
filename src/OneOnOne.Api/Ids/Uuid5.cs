using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OneOnOne.Api.Ids;

/// <summary>Name-based UUIDs (RFC 9562, version 5): the same inputs always give the same id, so that doing something twice addresses the same thing.</summary>
public static class Uuid5
{
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 9562 names SHA-1 for version 5; nothing secret rests on it.")]
    public static Guid Create(Guid space, ReadOnlySpan<byte> name)
    {
        var input = new byte[16 + name.Length];
        _ = space.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input.AsSpan(16));
        Span<byte> hash = stackalloc byte[20];
        _ = SHA1.HashData(input, hash);
        var versioned = (BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | 0x5000;
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)versioned);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    public static Guid Create(Guid space, Guid name)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = name.TryWriteBytes(bytes, bigEndian: true, out _);
        return Create(space, bytes);
    }

    /// <summary>The notebook of one person about one series or one-off.</summary>
    public static Guid Notebook(PersonId author, Guid seriesOrOneOff) => Create(author.Value, seriesOrOneOff);
}
