using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>
/// A file that only a service with the same master key opens: a first line in the clear that names the master and holds the file's key, wrapped by it; then boxes (AES-256-GCM), each
/// bound to the file, its place and whether it is the last, so that nothing can be taken out, moved or cut off unseen.
/// </summary>
/// <param name="Id">Of the file.</param>
/// <param name="Master">The name of the master key.</param>
/// <param name="Key">The file's key, wrapped.</param>
public sealed record ArchiveHeader(Guid Id, string Master, byte[] Key)
{
    public const string Form = "oneonone-archive-1";

    private const int MostOfALine = 4096;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What a box is bound to.</summary>
    public static byte[] Bound(Guid file, int place, bool last)
    {
        var bound = new byte[21];
        _ = file.TryWriteBytes(bound, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(16), place);
        bound[20] = last ? (byte)1 : (byte)0;
        return bound;
    }

    /// <summary>A header for a new file, and the key it wraps.</summary>
    public static (ArchiveHeader Header, byte[] Key) New(IMasterKeys masters)
    {
        var (id, key) = (Guid.NewGuid(), Cipher.NewKey());
        return (new ArchiveHeader(id, masters.Current, masters.Wrap(key, Cipher.Bound(id, id))), key);
    }

    /// <summary>The line.</summary>
    public byte[] Line() => [.. JsonSerializer.SerializeToUtf8Bytes(new Written(Form, Id, Master, Key), Json), (byte)'\n'];

    /// <summary>The key of the file whose first line stands at the beginning of a stream.</summary>
    /// <exception cref="CryptographicException">It is no archive, or one of another master key.</exception>
    public static async Task<(Guid Id, byte[] Key)> Read(Stream file, IMasterKeys masters, CancellationToken cancellationToken)
    {
        var line = new byte[MostOfALine];
        for (var length = 0; length < line.Length && await file.ReadAtLeastAsync(line.AsMemory(length, 1), 1, throwOnEndOfStream: false, cancellationToken) == 1; length++)
        {
            if (line[length] == '\n')
            {
                return Parse(line.AsSpan(0, length)) is { Form: Form } written ? (written.Id, masters.Unwrap(written.Master, written.Key, Cipher.Bound(written.Id, written.Id))) : throw new CryptographicException("No archive.");
            }
        }

        throw new CryptographicException("No archive.");
    }

    private static Written? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<Written>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Written(string Form, Guid Id, string Master, byte[] Key);
}
