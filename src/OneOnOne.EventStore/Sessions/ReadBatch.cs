using Npgsql;
using NpgsqlTypes;

namespace OneOnOne.EventStore.Sessions;

/// <summary>Reads that travel together. Folds share one statement; the serializer's companion and the head travel with them.</summary>
internal sealed class ReadBatch(ReadSession session) : IReadBatch
{
    private readonly Folds _folds = new(session);
    private readonly List<Item> _items = [];
    private readonly List<Guid> _whole = [];
    private bool _queries;
    private bool _sent;

    private delegate Task<Action<IEventOpener>> Taking(NpgsqlDataReader reader, List<StoredEvent> rows, CancellationToken cancellationToken);

    public Pending<Folded<TState>> Fold<TState, TEvent>(Guid streamId, AsOf? asOf = null)
        where TState : IAggregate<TState, TEvent>
        where TEvent : class =>
        _folds.Add<TState, TEvent>(streamId, asOf);

    public Pending<UnopenedStreams> Unopened(IReadOnlyList<Guid> streams) => _folds.Add(streams);

    public Pending<IReadOnlyList<Recorded>> Events(Guid streamId, long afterVersion = 0, int limit = int.MaxValue, AsOf? asOf = null)
    {
        var pending = new Pending<IReadOnlyList<Recorded>>();
        var whole = afterVersion == 0 && limit == int.MaxValue;
        _whole.Add(streamId);
        if (session.Writes && asOf is null && !whole)
        {
            // A part of a stream does not tell its version, and what a decision read is checked.
            _ = Version(streamId);
        }

        _items.Add(new Item(StoredRows.OfStream(session.Organization, streamId, afterVersion, limit, asOf), async (reader, all, cancellationToken) =>
        {
            var rows = await StoredRows.Take(reader, cancellationToken);
            if (asOf is null && whole)
            {
                session.SawVersion(streamId, rows.Count == 0 ? 0 : rows[^1].Version);
            }

            return Known(pending, rows, all);
        }));
        return pending;
    }

    public Pending<IReadOnlyList<Recorded>> EventsAt(IReadOnlyCollection<long> positions)
    {
        var pending = new Pending<IReadOnlyList<Recorded>>();
        _items.Add(new Item(StoredRows.AtPositions(session.Organization, [.. positions]), async (reader, all, cancellationToken) =>
            Known(pending, await StoredRows.Take(reader, cancellationToken), all)));
        return pending;
    }

    public Pending<IReadOnlyList<Passed>> After(long position, int limit) =>
        Passing("organization = $1 and position > $3 order by position limit $4", position, (long)limit);

    public Pending<IReadOnlyList<Passed>> At(IReadOnlyCollection<long> positions) =>
        Passing("organization = $1 and position = any ($3)", (object)positions.ToArray());

    public Pending<long> Version(Guid streamId)
    {
        var pending = new Pending<long>();
        var command = new NpgsqlBatchCommand("select version from mt_streams where tenant_id = $1 and id = $2 and is_archived is not true")
            .Add(session.Organization.ToString("D"), NpgsqlDbType.Varchar).Add(streamId, NpgsqlDbType.Uuid);
        _items.Add(new Item(command, async (reader, _, cancellationToken) =>
        {
            var version = await reader.ReadAsync(cancellationToken) && !await reader.IsDBNullAsync(0, cancellationToken) ? reader.GetInt64(0) : 0;
            session.SawVersion(streamId, version);
            pending.Set(version);
            return Nothing;
        }));
        return pending;
    }

    public Pending<IReadOnlyDictionary<Guid, long>> Versions(IReadOnlyCollection<Guid> streams)
    {
        var pending = new Pending<IReadOnlyDictionary<Guid, long>>();
        var command = new NpgsqlBatchCommand("select id, version from mt_streams where tenant_id = $1 and id = any ($2) and is_archived is not true")
            .Add(session.Organization.ToString("D"), NpgsqlDbType.Varchar).Add(streams.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        _items.Add(new Item(command, async (reader, _, cancellationToken) =>
        {
            var versions = new Dictionary<Guid, long>(streams.Count);
            while (await reader.ReadAsync(cancellationToken))
            {
                versions[reader.GetGuid(0)] = reader.GetInt64(1);
            }

            foreach (var stream in streams)
            {
                session.SawVersion(stream, versions.GetValueOrDefault(stream));
            }

            pending.Set(versions);
            return Nothing;
        }));
        return pending;
    }

    public Pending<long> Head()
    {
        var pending = new Pending<long>();
        _items.Add(new Item(Sessions.Head.Read(session.Organization, session.Generation), async (reader, _, cancellationToken) =>
        {
            pending.Set((await Sessions.Head.Take(reader, cancellationToken)).Position);
            return Nothing;
        }));
        return pending;
    }

    public Pending<IReadOnlyList<T>> Query<T>(Sql sql, Func<NpgsqlDataReader, T> read)
    {
        var pending = new Pending<IReadOnlyList<T>>();
        _queries = true;
        _items.Add(new Item(Holes.Plain(sql), async (reader, _, cancellationToken) =>
        {
            var found = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(read(reader));
            }

            pending.Set(found);
            return Nothing;
        }));
        return pending;
    }

    public Task Send(CancellationToken cancellationToken) => Send(last: false, cancellationToken);

    public Task SendLast(CancellationToken cancellationToken) => Send(last: !session.GoesOn, cancellationToken);

