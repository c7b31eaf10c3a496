using Npgsql;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Sessions;

internal sealed class LongWriteSession(
    Link link, IEventSerializer serializer, StreamCache cache, Generation generation, WriteContext context, Ids ids, Committer committer, IReadOnlyList<string> tables)
    : WriteSession(link, serializer, cache, generation, context, ids, new Dictionary<Guid, long>()), ILongWriteSession
{
    private int _parts;

    /// <summary>The last position and instant that were sent; null while nothing was.</summary>
    public Ended? Last { get; private set; }

    public override bool SeesOwnWrites => Last is not null;

    public async Task Flush(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Waiting > 0)
        {
            Last = await committer.SendPart(Link, Draft(reply: null, locked: true), Generation);
            Sent();
            if (++_parts is 2 or 20 or 200)
            {
                await Analyze(cancellationToken);
            }
        }
    }

    // Plans were made for the few rows there were: a table that was empty when it was analyzed last is looked through by whatever index names the organization, so that each row
    // costs as much as all before it. Only their owner may analyze tables; the role is given away again at once.
    private async Task Analyze(CancellationToken cancellationToken)
    {
        await using var batch = Link.Continue(out _);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local role oneonone_owner"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"analyze {string.Join(", ", tables)}"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local role oneonone_service"));
        batch.Timeout = 0;
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>One long write: the lock first, then decisions and parts of the append, then the commit. A fault before the commit leaves nothing behind.</summary>
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
    Func<ILongWriteSession, Task<Outcome<T>>> work,
    Ids ids,
    IReadOnlyList<string> tables)
{
    private const int Rounds = 5;

    public async Task<Written<T>> Run(CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var committing = false;
            try
            {
                await using var link = await Link.Open(source, organization, prologue, cancellationToken);
                await Lock(link, cancellationToken);
                var session = new LongWriteSession(link, serializer, cache, await generations.Current(cancellationToken), context, ids, committer, tables);
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

    private async Task Lock(Link link, CancellationToken cancellationToken)
    {
        await using var batch = link.BeginWrite();
        batch.BatchCommands.Add(CatchUp.Lock(organization, []));
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
