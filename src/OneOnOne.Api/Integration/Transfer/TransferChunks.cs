using System.Buffers.Binary;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>What was sent or is to be fetched, in sealed chunks of a quarter of a megabyte: neither memory nor a disk ever holds a file readable.</summary>
public sealed class TransferChunks(PostgresEventStore store, Keyring keyring)
{
    public const int Size = 256 * 1024;

    /// <summary>Keep a chunk, as long as the job is held.</summary>
    /// <exception cref="TransferLostException">It is held no longer.</exception>
    public async Task Write(TransferJob job, int number, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var box = Cipher.Encrypt(keyring.ForWriting(job.Organization, job.Id), bytes.Span, Bound(job, number));
        var kept = await store.Keep(
            job.Organization,
            [
                new Sql(
                    """
                    insert into transfer_chunk_1 (organization, job, number, sealed)
                    select $1, $2, $3, $4 from transfer_1 where organization = $1 and job = $2 and fence = $5 and status in ('queued', 'running') returning 1
                    """,
                    job.Organization,
                    job.Id,
                    number,
                    box,
                    job.Fence),
            ],
            static reader => reader.GetInt32(0),
            cancellationToken);
        if (kept.Count == 0)
        {
            throw new TransferLostException();
        }
    }

    /// <summary>The bytes of a chunk.</summary>
    /// <exception cref="TransferLostException">It is gone: the job has ended.</exception>
    public async Task<byte[]> Read(TransferJob job, int number, CancellationToken cancellationToken)
    {
        var found = await store.Keep(
            job.Organization,
            [new Sql("select sealed from transfer_chunk_1 where organization = $1 and job = $2 and number = $3", job.Organization, job.Id, number)],
            static reader => reader.GetFieldValue<byte[]>(0),
            cancellationToken);
        return found.Count == 0 ? throw new TransferLostException() : Cipher.Decrypt(keyring.ForWriting(job.Organization, job.Id), found[0], Bound(job, number));
    }

    /// <summary>All of a file, from its beginning.</summary>
    public ChunkedStream Open(TransferJob job) => new(this, job);

    /// <summary>Forget what was written of a file.</summary>
    public Task Clear(TransferJob job, CancellationToken cancellationToken) => store.Keep(
        job.Organization, [new Sql("delete from transfer_chunk_1 where organization = $1 and job = $2", job.Organization, job.Id)], static _ => 0, cancellationToken);

    private static byte[] Bound(TransferJob job, int number)
    {
        var bound = new byte[36];
        Cipher.Bound(job.Organization, job.Id).CopyTo(bound, 0);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(32), number);
        return bound;
    }
}

/// <summary>Reads a file from its chunks.</summary>
public sealed class ChunkedStream(TransferChunks chunks, TransferJob job) : ForwardStream
{
    private byte[] _chunk = [];
    private int _at;
    private int _next;

    /// <summary>How much was read, in bytes.</summary>
    public long Passed { get; private set; }

    public override bool CanRead => true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_at == _chunk.Length)
        {
            if (_next == job.Chunks)
            {
                return 0;
            }

            (_chunk, _at) = (await chunks.Read(job, _next++, cancellationToken), 0);
        }

        var length = Math.Min(buffer.Length, _chunk.Length - _at);
        _chunk.AsMemory(_at, length).CopyTo(buffer);
        _at += length;
        Passed += length;
        return length;
    }
}

/// <summary>Gathers what is written into chunks, and keeps them.</summary>
public sealed class ChunkingStream(TransferChunks chunks, TransferJob job) : ForwardStream
{
    private readonly byte[] _chunk = new byte[TransferChunks.Size];
    private int _length;

    /// <summary>How many chunks were kept.</summary>
    public int Chunks { get; private set; }

    /// <summary>How much was written, in bytes.</summary>
    public long Written { get; private set; }

    public override bool CanWrite => true;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var length = Math.Min(buffer.Length, _chunk.Length - _length);
            buffer.Span[..length].CopyTo(_chunk.AsSpan(_length));
            buffer = buffer[length..];
            _length += length;
            Written += length;
            if (_length == _chunk.Length)
            {
                await Keep(cancellationToken);
            }
        }
    }

    /// <summary>Keep what is left.</summary>
    public async Task Complete(CancellationToken cancellationToken)
    {
        if (_length > 0)
        {
            await Keep(cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        // It held what people wrote.
        Array.Clear(_chunk);
        base.Dispose(disposing);
    }

    private async Task Keep(CancellationToken cancellationToken)
    {
        await chunks.Write(job, Chunks++, _chunk.AsMemory(0, _length), cancellationToken);
        _length = 0;
    }
}
