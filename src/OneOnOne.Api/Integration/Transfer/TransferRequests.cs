using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>Puts imports and exports down as work to be done, and answers whoever asked.</summary>
public sealed class TransferRequests(PostgresEventStore store, TransferTable table, TransferPages pages, TransferWorker worker, Keyring keyring)
{
    private const string Role = "transfer";

    /// <summary>Make the row of a job and a key of its own for its file, unless too many are under way.</summary>
    public async Task<Refusal?> Begin(TransferJob job, WriteContext context, bool received, CancellationToken cancellationToken) =>
        (await store.Write<bool>(job.Organization, context with { Idempotency = null }, session => Insert(session, job, received, cancellationToken), cancellationToken)).Refusal;

    /// <summary>The file of an import is here: from now on it is work.</summary>
    public async Task<IResult> Queue(Signed signed, TransferJob job, WriteContext context, long bytes, int chunks, CancellationToken cancellationToken)
    {
        var written = await store.Write<bool>(
            job.Organization,
            context,
            session =>
            {
                session.Also(TransferTable.Received(job.Organization, job.Id, bytes, chunks));
                return Task.FromResult(Outcome(job));
            },
            cancellationToken);
        if (written.Replayed || written.BodyDiffers)
        {
            await Discard(job, cancellationToken);
        }

        return await Answer(signed, written, cancellationToken);
    }

    /// <summary>An export is work at once.</summary>
    public async Task<IResult> Queue(Signed signed, TransferJob job, WriteContext context, CancellationToken cancellationToken)
    {
        var written = await store.Write<bool>(
            job.Organization,
            context,
            async session => await Insert(session, job, received: true, cancellationToken) is { Refusal: { } refusal } ? refusal : Outcome(job),
            cancellationToken);
        return await Answer(signed, written, cancellationToken);
    }

    /// <summary>Forget a job whose file did not arrive, or arrived before.</summary>
    public async Task Discard(TransferJob job, CancellationToken cancellationToken)
    {
        await table.Purge(job.Organization, job.Id, row: true, cancellationToken);
        keyring.Destroy(job.Organization, job.Id);
    }

    private static Outcome<bool> Outcome(TransferJob job) => new(
        Value: true,
        new Reply(202, new Dictionary<string, Guid>(StringComparer.Ordinal) { [Role] = job.Id }, new Dictionary<Guid, long>()),
        Refusal: null);

    private async Task<Outcome<bool>> Insert(IWriteSession session, TransferJob job, bool received, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var others = TransferTable.UnderWay(batch, job.Organization);
        await batch.Send(cancellationToken);
        if (others.Value[0] >= TransferTable.MostUnderWay)
        {
            return TransferRefusals.TooMany;
        }

        keyring.Create(session, job.Id);
        session.Also(TransferTable.Insert(job, received));
        return new Outcome<bool>(Value: true, Reply: null, Refusal: null);
    }

    // Whoever asks again with the same key is answered as the first time: as it stood when it was asked for, not as it is.
    private async Task<IResult> Answer(Signed signed, Written<bool> written, CancellationToken cancellationToken)
    {
        worker.Call();
        var export = signed.Http.Request.Path.StartsWithSegments("/v1/exports", StringComparison.Ordinal);
        var path = export ? "/v1/exports" : "/v1/imports";
        return export
            ? await signed.Answer<bool, ExportBody>(written, async reply => await Asked(signed, reply, export: true, cancellationToken) is { } job ? await pages.Export(job, cancellationToken) : null, Location)
            : await signed.Answer<bool, ImportBody>(written, async reply => await Asked(signed, reply, export: false, cancellationToken) is { } job ? await pages.Import(job, cancellationToken) : null, Location);
        string Location(Reply reply) => $"{path}/{reply.Ids[Role]}";
    }

    private async Task<TransferJob?> Asked(Signed signed, Reply reply, bool export, CancellationToken cancellationToken) =>
        await table.Find(signed.Organization, reply.Ids[Role], export, cancellationToken) is { } job
            ? job with { Status = TransferStatus.Queued, StartedAt = null, EndedAt = null, Percent = 0, Counts = TransferCounts.None, Bytes = export ? 0 : job.Bytes, Version = 1 }
            : null;
}
