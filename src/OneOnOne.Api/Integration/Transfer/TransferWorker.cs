using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>
/// Carries out imports and exports, one at a time on each node. A job is claimed for a while with a number that rises at each claim, and everything it does is bound to that number in the
/// same transaction; so a node that was killed, or only slept, is followed by another that does it exactly once.
/// </summary>
public sealed partial class TransferWorker(
    PostgresEventStore store,
    TransferTable table,
    TransferChunks chunks,
    TransferLimits limits,
    Keyring keyring,
    IEnumerable<IImport> imports,
    IEnumerable<IExport> exports,
    IOptions<JsonOptions> json,
    TimeProvider clock,
    ILogger<TransferWorker> log) : BackgroundService
{
    /// <summary>After how many attempts that ended in a fault a job is given up.</summary>
    private const long MostAttempts = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _called = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is work: no need to wait for the next round.</summary>
    public void Call() => _ = _called.Writer.TryWrite(item: true);

    /// <summary>Do what waits.</summary>
    public async Task Work(CancellationToken cancellationToken)
    {
        foreach (var (organization, id) in await table.Waiting(cancellationToken))
        {
            if (await table.Claim(organization, id, cancellationToken) is { } job)
            {
                await Do(job, cancellationToken);
            }
        }
    }

    /// <summary>Forget what is over. The rows first: while they are there, the key is asked for.</summary>
    public async Task Purge(CancellationToken cancellationToken)
    {
        foreach (var (organization, job, row) in await table.Overdue(cancellationToken))
        {
            await table.Purge(organization, job, row, cancellationToken);
            keyring.Destroy(organization, job);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Unattended.Rounds(Pause, clock, log, _ => Ring(), stoppingToken),
        Unattended.Rounds(TransferFiles.Look, clock, log, Purge, stoppingToken),
        Listen(stoppingToken));

    private Task Ring()
    {
        Call();
        return Task.CompletedTask;
    }

    private async Task Listen(CancellationToken stopping)
    {
        try
        {
            await foreach (var _ in _called.Reader.ReadAllAsync(stopping))
            {
                try
                {
                    await Work(stopping);
                }
                catch (Exception e) when (Unattended.GoesOn(e, log))
                {
                    // The next round tries again.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service leaves.
        }
    }

    private async Task Do(TransferJob job, CancellationToken cancellationToken)
    {
        try
        {
            if (await Requester(job, cancellationToken) is not { } caller || TransferAccess.May(caller, job.Kind) is not null)
            {
                await table.Finish(job, TransferStatus.Failed, TransferCounts.None with { Problems = 1 }, [new TransferProblem(0, string.Empty, "no-longer-allowed")], 0, 0, cancellationToken);
            }
            else if (job.Fence > MostAttempts)
            {
                await table.Finish(job, TransferStatus.Failed, TransferCounts.None with { Problems = 1 }, [new TransferProblem(0, string.Empty, "internal-error")], 0, 0, cancellationToken);
            }
            else
            {
                await Do(new TransferRun(job, caller, table, chunks, limits, json), cancellationToken);
            }

            if (!job.IsExport)
            {
                keyring.Destroy(job.Organization, job.Id);
            }
        }
        catch (Exception e) when (e is TransferLostException or PostgresException { SqlState: "OO010" })
        {
            Lost(log);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await table.Release(job, CancellationToken.None);
            throw;
        }
        catch (Exception e) when (Unattended.GoesOn(e, log))
        {
            await table.Release(job, cancellationToken);
        }
    }

    private async Task Do(TransferRun run, CancellationToken cancellationToken)
    {
        if (!run.Job.IsExport)
        {
            await imports.First(import => import.Takes.Contains((run.Job.Kind, run.Job.Format))).Run(run, cancellationToken);
            return;
        }

        // What an earlier attempt wrote.
        await chunks.Clear(run.Job, cancellationToken);
        await using var file = new ChunkingStream(chunks, run.Job);
        await exports.First(export => export.Offers.Contains((run.Job.Kind, run.Job.Format))).Write(run, file, cancellationToken);
        await file.Complete(cancellationToken);
        await table.Finish(run.Job, TransferStatus.Succeeded, run.Counts, [], file.Written, file.Chunks, cancellationToken);
    }

    /// <summary>Whoever asked for it, with the rights of today; null when they have left, or their key has ended.</summary>
    private Task<Caller?> Requester(TransferJob job, CancellationToken cancellationToken)
    {
        var organization = new OrganizationId(job.Organization);
        return store.Read(
            job.Organization,
            async session =>
            {
                var batch = session.Batch();
                if (!job.ByKey)
                {
                    var people = PersonRows.ById(batch, organization, new PersonId(job.RequestedBy));
                    await batch.SendLast(cancellationToken);
                    return people.Value.Count == 0 ? null : people.Value[0];
                }

                var keys = ApiKeyRows.Of(batch, job.Organization, new ApiKeyId(job.RequestedBy));
                await batch.SendLast(cancellationToken);
                return keys.Value is [{ } key] && key.ExpiresAt > clock.GetUtcNow() && key.Scopes.Has(job.IsExport ? KeyScope.DirectoryRead : KeyScope.DirectoryWrite)
                    ? new Caller(organization, new PersonId(job.RequestedBy), Hr: false, Admin: false) { Key = key.Scopes }
                    : null;
            },
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "An import or export was taken over by another node, or cancelled; nothing stays of this attempt")]
    private static partial void Lost(ILogger logger);
}
