using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Sessions;

internal enum Ending
{
    Done,
    LostRace,
    CarriedOutBefore,
    ReadModelsLag,
}

/// <summary>How sending a draft ended; position and time are there when it is done.</summary>
internal sealed record Ended(Ending Ending, long Position, DateTimeOffset RecordedAt);

/// <summary>What is remembered of a write that was carried out before.</summary>
/// <param name="Reply">The remembered reply.</param>
/// <param name="BodyHash">Of the body it answered.</param>
/// <param name="Own">The events of the write in hand are there: the answer to it was lost, and nothing else.</param>
/// <param name="Position">The last position of that write.</param>
/// <param name="RecordedAt">When it was recorded.</param>
internal sealed record Remembered(Reply? Reply, byte[]? BodyHash, bool Own, long Position, DateTimeOffset RecordedAt);

/// <summary>Sends drafts, and finds out what became of them.</summary>
internal sealed class Committer(NpgsqlDataSource source, Prologue prologue, Generations generations, IReadOnlyList<IProjection> projections, StoreOptions options)
{
    /// <summary>Send until it is known how it ended, a few times at most, always with the same ids.</summary>
    /// <exception cref="OutcomeUnknownException">It is still not known.</exception>
    /// <exception cref="BusyException">Nothing happened.</exception>
    public async Task<Ended> Commit(Link first, bool locked, Draft draft)
    {
        var generation = await generations.Current(CancellationToken.None);
        var unknown = false;
        for (var attempt = 0; ; attempt++)
        {
            Link? link = null;
            try
            {
                link = attempt == 0 ? first : await Link.Open(source, draft.Organization, prologue, CancellationToken.None);
                return await Send(link, locked && attempt == 0, draft, generation);
            }
            catch (PostgresException e) when (e.SqlState is "OO001" or "23505" && (e.SqlState == "OO001" || e.TableName is "mt_streams" or "mt_events"))
            {
                return new Ended(Ending.LostRace, 0, default);
            }
            catch (PostgresException e) when (e.SqlState == "OO002" || (e.SqlState == "23505" && e.TableName is "ledger" or "idempotency"))
            {
                return new Ended(Ending.CarriedOutBefore, 0, default);
            }
            catch (PostgresException e) when (e.SqlState == "OO005")
            {
                return new Ended(Ending.ReadModelsLag, 0, default);
            }
            catch (PostgresException e) when (e.SqlState == "OO004")
            {
                throw new InvalidOperationException("There is no such organization: create it first.", e);
            }
            catch (PostgresException e) when (e.SqlState == "OO007")
            {
                throw new InvalidOperationException("The stream is archived: nothing can be appended to it.", e);
            }
            catch (PostgresException e) when (e.SqlState == "55P03")
            {
                throw unknown ? new OutcomeUnknownException("The connection broke, and the organization's lock was not free to find out.", e) : new BusyException("The organization's lock was not free in time.", e);
            }
            catch (PostgresException e) when (e.SqlState is "40001" or "40P01")
            {
                if (attempt >= options.Retries)
                {
                    throw unknown ? new OutcomeUnknownException("The connection broke, and retrying did not tell.", e) : new BusyException("The write gave way to others too often.", e);
                }
            }
            catch (NpgsqlException e) when (Broke(e))
            {
                unknown |= link is not null;
                if (attempt >= options.Retries)
                {
                    throw unknown ? new OutcomeUnknownException("The connection broke while the write was being committed.", e) : new BusyException("The database cannot be reached.", e);
                }
            }
            finally
            {
                if (link is not null && link != first)
                {
                    await link.DisposeAsync();
                }
            }

            await first.Release();
            await Task.Delay(TimeSpan.FromMilliseconds(50 << (2 * attempt)), CancellationToken.None);
        }
    }

