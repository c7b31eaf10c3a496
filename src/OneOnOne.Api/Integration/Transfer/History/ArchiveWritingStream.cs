using System.Buffers.Binary;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Integration.Transfer.History;

/// <summary>Writes an archive.</summary>
public sealed class ArchiveWritingStream(Stream file, IMasterKeys masters) : ForwardStream
{
    private readonly (ArchiveHeader Header, byte[] Key) _made = ArchiveHeader.New(masters);
    private readonly byte[] _box = new byte[ArchiveReadingStream.MostOfABox];
    private int _length;
    private int _place;

    public override bool CanWrite => true;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            if (_length == _box.Length)
            {
                await Send(last: false, cancellationToken);
            }

            var length = Math.Min(buffer.Length, _box.Length - _length);
            buffer.Span[..length].CopyTo(_box.AsSpan(_length));
            (buffer, _length) = (buffer[length..], _length + length);
        }
    }

    /// <summary>Write the last box, without which nothing of the file is believed.</summary>
    public Task Complete(CancellationToken cancellationToken) => Send(last: true, cancellationToken);

    private async Task Send(bool last, CancellationToken cancellationToken)
    {
        if (_place == 0)
        {
            await file.WriteAsync(_made.Header.Line(), cancellationToken);
        }

        var box = Cipher.Encrypt(_made.Key, _box.AsSpan(0, _length), ArchiveHeader.Bound(_made.Header.Id, _place++, last));
        var head = new byte[5];
        head[0] = last ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), box.Length);
        await file.WriteAsync(head, cancellationToken);
        await file.WriteAsync(box, cancellationToken);
        _length = 0;
    }
}
