using Npgsql;
using NpgsqlTypes;
using OneOnOne.EventStore.Projections;
using OneOnOne.EventStore.Sessions;

namespace OneOnOne.EventStore;

/// <summary>The event store on PostgreSQL. README.md beside this file says how and why.</summary>
public sealed class PostgresEventStore : IEventStore
{
    // While another binary writes without pause, a read gets the rows of the moment before rather than never ending.
    private const int CatchUpsPerRead = 4;

    private readonly NpgsqlDataSource _source;
    private readonly IEventSerializer _serializer;
    private readonly TimeProvider _clock;
    private readonly StoreOptions _options;
    private readonly Prologue _prologue;
    private readonly Generations _generations;
    private readonly CatchUp _catchUp;
    private readonly Committer _committer;
    private readonly Gate _writers;
    private readonly Gate _readers;
    private readonly StreamCache _cache;
    private readonly IReadOnlyList<IProjection> _projections;
    private readonly IReadOnlyList<string> _tables;

    /// <summary>A store over one database.</summary>
    /// <param name="source">Where it is; see <see cref="StoreOptions.DataSource"/> for the settings that suit it.</param>
    /// <param name="serializer">Events to what is stored and back.</param>
    /// <param name="projections">The read models written with each append; installed by <see cref="Install"/>.</param>
    /// <param name="options">How it uses the database.</param>
    /// <param name="clock">For new ids only; recorded times are PostgreSQL's.</param>
    public PostgresEventStore(NpgsqlDataSource source, IEventSerializer serializer, IReadOnlyList<IProjection> projections, StoreOptions options, TimeProvider clock)
    {
        _source = source;
        _serializer = serializer;
        _clock = clock;
        _options = options;
        _prologue = new Prologue(options);
        _generations = new Generations(source, _prologue, projections);
        _catchUp = new CatchUp(source, serializer, projections, _generations, _prologue, options);
        _committer = new Committer(source, _prologue, _generations, projections, options);
        _writers = new Gate(options.ConnectionsPerOrganization, options.QueuePerOrganization);
        _readers = new Gate(options.ReadersPerOrganization, options.QueuePerOrganization);
        _cache = new StreamCache(options.HeldStreams);
        _projections = projections;
        _tables = [.. Install.Analyzed, .. projections.SelectMany(projection => projection.Tables)];
    }

    /// <summary>Make an organization known: its head row, without which nobody can write. Harmless when repeated.</summary>
    public async Task CreateOrganization(Guid organization, CancellationToken cancellationToken)
    {
        await using var link = await Link.Open(_source, organization, _prologue, cancellationToken);
        using var warnings = new CommitWarnings(link);
        await using var batch = link.BeginWrite();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into organization_head (organization) values ($1) on conflict do nothing").Add(organization, NpgsqlDbType.Uuid));
        batch.BatchCommands.Add(Prologue.Commit());
        batch.Timeout = 0;
        _ = await batch.ExecuteNonQueryAsync(CancellationToken.None);
        link.Ended();
        warnings.Check();
    }

    /// <summary>Fill the read models with what others wrote, or what was written before they existed. Runs while the service runs.</summary>
    public Task CatchUp(Guid organization, CancellationToken cancellationToken) => _catchUp.Run(organization, cancellationToken);

    /// <inheritdoc/>
    public Task<T> Read<T>(Guid organization, Func<IReadSession, Task<T>> work, CancellationToken cancellationToken) => Read(organization, work, throughout: false, cancellationToken);

    /// <inheritdoc/>
    public Task<T> ReadThroughout<T>(Guid organization, Func<IReadSession, Task<T>> work, CancellationToken cancellationToken) => Read(organization, work, throughout: true, cancellationToken);

    /// <inheritdoc/>
    public async Task<Written<T>> Write<T>(Guid organization, WriteContext context, Func<IWriteSession, Task<Outcome<T>>> work, CancellationToken cancellationToken)
    {
        var writing = new Writing<T>(_source, _serializer, _cache, _prologue, _generations, _catchUp, _committer, organization, context, work, new Ids(_clock), _options.Retries);
        var running = Gated(writing, organization, cancellationToken);
        try
        {
            return await running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (!writing.Committing)
            {
                return await running;
            }

            // A commit is never cancelled: it goes on, and nobody waits for it.
            _ = running.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new OutcomeUnknownException("The caller gave up while the write was being committed.");
        }
    }

