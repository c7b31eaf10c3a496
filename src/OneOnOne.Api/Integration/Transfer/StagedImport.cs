using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>Checks a whole file of rows against the directory, stages all that it decides, and appends it under the organization's lock: all of it or nothing.</summary>
/// <typeparam name="TBatch">What has to be known of all rows at once.</typeparam>
public abstract class StagedImport<TBatch>(PostgresEventStore store, PeopleDirectory directory, TransferTable table) : IImport
    where TBatch : class
{
    // So often somebody may change the directory while it stages; then everybody else waits.
    private const int Overtaken = 3;

    // Never told to anybody.
    private static readonly Refusal Moved = new("directory-moved", "The directory changed meanwhile.");

    public abstract IReadOnlyList<(TransferKind Kind, TransferFormat Format)> Takes { get; }

    protected PostgresEventStore Store => store;

    public async Task Run(TransferRun run, CancellationToken cancellationToken)
    {
        var view = await store.Read(run.Job.Organization, session => directory.Get(session, cancellationToken), cancellationToken);
        var batch = await Check(run, view, cancellationToken);
        if (run.HasProblems || run.Job.DryRun)
        {
            await table.Finish(run, cancellationToken);
            return;
        }

        for (var attempt = 0; await Write(run, view, batch, attempt >= Overtaken, cancellationToken) is { } refused; attempt++)
        {
            if (refused != Moved)
            {
                await table.Finish(run, cancellationToken);
                return;
            }

            // Somebody changed the directory since.
            run.Restart();
            view = await store.Read(run.Job.Organization, session => directory.Get(session, cancellationToken), cancellationToken);
            batch = await Check(run, view, cancellationToken);
            if (run.HasProblems)
            {
                await table.Finish(run, cancellationToken);
                return;
            }
        }
    }

    /// <summary>Look at every row; what is wrong is among the run's problems afterwards.</summary>
    protected abstract Task<TBatch> Check(TransferRun run, DirectoryView view, CancellationToken cancellationToken);

    /// <summary>Stage what every row decides.</summary>
    protected abstract Task Stage(TransferRun run, TBatch batch, ILongWriteSession session, CancellationToken cancellationToken);

    /// <summary>What else happens once all of it is appended.</summary>
    protected virtual Task Follow(TBatch batch, ILongWriteSession session, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<Refusal?> Write(TransferRun run, DirectoryView view, TBatch batch, bool lockFirst, CancellationToken cancellationToken) => (await store.WriteStaged<bool>(
        run.Job.Organization,
        run.Context,
        async session =>
        {
            if (lockFirst)
            {
                await session.Lock(cancellationToken);
                run.Restart();
                view = await directory.Get(session, cancellationToken);
                batch = await Check(run, view, cancellationToken);
                if (run.HasProblems)
                {
                    return TransferRefusals.HasProblems;
                }
            }

            await Stage(run, batch, session, cancellationToken);
            await session.Lock(cancellationToken);
            if ((await directory.Get(session, cancellationToken)).Position != view.Position)
            {
                return Moved;
            }

            await session.AppendStaged(cancellationToken);
            await Follow(batch, session, cancellationToken);
            session.Also(table.End(run.Job, TransferStatus.Succeeded, run.Counts));
            return new Outcome<bool>(Value: true, Reply: null, Refusal: null);
        },
        cancellationToken)).Refusal;
}
