using System.Security.Cryptography;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.Transfer.History;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.Transfer;

public static class CreateImport
{
    /// <summary>
    /// Bring a file in. It is checked as a whole, and carried out as a whole or not at all, in the background; ask for the import to learn how far it is and what is wrong. A dry run says
    /// what would happen and changes nothing. Rows whose result already stands change nothing, so the same file may be sent again.
    /// </summary>
    public static async Task<IResult> Handle(
        Word<TransferKind>? kind,
        bool? dryRun,
        Signed signed,
        TransferRequests requests,
        TransferChunks chunks,
        TransferLimits limits,
        IEnumerable<IImport> imports,
        RestoreSettings restore,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var wanted = kind?.Value ?? TransferKind.People;
        if (TransferAccess.May(signed.Caller, wanted) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        if (TransferFiles.Format(signed.Http.Request.ContentType) is not { } format || !imports.Any(import => import.Takes.Contains((wanted, format))))
        {
            return Problems.Of(signed.Http, TransferRefusals.FormatUnknown);
        }

        if (wanted is TransferKind.History && !restore.Allows(signed.Organization))
        {
            return Problems.Of(signed.Http, TransferRefusals.RestoreNotAllowed);
        }

        var now = clock.GetUtcNow();
        var job = TransferJob.New(signed, Guid.CreateVersion7(now), isExport: false, wanted, format, dryRun ?? false, now);
        if (await requests.Begin(job, await signed.Context([], cancellationToken), received: false, cancellationToken) is { } busy)
        {
            return Problems.Of(signed.Http, busy);
        }

        try
        {
            await using var file = new ChunkingStream(chunks, job);
            if (await Receive(signed.Http.Request.Body, file, limits.MostBytes, cancellationToken) is not { } digest)
            {
                await requests.Discard(job, cancellationToken);
                return Problems.Of(signed.Http, 413);
            }

            var context = await signed.Context([.. digest, .. System.Text.Encoding.UTF8.GetBytes(Words.Of(format))], cancellationToken);
            return await requests.Queue(signed, job, context, file.Written, file.Chunks, cancellationToken);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or BadHttpRequestException)
        {
            // Whoever sent it went away.
            await requests.Discard(job, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Keep what arrives, a chunk at a time.</summary>
    /// <returns>The digest of all of it; null when it is too large.</returns>
    private static async Task<byte[]?> Receive(Stream body, ChunkingStream file, long most, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        int length;
        while ((length = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Written + length > most)
            {
                return null;
            }

            digest.AppendData(buffer, 0, length);
            await file.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        }

        await file.Complete(cancellationToken);
        return digest.GetHashAndReset();
    }
}