    /// <summary>The last positions of organizations, in one query: what feeds, webhooks and streams poll.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> Positions(IReadOnlyCollection<Guid> organizations, CancellationToken cancellationToken) => (await Everywhere(
        new Sql("select o.id, coalesce((select l.position from ledger l where l.organization = o.id order by l.position desc limit 1), 0) from unnest($1::uuid[]) as o (id)", (object)organizations.ToArray()),
        static reader => (Organization: reader.GetGuid(0), Position: reader.GetInt64(1)),
        cancellationToken)).ToDictionary(row => row.Organization, row => row.Position);

    /// <summary>The organizations that exist.</summary>
    public Task<IReadOnlyList<Guid>> Organizations(CancellationToken cancellationToken) =>
        Everywhere(new Sql("select organization from organization_head order by organization"), static reader => reader.GetGuid(0), cancellationToken);

    /// <summary>Ask across organizations, as the worker: it sees which there are, how far each has come, and who works for it; nothing else.</summary>
    public async Task<IReadOnlyList<T>> Everywhere<T>(Sql sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var link = await Link.Open(_source, Guid.Empty, _prologue, cancellationToken);
        await using var batch = link.ReadAsWorker();
        return await Rows(link, batch, [sql], read, cancellationToken);
    }

    /// <summary>
    /// Which life of which database this is; cursors carry it. Another after a restore (of the server, or of the tables only), after a failover, in another database:
    /// positions seen before may then be others or absent.
    /// </summary>
    public async Task<string> Incarnation(CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(
            """
            select left(md5(concat_ws('-', (select system_identifier from pg_control_system()), left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
              (select oid from pg_database where datname = current_database()), to_regclass($1)::oid)), 12)
            """);
        _ = command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _options.Schema + ".ledger" });
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Forget replies that are older than <see cref="StoreOptions.RememberReplies"/>.</summary>
    /// <returns>How many were forgotten.</returns>
    public async Task<int> Purge(Guid organization, CancellationToken cancellationToken)
    {
        await using var link = await Link.Open(_source, organization, _prologue, cancellationToken);
        await using var batch = link.BeginWrite();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from idempotency where organization = $1 and created < now() - $2")
            .Add(organization, NpgsqlDbType.Uuid).Add(_options.RememberReplies, NpgsqlDbType.Interval));
        batch.BatchCommands.Add(Prologue.Commit());
        batch.Timeout = 0;
        _ = await batch.ExecuteNonQueryAsync(CancellationToken.None);
        link.Ended();
        return (int)batch.BatchCommands[^2].RecordsAffected;
    }

    /// <summary>Forget the replies that somebody was given.</summary>
    public Task Forget(Guid organization, Guid actor, CancellationToken cancellationToken) =>
        Keep(organization, [new Sql("delete from idempotency where organization = $1 and actor = $2", organization, actor)], cancellationToken);

    /// <summary>Run a statement that only puts down what follows from what is recorded. No append comes between what it reads and what it writes.</summary>
    /// <exception cref="NpgsqlException">The database is away, or the organization's lock was not free in time; nothing happened.</exception>
    public async Task Derive(Guid organization, Sql sql, CancellationToken cancellationToken)
    {
        await using var link = await Link.Open(_source, organization, _prologue, cancellationToken);
        await using var batch = link.BeginWrite();
        batch.BatchCommands.Add(Projections.CatchUp.Lock(organization, []));
        batch.BatchCommands.Add(Holes.Plain(sql));
        batch.BatchCommands.Add(Prologue.Commit());
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
        link.Ended();
    }

    /// <summary>
    /// Run statements about what is no event (leases, deliveries, jobs) in one transaction, without the organization's lock: all of them or none.
    /// </summary>
    /// <exception cref="NpgsqlException">The database is away, or a statement refused; nothing happened unless the connection broke at the commit.</exception>
    public Task Keep(Guid organization, IReadOnlyList<Sql> statements, CancellationToken cancellationToken) => Keep(organization, statements, static _ => 0, cancellationToken);

    /// <summary>The same for statements that tell what they did.</summary>
    /// <returns>The rows of the last statement that has any.</returns>
    public async Task<IReadOnlyList<T>> Keep<T>(Guid organization, IReadOnlyList<Sql> statements, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var link = await Link.Open(_source, organization, _prologue, cancellationToken);
        await using var batch = link.BeginWrite();
        return await Rows(link, batch, statements, read, cancellationToken);
    }

    /// <summary>
    /// Read, decide and append as <see cref="Write"/> does, in one transaction of any size. Other writers of the organization wait meanwhile, or are told that it is busy. Nothing remembers
    /// an idempotency key here: what must not happen twice leaves a row through <see cref="IWriteSession.Also"/> that says it was done.
    /// </summary>
    /// <exception cref="BusyException">The lock was not free in time, or the database went away before the commit; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The commit may or may not have happened.</exception>
    public async Task<Written<T>> WriteLong<T>(Guid organization, WriteContext context, Func<ILongWriteSession, Task<Outcome<T>>> work, CancellationToken cancellationToken)
    {
        if (context.Idempotency is not null)
        {
            throw new ArgumentException("A long write remembers no idempotency key.", nameof(context));
        }

        using var pass = await _writers.Enter(organization, cancellationToken);
        return await Long(organization, context, work, stages: false).Run(cancellationToken);
    }

    /// <summary>
    /// The same where most of it can be prepared before the lock: <paramref name="work"/> appends to what only its transaction sees, then takes the lock, looks whether what it rested on still
    /// stands, and appends it all at once. It must be repeatable: whoever was overtaken stages again, and at last under the lock.
    /// </summary>
    /// <exception cref="BusyException">The lock was not free in time, or the database went away before the commit; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The commit may or may not have happened.</exception>
    public Task<Written<T>> WriteStaged<T>(Guid organization, WriteContext context, Func<IStagedWriteSession, Task<Outcome<T>>> work, CancellationToken cancellationToken) => context.Idempotency is null
        ? Long(organization, context, work, stages: true).Run(cancellationToken)
        : throw new ArgumentException("A long write remembers no idempotency key.", nameof(context));

    // One that stages waits for nobody and holds nobody up meanwhile, so it takes no place among the writers.
    private LongWriting<T> Long<T>(Guid organization, WriteContext context, Func<IStagedWriteSession, Task<Outcome<T>>> work, bool stages) => new(
        _source, _serializer, _cache, _prologue, _generations, _catchUp, _committer, organization, context, work, new Ids(_clock), _projections, _tables, stages);

    private async Task<T> Read<T>(Guid organization, Func<IReadSession, Task<T>> work, bool throughout, CancellationToken cancellationToken)
    {
        using var pass = await _readers.Enter(organization, cancellationToken);
        var generation = await _generations.Current(cancellationToken);
        var broken = 0;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var link = await Link.Open(_source, organization, _prologue, cancellationToken);
                var value = await work(new ReadSession(link, _serializer, _cache, generation, throughout, insist: attempt < CatchUpsPerRead));
                await link.End(commit: true);
                return value;
            }
            catch (HeldRowsDifferException)
            {
                continue;
            }
            catch (NpgsqlException e) when (Committer.Broke(e) && !cancellationToken.IsCancellationRequested)
            {
                // Connections that a restart of the database left in the pool are dead; a new one may do.
                if (++broken > _options.Retries)
                {
                    throw new BusyException("The database cannot be reached.", e);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50 << broken), cancellationToken);
                continue;
            }
            catch (ReadModelsLagException)
            {
                // The connection is free again.
            }

            await _catchUp.Run(organization, cancellationToken);
            generation = await _generations.Current(cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<T>> Rows<T>(Link link, NpgsqlBatch batch, IReadOnlyList<Sql> statements, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        foreach (var sql in statements)
        {
            batch.BatchCommands.Add(Holes.Plain(sql));
        }

        batch.BatchCommands.Add(Prologue.Commit());
        var rows = new List<T>();
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            // The prologue's row comes first.
            _ = await reader.NextResultAsync(cancellationToken);
            do
            {
                rows.Clear();
                while (await reader.ReadAsync(cancellationToken))
                {
                    rows.Add(read(reader));
                }
            }
            while (await reader.NextResultAsync(cancellationToken));
        }

        link.Ended();
        return rows;
    }

    private async Task<Written<T>> Gated<T>(Writing<T> writing, Guid organization, CancellationToken cancellationToken)
    {
        using var pass = await _writers.Enter(organization, cancellationToken);
        return await writing.Run(cancellationToken);
    }
}
