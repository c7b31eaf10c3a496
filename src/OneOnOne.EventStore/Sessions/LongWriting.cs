using Npgsql;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Sessions;

internal sealed class LongWriteSession(
    Link link, IEventSerializer serializer, StreamCache cache, Generation generation, WriteContext context, Ids ids, Committer committer, IReadOnlyList<string> tables, Staging? staging)
    : WriteSession(link, serializer, cache, generation, context, ids, new Dictionary<Guid, long>()), IStagedWriteSession
{
    private int _parts;
    private Staging? _staging = staging;

    /// <summary>The last position and instant that were sent; null while nothing was.</summary>
    public Ended? Last { get; private set; }

    public override bool SeesOwnWrites => Last is not null;

    public async Task Flush(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_staging is { } aside)
        {
            if (Waiting + Known > 0)
            {
                await aside.Add(Draft(reply: null, locked: true), cancellationToken);
                Sent();
            }
        }
        else if (Waiting > 0)
        {
            Last = await committer.SendPart(Link, Draft(reply: null, locked: true), Generation);
            Sent();
            if (++_parts is 2 or 20 or 200)
            {
                await Analyze(cancellationToken);
            }
        }
    }

    public async Task Lock(CancellationToken cancellationToken)
    {
        await Flush(cancellationToken);
        await (_staging?.Lock(cancellationToken) ?? throw new InvalidOperationException("What was staged is appended already."));
    }

    public async Task AppendStaged(CancellationToken cancellationToken)
    {
        var aside = _staging ?? throw new InvalidOperationException("What was staged is appended already.");
        await Flush(cancellationToken);
        Last = await aside.Append(Context, Generation, cancellationToken);
        _staging = null;
    }

    // Plans were made for the few rows there were: a table that was empty when it was analyzed last is looked through by whatever index names the organization, so that each row
    // costs as much as all before it.
    private async Task Analyze(CancellationToken cancellationToken)
    {
        await using var batch = Link.Continue(out _);
        Staging.Analyze(batch, tables);
        batch.Timeout = 0;
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>
/// One long write: the lock, decisions and parts of the append, then the commit; where it stages, the lock comes after what could be prepared without. A fault before the commit leaves nothing
/// behind.
/// </summary>
internal sealed class LongWriting<T>(
    NpgsqlDataSource source,
    IEventSerializer serializer,
    StreamCache cache,
    Prologue prologue,
    Generations generations,
    CatchUp catchUp,
    Committer committer,
    Guid organization,
    WriteContext context,
    Func<IStagedWriteSession, Task<Outcome<T>>> work,
    Ids ids,
    IReadOnlyList<IProjection> projections,
    IReadOnlyList<string> tables,
    bool stages)
{
    private const int Rounds = 5;

    // So often it may be overtaken while it stages; then it stages under the lock, where nobody can.
    private const int Overtaken = 2;

    public async Task<Written<T>> Run(CancellationToken cancellationToken)
    {
        var lost = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var committing = false;
            try
            {
                await using var link = await Link.Open(source, organization, prologue, cancellationToken);
                var staging = stages ? new Staging(link, projections) : null;
                await (staging?.Begin(cancellationToken) ?? Lock(link.BeginWrite(), cancellationToken));
                if (staging is not null && lost >= Overtaken)
                {
                    await Lock(link.Continue(out _), cancellationToken);
                }

                var session = new LongWriteSession(link, serializer, cache, await generations.Current(cancellationToken), context, ids, committer, tables, staging);
                var outcome = await work(session);
                if (outcome.Refusal is { } refusal)
                {
                    await link.End(commit: false);
                    return new Written<T>(default, refusal, Reply: null, Replayed: false, BodyDiffers: false, session.Head?.Position ?? 0, session.Head?.RecordedAt ?? default);
                }

                await session.Flush(cancellationToken);
                committing = true;
                await Commit(link);
                var (position, at) = session.Last is { } last ? (last.Position, last.RecordedAt) : (session.Head?.Position ?? 0, session.Head?.RecordedAt ?? default);
                return new Written<T>(outcome.Value, Refusal: null, outcome.Reply, Replayed: false, BodyDiffers: false, position, at);
            }
            catch (HeldRowsDifferException)
            {
                continue;
            }
            catch (PostgresException e) when (e.SqlState is "OO001" or "40P01" or "40001")
            {
                lost++;
            }
            catch (Exception e) when (e is ReadModelsLagException or PostgresException { SqlState: "OO005" })
            {
                await catchUp.Run(organization, cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState == "55P03")
            {
                throw new BusyException("The organization's lock was not free in time.", e);
            }
            catch (NpgsqlException e) when (Committer.Broke(e))
            {
                throw committing ? new OutcomeUnknownException("The connection broke while the write was being committed.", e) : new BusyException("The database went away.", e);
            }
        }

        throw new BusyException("The write gave way to others too often.");
    }

    private static async Task Commit(Link link)
    {
        using var warnings = new CommitWarnings(link);
        await link.End(commit: true);
        warnings.Check();
    }

    private async Task Lock(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using var sent = batch;
        batch.BatchCommands.Add(CatchUp.Lock(organization, []));
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
