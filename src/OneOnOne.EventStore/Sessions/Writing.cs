using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Sessions;

/// <summary>One write: optimistic first; after a lost race it decides again while holding the lock, so that it cannot lose twice.</summary>
internal sealed class Writing<T>(
    NpgsqlDataSource source,
    IEventSerializer serializer,
    StreamCache cache,
    Prologue prologue,
    Generations generations,
    CatchUp catchUp,
    Committer committer,
    Guid organization,
    WriteContext context,
    Func<IWriteSession, Task<Outcome<T>>> work,
    Ids ids,
    int retries)
{
    // Under the lock only strangers, who lock at their commit, can still come between.
    private const int Rounds = 5;
    private Dictionary<Guid, long> _known = [];
    private Guid[] _streams = [];
    private volatile bool _committing;

    /// <summary>A batch with a commit was sent.</summary>
    public bool Committing => _committing;

    public async Task<Written<T>> Run(CancellationToken cancellationToken)
    {
        var locked = false;
        var broken = 0;
        for (var round = 0; round < Rounds; round++)
        {
            try
            {
                await using var link = await Link.Open(source, organization, prologue, cancellationToken);
                if (locked)
                {
                    await Lock(link, cancellationToken);
                }

                var generation = await generations.Current(cancellationToken);
                var session = new WriteSession(link, serializer, cache, generation, context, ids, _known);
                var outcome = await work(session);
                if (outcome.Refusal is { } refusal)
                {
                    await link.End(commit: true);
                    return new Written<T>(default, refusal, Reply: null, Replayed: false, BodyDiffers: false, session.Head?.Position ?? 0, session.Head?.RecordedAt ?? default);
                }

                var draft = session.Draft(outcome.Reply);
                if (draft.IsEmpty)
                {
                    var head = session.Head ?? await ReadHead(link, cancellationToken);
                    await link.End(commit: true);
                    return new Written<T>(outcome.Value, Refusal: null, outcome.Reply, Replayed: false, BodyDiffers: false, head.Position, head.RecordedAt);
                }

                _committing = true;
                cancellationToken.ThrowIfCancellationRequested();
                var ended = await committer.Commit(link, locked, draft);
                switch (ended.Ending)
                {
                    case Ending.Done:
                        return new Written<T>(outcome.Value, Refusal: null, outcome.Reply, Replayed: false, BodyDiffers: false, ended.Position, ended.RecordedAt);
                    case Ending.CarriedOutBefore:
                        await link.Release();
                        return await Replay(draft, outcome);
                    default:
                        _streams = [.. draft.Appended.Keys];
                        break;
                }

                _committing = false;
                await link.Release();
                if (ended.Ending == Ending.ReadModelsLag)
                {
                    await catchUp.Run(organization, cancellationToken);
                }
            }
            catch (CarriedOutBeforeException)
            {
                return await Replay(draft: null, outcome: null);
            }
            catch (HeldRowsDifferException)
            {
                continue;
            }
            catch (ReadModelsLagException)
            {
                await catchUp.Run(organization, cancellationToken);
            }
            catch (NpgsqlException e) when (!_committing && Committer.Broke(e) && !cancellationToken.IsCancellationRequested)
            {
                if (++broken > retries)
                {
                    throw new BusyException("The database cannot be reached.", e);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50 << broken), cancellationToken);
                continue;
            }

            locked = true;
        }

        throw new BusyException("The write gave way to others too often.");
    }

    // Lock first, then read: what is decided now stands. What read models lack is filled under the lock.
    private async Task Lock(Link link, CancellationToken cancellationToken)
    {
        try
        {
            if (await Lock(link, exclusive: false, cancellationToken))
            {
                return;
            }

            // The catch-up's own lock comes before all others, so begin anew.
            await link.End(commit: false);
            _ = await Lock(link, exclusive: true, cancellationToken);
            while (await catchUp.Chunk(link, cancellationToken))
            {
                // Little is left: the catch-up ran before.
            }
        }
        catch (PostgresException e) when (e.SqlState == "55P03")
        {
            throw new BusyException("The organization's lock was not free in time.", e);
        }
    }

    private async Task<bool> Lock(Link link, bool exclusive, CancellationToken cancellationToken)
    {
        await using var batch = link.BeginWrite();
        if (exclusive)
        {
            batch.BatchCommands.Add(CatchUp.Exclusive(organization));
        }

        batch.BatchCommands.Add(CatchUp.Lock(organization, _streams));
        batch.BatchCommands.Add(Head.Read(organization, await generations.Current(cancellationToken)));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select id, version from mt_streams where tenant_id = $1 and id = any ($2)")
            .Add(organization.ToString("D"), NpgsqlDbType.Varchar).Add(_streams, NpgsqlDbType.Array | NpgsqlDbType.Uuid));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (var skipped = exclusive ? 0 : 1; skipped < 3; skipped++)
        {
            _ = await reader.NextResultAsync(cancellationToken);
        }

        var head = await Head.Take(reader, cancellationToken);
        _ = await reader.NextResultAsync(cancellationToken);
        _known = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            _known[reader.GetGuid(0)] = reader.GetInt64(1);
        }

        return head.Current;
    }

    private async Task<Head> ReadHead(Link link, CancellationToken cancellationToken)
    {
        await using var batch = link.Continue(out var began);
        batch.BatchCommands.Add(Head.Read(organization, await generations.Current(cancellationToken)));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (began)
        {
            _ = await reader.NextResultAsync(cancellationToken);
        }

        return await Head.Take(reader, cancellationToken);
    }

    private async Task<Written<T>> Replay(Draft? draft, Outcome<T>? outcome)
    {
        var found = await committer.LookUp(organization, context.Idempotency, draft is null ? [] : [.. draft.Events.Select(happened => happened.Id)]);
        if (found.Own)
        {
            return new Written<T>(outcome!.Value, Refusal: null, outcome.Reply, Replayed: false, BodyDiffers: false, found.Position, found.RecordedAt);
        }

        if (found.Reply is null)
        {
            throw new OutcomeUnknownException("The command was carried out before, but what it answered is not remembered.");
        }

        var differs = !found.BodyHash.AsSpan().SequenceEqual(context.Idempotency!.BodyHash);
        return new Written<T>(default, Refusal: null, differs ? null : found.Reply, Replayed: !differs, differs, found.Position, found.RecordedAt);
    }
}
