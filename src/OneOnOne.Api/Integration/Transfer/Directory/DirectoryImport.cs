using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>Checks a whole file against the directory, then carries all of it out under the organization's lock, or nothing.</summary>
/// <typeparam name="TBatch">What has to be known of all rows at once.</typeparam>
public abstract class DirectoryImport<TBatch>(PostgresEventStore store, PeopleDirectory directory, TransferTable table) : IImport
    where TBatch : class
{
    public IReadOnlyList<(TransferKind Kind, TransferFormat Format)> Takes => [(Kind, TransferFormat.Csv), (Kind, TransferFormat.Ndjson)];

    protected abstract TransferKind Kind { get; }

    public async Task Run(TransferRun run, CancellationToken cancellationToken)
    {
        var view = await store.Read(run.Job.Organization, session => directory.Get(session, cancellationToken), cancellationToken);
        var batch = await Check(run, view, cancellationToken);
        if (run.HasProblems || run.Job.DryRun)
        {
            await table.Finish(run, cancellationToken);
            return;
        }

        var written = await store.WriteLong<bool>(
            run.Job.Organization,
            run.Context,
            async session =>
            {
                var now = await directory.Get(session, cancellationToken);
                if (now.Position != view.Position)
                {
                    // Somebody changed the directory since.
                    run.Restart();
                    (view, batch) = (now, await Check(run, now, cancellationToken));
                }

                if (!run.HasProblems)
                {
                    await Apply(run, batch, session, cancellationToken);
                }

                if (run.HasProblems)
                {
                    return TransferRefusals.HasProblems;
                }

                session.Also(table.End(run.Job, TransferStatus.Succeeded, run.Counts));
                return new Outcome<bool>(Value: true, Reply: null, Refusal: null);
            },
            cancellationToken);
        if (written.Refusal is not null)
        {
            await table.Finish(run, cancellationToken);
        }
    }

    /// <summary>Look at every row; what is wrong is among the run's problems afterwards.</summary>
    protected abstract Task<TBatch> Check(TransferRun run, DirectoryView view, CancellationToken cancellationToken);

    /// <summary>Append what every row decides.</summary>
    protected abstract Task Apply(TransferRun run, TBatch batch, ILongWriteSession session, CancellationToken cancellationToken);
}
