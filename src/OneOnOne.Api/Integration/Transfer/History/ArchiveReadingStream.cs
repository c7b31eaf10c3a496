using System.Buffers.Binary;
using System.Security.Cryptography;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>Opens an archive.</summary>
public sealed class ArchiveReadingStream(Stream file, IMasterKeys masters) : ForwardStream
{
    /// <summary>How much one box holds, in bytes.</summary>
    public const int MostOfABox = 64 * 1024;

    private const int Overhead = 64;

    private (Guid Id, byte[] Key)? _opened;
    private byte[] _box = [];
    private int _at;
    private int _place;
    private bool _last;

    public override bool CanRead => true;

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">It is no archive, one of another master key, or it was changed or cut off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_at == _box.Length)
        {
            if (_last)
            {
                return 0;
            }

            await Next(cancellationToken);
        }

        var length = Math.Min(buffer.Length, _box.Length - _at);
        _box.AsMemory(_at, length).CopyTo(buffer);
        _at += length;
        return length;
    }

    private async Task Next(CancellationToken cancellationToken)
    {
        _opened ??= await ArchiveHeader.Read(file, masters, cancellationToken);
        var head = await Exactly(5, cancellationToken);
        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1));
        if (length is < 0 or > MostOfABox + Overhead || head[0] > 1)
        {
            throw new CryptographicException("The archive was changed.");
        }

        _last = head[0] == 1;
        (_box, _at) = (Cipher.Decrypt(_opened.Value.Key, await Exactly(length, cancellationToken), ArchiveHeader.Bound(_opened.Value.Id, _place++, _last)), 0);
        if (_last && await file.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, cancellationToken) != 0)
        {
            throw new CryptographicException("Something stands behind the end of the archive.");
        }
    }

    private async Task<byte[]> Exactly(int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        return await file.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false, cancellationToken) == length ? bytes : throw new CryptographicException("The archive is cut off.");
    }
}
