using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

/// <summary>The claim on a job was lost: another node took it over, or somebody cancelled it. What was under way leaves nothing behind.</summary>
public sealed class TransferLostException() : Exception("The claim on an import or export was lost.");

/// <summary>The rows of imports and exports. No events: nobody decided anything that must be kept; what an import changes is in the streams it changes.</summary>
public sealed class TransferTable(PostgresEventStore store, TimeProvider clock)
{
    /// <summary>How many imports and exports of an organization may be under way at once.</summary>
    public const int MostUnderWay = 20;

    /// <summary>How many problems are kept; all are counted.</summary>
    public const int MostProblems = 1_000;

    // As long as a holder may be silent. It tells of its progress many times in that, and a part of an import takes less than a second.
    private const string Claimed = "interval '30 seconds'";

    public static SchemaScript Script { get; } = new("transfer", SqlFile.Read("Integration.Transfer.transfer"));

    /// <summary>Put a job down whose file is still to come; it is nobody's work until <see cref="Received"/>.</summary>
    public static Sql Insert(TransferJob job, bool received) => new(
        """
        insert into transfer_1 (organization, job, export, kind, format, dry_run, requested_by, by_key, requested_at, received) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        job.Organization,
        job.Id,
        job.IsExport,
        Words.Of(job.Kind),
        Words.Of(job.Format),
        job.DryRun,
        job.RequestedBy,
        job.ByKey,
        job.RequestedAt,
        received);

    /// <summary>The file is here.</summary>
    public static Sql Received(Guid organization, Guid job, long bytes, int chunks) =>
        new("update transfer_1 set received = true, bytes = $3, chunks = $4 where organization = $1 and job = $2", organization, job, bytes, chunks);

    /// <summary>How many are under way.</summary>
    public static Pending<IReadOnlyList<long>> UnderWay(IReadBatch batch, Guid organization) =>
        batch.Query(new Sql("select count(*) from transfer_1 where organization = $1 and status in ('queued', 'running')", organization), static reader => reader.GetInt64(0));

    /// <summary>One that was received, as a session sees it.</summary>
    public static Pending<IReadOnlyList<TransferJob>> Of(IReadBatch batch, Guid organization, Guid job, bool export) => batch.Query(
        new Sql($"select {TransferJob.Columns} from transfer_1 where organization = $1 and job = $2 and export = $3 and received", organization, job, export), TransferJob.Read(organization));

    /// <summary>All that a person asked for, the oldest first.</summary>
    public static Pending<IReadOnlyList<TransferJob>> RequestedBy(IReadBatch batch, Guid organization, PersonId person) => batch.Query(
        new Sql($"select {TransferJob.Columns} from transfer_1 where organization = $1 and requested_by = $2 and received order by job", organization, person.Value), TransferJob.Read(organization));

    /// <summary>The newest first, from one on; one more than a page holds.</summary>
    public async Task<IReadOnlyList<TransferJob>> List(Guid organization, bool export, Guid? before, int limit, CancellationToken cancellationToken) => await store.Keep(
        organization,
        [
            new Sql(
                $"""
                select {TransferJob.Columns} from transfer_1
                where organization = $1 and export = $2 and received and job < $3 order by job desc limit $4
                """,
                organization,
                export,
                before ?? new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"),
                (long)limit),
        ],
        TransferJob.Read(organization),
        cancellationToken);

    /// <summary>One that was received; null when there is none.</summary>
    public async Task<TransferJob?> Find(Guid organization, Guid job, bool export, CancellationToken cancellationToken) => First(await store.Keep(
        organization,
        [new Sql($"select {TransferJob.Columns} from transfer_1 where organization = $1 and job = $2 and export = $3 and received", organization, job, export)],
        TransferJob.Read(organization),
        cancellationToken));

    /// <summary>What is wrong, in the order of the file, from one on.</summary>
    public Task<IReadOnlyList<(int Number, TransferProblem Problem)>> Problems(Guid organization, Guid job, int after, int limit, CancellationToken cancellationToken) => store.Keep(
        organization,
        [new Sql("select number, at_row, pointer, code from transfer_problem_1 where organization = $1 and job = $2 and number > $3 order by number limit $4", organization, job, after, (long)limit)],
        static reader => (reader.GetInt32(0), new TransferProblem(reader.GetInt32(1), reader.GetString(2), reader.GetString(3))),
        cancellationToken);

    /// <summary>What waits, the longest first: nobody works on it, or whoever did is silent.</summary>
    public Task<IReadOnlyList<(Guid Organization, Guid Job)>> Waiting(CancellationToken cancellationToken) => store.Everywhere(
        new Sql(
            """
            select organization, job from transfer_1
            where received and status in ('queued', 'running') and (claimed_until is null or claimed_until < now()) order by requested_at limit 20
            """),
        static reader => (reader.GetGuid(0), reader.GetGuid(1)),
        cancellationToken);

    /// <summary>Take a job; null when somebody else has it. What an earlier holder still sends is refused from now on.</summary>
    public async Task<TransferJob?> Claim(Guid organization, Guid job, CancellationToken cancellationToken) => First(await store.Keep(
        organization,
        [
            new Sql(
                $"""
                update transfer_1 set status = 'running', started_at = $3, fence = fence + 1, claimed_until = now() + {Claimed}, version = version + 1
                where organization = $1 and job = $2 and received and status in ('queued', 'running') and (claimed_until is null or claimed_until < now())
                returning {TransferJob.Columns}
                """,
                organization,
                job,
                clock.GetUtcNow()),
        ],
        TransferJob.Read(organization),
        cancellationToken));

    /// <summary>Tell how far it is, and go on holding it.</summary>
    /// <exception cref="TransferLostException">It is held no longer.</exception>
    public async Task Progress(TransferJob job, int percent, TransferCounts counts, CancellationToken cancellationToken)
    {
        var held = await store.Keep(
            job.Organization,
            [
                new Sql(
                    $"""
                    update transfer_1 set percent = greatest(percent, $4), rows = $5, problems = $6, claimed_until = now() + {Claimed}, version = version + 1
                    where organization = $1 and job = $2 and fence = $3 and status = 'running' returning 1
                    """,
                    job.Organization,
                    job.Id,
                    job.Fence,
                    percent,
                    counts.Rows,
                    counts.Problems),
            ],
            static reader => reader.GetInt32(0),
            cancellationToken);
        if (held.Count == 0)
        {
            throw new TransferLostException();
        }
    }

    /// <summary>Files whose time is over, uploads that were never completed, and jobs that are too old to be asked for.</summary>
    public Task<IReadOnlyList<(Guid Organization, Guid Job, bool Row)>> Overdue(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.Everywhere(
            new Sql(
                """
                select organization, job, ended_at is null or ended_at < $2 from transfer_1
                where (not purged and status in ('succeeded', 'failed', 'cancelled') and ended_at < $1) or ended_at < $2 or (not received and requested_at < $3) limit 100
                """,
                now - TransferFiles.Kept,
                now - TransferFiles.Remembered,
                now - TransferFiles.Upload),
            static reader => (reader.GetGuid(0), reader.GetGuid(1), reader.GetBoolean(2)),
            cancellationToken);
    }

    /// <summary>Forget a file, and with it the job itself where it is too old.</summary>
    public Task Purge(Guid organization, Guid job, bool row, CancellationToken cancellationToken) => store.Keep(
        organization,
        [
            new Sql("delete from transfer_chunk_1 where organization = $1 and job = $2", organization, job),
            row
                ? new Sql("with p as (delete from transfer_problem_1 where organization = $1 and job = $2) delete from transfer_1 where organization = $1 and job = $2", organization, job)
                : new Sql("update transfer_1 set purged = true, version = version + 1 where organization = $1 and job = $2", organization, job),
        ],
        static _ => 0,
        cancellationToken);

    /// <summary>Exports asked for before an instant whose file is there, or is being written.</summary>
    public Task<IReadOnlyList<Guid>> ExportsBefore(Guid organization, DateTimeOffset instant, CancellationToken cancellationToken) => store.Keep(
        organization,
        [new Sql("select job from transfer_1 where organization = $1 and export and not purged and requested_at < $2", organization, instant.ToUniversalTime())],
        static reader => reader.GetGuid(0),
        cancellationToken);

    /// <summary>Take an export's file away; one that is being written is cancelled.</summary>
    public Task Withdraw(Guid organization, Guid export, CancellationToken cancellationToken) => store.Keep(
        organization,
        [
            new Sql("delete from transfer_chunk_1 where organization = $1 and job = $2", organization, export),
            new Sql(
                """
                update transfer_1 set purged = true, claimed_until = null, version = version + 1, ended_at = coalesce(ended_at, $3),
                  status = case when status in ('queued', 'running') then 'cancelled' else status end
                where organization = $1 and job = $2
                """,
                organization,
                export,
                clock.GetUtcNow()),
        ],
        static _ => 0,
        cancellationToken);

    /// <summary>Stop a job: whoever holds it learns so with its next step, and what it did is undone.</summary>
    public Sql Cancel(TransferJob job) => new(
        """
        with gone as (delete from transfer_chunk_1 where organization = $1 and job = $2)
        update transfer_1 set status = 'cancelled', ended_at = $3, purged = true, claimed_until = null, version = version + 1 where organization = $1 and job = $2 and status in ('queued', 'running')
        """,
        job.Organization,
        job.Id,
        clock.GetUtcNow());

    /// <summary>Let go of a job that a fault interrupted: the next round, here or elsewhere, tries again.</summary>
    public Task Release(TransferJob job, CancellationToken cancellationToken) => store.Keep(
        job.Organization,
        [new Sql("update transfer_1 set claimed_until = now() + interval '2 seconds' where organization = $1 and job = $2 and fence = $3 and status = 'running'", job.Organization, job.Id, job.Fence)],
        static _ => 0,
        cancellationToken);

    /// <summary>The end of a job, to run in the transaction of what it did. Raises OO010 when the claim was lost.</summary>
    public Sql End(TransferJob job, TransferStatus status, TransferCounts counts, long bytes = 0, int chunks = 0) => new(
        "select transfer_1_end($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        job.Organization,
        job.Id,
        job.Fence,
        Words.Of(status),
        counts.Rows,
        counts.Added,
        counts.Changed,
        counts.Unchanged,
        counts.Problems,
        job.IsExport ? bytes : job.Bytes,
        job.IsExport ? chunks : job.Chunks,
        clock.GetUtcNow());

    /// <summary>End a job that changed nothing, or whose file is complete.</summary>
    public async Task Finish(TransferJob job, TransferStatus status, TransferCounts counts, IReadOnlyList<TransferProblem> problems, long bytes, int chunks, CancellationToken cancellationToken)
    {
        List<Sql> statements = [new Sql("delete from transfer_problem_1 where organization = $1 and job = $2", job.Organization, job.Id)];
        problems = [.. problems.OrderBy(problem => problem.Row)];
        if (problems.Count > 0)
        {
            statements.Add(new Sql(
                """
                insert into transfer_problem_1 (organization, job, number, at_row, pointer, code)
                select $1, $2, n.number, n.at_row, n.pointer, n.code from unnest($3::int[], $4::int[], $5::text[], $6::text[]) as n (number, at_row, pointer, code)
                """,
                job.Organization,
                job.Id,
                Enumerable.Range(1, problems.Count).ToArray(),
                problems.Select(problem => problem.Row).ToArray(),
                problems.Select(problem => problem.Pointer).ToArray(),
                problems.Select(problem => problem.Code).ToArray()));
        }

        statements.Add(End(job, status, counts, bytes, chunks));
        _ = await store.Keep(job.Organization, statements, static _ => 0, cancellationToken);
    }

    /// <summary>End an import that changed nothing: a dry run, or one with problems.</summary>
    public Task Finish(TransferRun run, CancellationToken cancellationToken) => Finish(
        run.Job, run.HasProblems && !run.Job.DryRun ? TransferStatus.Failed : TransferStatus.Succeeded, run.Counts, run.Problems, 0, 0, cancellationToken);

    private static TransferJob? First(IReadOnlyList<TransferJob> found) => found.Count == 0 ? null : found[0];
}