    /// <summary>What is remembered, read under the organization's lock, so that an unfinished commit has ended first.</summary>
    /// <exception cref="OutcomeUnknownException">It could not be looked up.</exception>
    public async Task<Remembered> LookUp(Guid organization, IdempotencyKey? key, Guid[] events)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await LookUpOnce(organization, key, events);
            }
            catch (NpgsqlException e) when (Broke(e) || e.SqlState is "55P03" or "40001" or "40P01")
            {
                if (attempt >= options.Retries)
                {
                    throw new OutcomeUnknownException("The command was carried out before, and what it answered could not be read.", e);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50 << (2 * attempt)), CancellationToken.None);
        }
    }

    /// <summary>The connection or the server went away; what was sent may have happened. Also when the server has no connection left.</summary>
    public static bool Broke(NpgsqlException e) =>
        e is PostgresException postgres
            ? postgres.SqlState is "57P01" or "57P02" or "57P03" or "53300" || postgres.SqlState.StartsWith("08", StringComparison.Ordinal)
            : e is not NpgsqlOperationInProgressException;

    private async Task<Remembered> LookUpOnce(Guid organization, IdempotencyKey? key, Guid[] events)
    {
        await using var link = await Link.Open(source, organization, prologue, CancellationToken.None);
        using var warnings = new CommitWarnings(link);
        await using var batch = link.BeginWrite();
        batch.BatchCommands.Add(Projections.CatchUp.Lock(organization, []));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select status, ids, versions, body_hash, position, recorded_at from idempotency where organization = $1 and key_hash = $2")
            .Add(organization, NpgsqlDbType.Uuid).Add(key?.KeyHash, NpgsqlDbType.Bytea));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select position, recorded_at from ledger where organization = $1 and event_id = any ($2) order by position desc limit 1")
            .Add(organization, NpgsqlDbType.Uuid).Add(events, NpgsqlDbType.Array | NpgsqlDbType.Uuid));
        batch.BatchCommands.Add(Prologue.Commit());
        batch.Timeout = 0;
        Reply? reply = null;
        byte[]? body = null;
        var own = false;
        long position = 0;
        DateTimeOffset recordedAt = default;
        await using (var reader = await batch.ExecuteReaderAsync(CancellationToken.None))
        {
            _ = await reader.NextResultAsync();
            _ = await reader.NextResultAsync();
            if (await reader.ReadAsync())
            {
                reply = new Reply(
                    reader.GetInt32(0),
                    JsonSerializer.Deserialize(reader.GetString(1), Json.Default.DictionaryStringGuid)!,
                    JsonSerializer.Deserialize(reader.GetString(2), Json.Default.DictionaryGuidInt64)!);
                body = reader.GetFieldValue<byte[]>(3);
                position = reader.GetInt64(4);
                recordedAt = reader.GetFieldValue<DateTimeOffset>(5);
            }

            _ = await reader.NextResultAsync();
            if (await reader.ReadAsync())
            {
                own = true;
                position = reader.GetInt64(0);
                recordedAt = reader.GetFieldValue<DateTimeOffset>(1);
            }

            _ = await reader.NextResultAsync();
        }

        link.Ended();
        warnings.Check();
        return new Remembered(reply, body, own, position, recordedAt);
    }

    /// <summary>Send a part of a long write, whose lock is held: more of the same transaction follows.</summary>
    public async Task<Ended> SendPart(Link link, Draft draft, Generation generation)
    {
        await using var batch = link.Continue(out _);
        draft.AddTo(batch, generation, projections, commit: false);
        return await Run(batch, began: false);
    }

    private async Task<Ended> Send(Link link, bool locked, Draft draft, Generation generation)
    {
        using var warnings = new CommitWarnings(link);
        await using var batch = locked ? link.Continue(out _) : link.BeginWrite();
        draft.AddTo(batch, generation, projections);
        var ended = await Run(batch, began: !locked);
        link.Ended();
        warnings.Check();
        return ended;
    }

    private static async Task<Ended> Run(NpgsqlBatch batch, bool began)
    {
        // The commit may travel in this batch: nothing on this side may cancel it. The server bounds the waiting by lock_timeout.
        batch.Timeout = 0;
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        if (began)
        {
            _ = await reader.NextResultAsync(CancellationToken.None);
        }

        _ = await reader.ReadAsync(CancellationToken.None);
        var ended = new Ended(Ending.Done, reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1));
        while (await reader.NextResultAsync(CancellationToken.None))
        {
            // Errors of later statements surface while their results are passed.
        }

        return ended;
    }
}
