using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore.Sessions;

namespace OneOnOne.EventStore.Projections;

/// <summary>
/// Fills read models with what others wrote: strangers, older binaries, everybody before a read model existed. In chunks of one transaction each; the last
/// one holds the organization's lock, so that nothing comes between it and the next append.
/// </summary>
internal sealed class CatchUp(NpgsqlDataSource source, IEventSerializer serializer, IReadOnlyList<IProjection> projections, Generations generations, Prologue prologue, StoreOptions options)
{
    /// <summary>Until nothing is missing.</summary>
    public async Task Run(Guid organization, CancellationToken cancellationToken)
    {
        if (projections.Count == 0)
        {
            return;
        }

        _ = await generations.Load(cancellationToken);
        try
        {
            await Chunks(organization, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is "55P03" or "40001" or "40P01")
        {
            throw new BusyException("The read models are catching up.", e);
        }
    }

    /// <summary>One at a time per organization; taken before any other lock.</summary>
    public static NpgsqlBatchCommand Exclusive(Guid organization) =>
        new NpgsqlBatchCommand("select pg_advisory_xact_lock(1816, hashtext($1))")
            .Add(organization.ToString("D"), NpgsqlDbType.Text);

    private async Task Chunks(Guid organization, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var link = await Link.Open(source, organization, prologue, cancellationToken);
            var batch = link.BeginWrite();
            batch.BatchCommands.Add(Exclusive(organization));
            await Drain(batch, cancellationToken);
            var more = await Chunk(link, cancellationToken);
            await link.End(commit: true);
            if (!more)
            {
                return;
            }
        }
    }

    /// <summary>One chunk, or everything that is left when that is less. True when there is more. <see cref="Exclusive"/> is held.</summary>
    public async Task<bool> Chunk(Link link, CancellationToken cancellationToken)
    {
        var (from, head) = await Missing(link, cancellationToken);
        var start = from.Length == 0 ? head : from.Min();
        if (start >= head)
        {
            return false;
        }

        var last = head - start <= options.CatchUpChunk;
        if (last)
        {
            var batch = link.Continue(out _);
            batch.BatchCommands.Add(Lock(link.Organization, []));
            batch.BatchCommands.Add(Head.Read(link.Organization, await generations.Current(cancellationToken)));
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            _ = await reader.NextResultAsync(cancellationToken);
            head = (await Head.Take(reader, cancellationToken)).Position;
        }

        await Project(link, from, start, last ? head : start + options.CatchUpChunk, cancellationToken);
        return !last;
    }

    /// <summary>The locks of a write.</summary>
    public static NpgsqlBatchCommand Lock(Guid organization, Guid[] streams) =>
        new NpgsqlBatchCommand("select oneonone_lock($1, $2)").Add(organization, NpgsqlDbType.Uuid).Add(streams, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    private static async Task Drain(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using (batch)
        {
            _ = await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // A writer catches up before it writes, so up to the last row of a writer that fills a read model nothing of it is missing.
    private async Task<(long[] From, long Head)> Missing(Link link, CancellationToken cancellationToken)
    {
        await using var batch = link.Continue(out _);
        batch.BatchCommands.Add(Head.Read(link.Organization, await generations.Current(cancellationToken)));
        foreach (var projection in projections)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("""
                select greatest(noted.position, (
                  select l.position from ledger l
                  where l.organization = $1 and l.position > noted.position and l.generation = any ($3) order by l.position desc limit 1))
                from (select coalesce((select p.position from projected p where p.organization = $1 and p.projection = $2), 0) as position) noted
                """).Add(link.Organization, NpgsqlDbType.Uuid).Add(Generations.Key(projection), NpgsqlDbType.Text)
                .Add(generations.Filling(projection), NpgsqlDbType.Array | NpgsqlDbType.Integer));
        }

        var from = new long[projections.Count];
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var head = (await Head.Take(reader, cancellationToken)).Position;
        for (var i = 0; i < from.Length; i++)
        {
            _ = await reader.NextResultAsync(cancellationToken) && await reader.ReadAsync(cancellationToken);
            from[i] = reader.GetInt64(0);
        }

        return (from, head);
    }

    private async Task Project(Link link, long[] from, long after, long through, CancellationToken cancellationToken)
    {
        List<StoredEvent> rows;
        await using (var read = link.Continue(out _))
        {
            read.BatchCommands.Add(StoredRows.InRange(link.Organization, after, through));
            await using var reader = await read.ExecuteReaderAsync(cancellationToken);
            rows = await StoredRows.Take(reader, cancellationToken);
        }

        using var opener = (await serializer.Open(link.Organization, rows, link.Connection, transaction: null, cancellationToken))();
        await using var batch = link.Continue(out _);
        foreach (var row in rows)
        {
            if (opener.Open(row) is not { } recorded)
            {
                continue;
            }

            var stored = new EventData(row.Type, string.Empty, row.Data, row.Members);
            var told = recorded with { Meta = Sessions.Draft.Unrecorded(row.Id, row.Version, EventHeaders.Occurred(row.Members), recorded.Meta.Actor) };
            for (var i = 0; i < from.Length; i++)
            {
                if (row.Position > from[i])
                {
                    foreach (var sql in projections[i].Project(link.Organization, told, stored))
                    {
                        batch.BatchCommands.Add(Holes.Recorded(sql, recorded.Meta));
                    }
                }
            }
        }

        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] < through)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand("""
                    insert into projected (organization, projection, position) values ($1, $2, $3)
                    on conflict (organization, projection) do update set position = excluded.position
                    """).Add(link.Organization, NpgsqlDbType.Uuid).Add(Generations.Key(projections[i]), NpgsqlDbType.Text).Add(through, NpgsqlDbType.Bigint));
            }
        }

        batch.Timeout = 0;
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