    private async Task Send(bool last, CancellationToken cancellationToken)
    {
        if (_sent)
        {
            throw new InvalidOperationException("This batch was sent already.");
        }

        _sent = true;
        // One question needs no snapshot that outlives it, hence no transaction around it. What the head says is then at most older than its answer.
        var alone = last && !session.Link.InTransaction && !_folds.Any && _whole.Count == 0 && _items.Count == 1;
        var began = true;
        await using var batch = alone ? session.Link.Alone() : session.Link.Continue(out began);
        var key = began ? session.IdempotencyKey : null;
        var head = _queries || (began && session.Writes);
        var companion = _folds.Companion(_whole);
        Compose(batch, key, head, companion);
        if (batch.BatchCommands.Count == 0)
        {
            return;
        }

        if (last && !alone)
        {
            batch.BatchCommands.Add(Prologue.Commit());
        }

        var rows = new List<StoredEvent>();
        var finish = new List<Action<IEventOpener>>();
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            if (began)
            {
                _ = await reader.NextResultAsync(cancellationToken);
            }

            if (key is not null)
            {
                if (await reader.ReadAsync(cancellationToken))
                {
                    throw new CarriedOutBeforeException();
                }

                _ = await reader.NextResultAsync(cancellationToken);
            }

            if (head)
            {
                session.Saw(await Sessions.Head.Take(reader, cancellationToken), _queries);
                _ = await reader.NextResultAsync(cancellationToken);
            }

            if (companion is not null)
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    session.Serializer.Prepare(session.Organization, reader);
                }

                _ = await reader.NextResultAsync(cancellationToken);
            }

            if (_folds.Any)
            {
                _folds.Take(await StoredRows.TakeStreams(reader, cancellationToken), rows);
                _ = await reader.NextResultAsync(cancellationToken);
            }

            foreach (var item in _items)
            {
                finish.Add(await item.Take(reader, rows, cancellationToken));
                _ = await reader.NextResultAsync(cancellationToken);
            }
        }

        if (last)
        {
            session.Link.Ended();
        }

        var openers = await Open(rows, cancellationToken);
        _folds.Finish(openers);
        using var opener = openers();
        finish.ForEach(set => set(opener));
    }

    private Pending<IReadOnlyList<Passed>> Passing(string which, params object[] values) => Query(
        new Sql(
            $"""
            select l.position, e.type, s.type, e.stream_id, e.headers->>'{EventHeaders.Actor}', e.id, e.version, e.headers->>'{EventHeaders.OccurredAt}', l.recorded_at
            from (select position, seq_id, recorded_at from ledger where {which}) l
            join mt_events e on e.seq_id = l.seq_id and e.tenant_id = $2 join mt_streams s on s.tenant_id = $2 and s.id = e.stream_id
            order by l.position
            """,
            [session.Organization, session.Organization.ToString("D"), .. values]),
        static reader => new Passed(
            reader.GetInt64(0),
            reader.GetString(1),
            reader.IsDBNull(2) ? string.Empty : reader.GetString(2),
            reader.GetGuid(3),
            !reader.IsDBNull(4) && Guid.TryParse(reader.GetString(4), out var actor) ? actor : null,
            reader.GetGuid(5),
            reader.GetInt64(6),
            (reader.IsDBNull(7) ? null : EventHeaders.Instant(reader.GetString(7))) ?? reader.GetFieldValue<DateTimeOffset>(8)));

    private static void Nothing(IEventOpener opener)
    {
    }

    // Those of the rows that somebody knows how to open, once what that needs is there.
    private static Action<IEventOpener> Known(Pending<IReadOnlyList<Recorded>> pending, List<StoredEvent> rows, List<StoredEvent> all)
    {
        all.AddRange(rows);
        return opener => pending.Set([.. rows.Select(opener.Open).OfType<Recorded>()]);
    }

    private void Compose(NpgsqlBatch batch, byte[]? key, bool head, Sql? companion)
    {
        if (key is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select 1 from idempotency where organization = $1 and key_hash = $2")
                .Add(session.Organization, NpgsqlDbType.Uuid).Add(key, NpgsqlDbType.Bytea));
        }

        if (head)
        {
            batch.BatchCommands.Add(Sessions.Head.Read(session.Organization, session.Generation));
        }

        if (companion is not null)
        {
            batch.BatchCommands.Add(Holes.Plain(companion));
        }

        if (_folds.Any)
        {
            batch.BatchCommands.Add(_folds.Command());
        }

        foreach (var item in _items)
        {
            batch.BatchCommands.Add(item.Command);
        }
    }

    private async ValueTask<Func<IEventOpener>> Open(List<StoredEvent> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return static () => new NothingToOpen();
        }

        if (!session.Link.InTransaction && session.Serializer.Asks(rows))
        {
            await using var again = session.Link.Continue(out _);
            _ = await again.ExecuteNonQueryAsync(cancellationToken);
        }

        return await session.Serializer.Open(session.Organization, rows, session.Link.Connection, transaction: null, cancellationToken);
    }

    private sealed class NothingToOpen : IEventOpener
    {
        public Recorded? Open(StoredEvent row) => null;

        public bool Says(StoredEvent row, TextTest test) => false;

        public void Dispose()
        {
        }
    }

    private sealed record Item(NpgsqlBatchCommand Command, Taking Take);
}
