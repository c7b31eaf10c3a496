using Npgsql;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>
/// Forgets what is older than an organization keeps text, once a day. Nothing that is recorded changes: keys go (<see cref="OwnerKeys"/>). First it says what it forgets, then it does;
/// if it is killed between the two, the next run says and does the rest.
/// </summary>
public sealed class Retaining(PostgresEventStore store, Keyring keyring, Outliving outliving, Leases leases, TimeProvider clock, ILogger<Retaining> log) : BackgroundService
{
    private const string Work = "retention";

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly Dictionary<Guid, DateOnly> _done = [];

    /// <summary>What would be forgotten if text were kept for so many months.</summary>
    public async Task<RetentionPlan> Plan(Guid organization, int months, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = Month.Of(now.AddMonths(-months));
        var (owners, kept) = (keyring.Remembering(organization, before), keyring.KeptTexts(organization));
        return await store.Read(
            organization,
            async session =>
            {
                var batch = session.Batch();
                var holding = LegalHoldRows.Owners(batch, organization);
                var keeping = batch.Fold<KeepingText, RetentionEvent>(KeepingText.StreamOf(organization));
                await batch.Send(cancellationToken);
                var (held, told) = (holding.Value.ToHashSet(), keeping.Value.State.Told);

                // A day longer, as it is still yesterday somewhere.
                var alive = await outliving.Find(session, before, DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), cancellationToken);
                var living = alive.Select(text => text.EventId).ToHashSet();
                List<(Guid Owner, Guid EventId)> over = [.. kept.Where(text => !held.Contains(text.Owner) && !living.Contains(text.EventId))];
                var counting = session.Batch();
                var old = new Old(organization, before, told is { } day ? Month.Of(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)) : Month.First, owners, held, living, [.. over.Select(text => text.EventId)]);
                var (counted, writers) = (old.Count(counting), old.Writers(counting));
                await counting.Send(cancellationToken);
                return new RetentionPlan(
                    before,
                    told,
                    held,
                    Totals(counted.Value.Where(row => row is { Alive: false, Untold: true })),
                    writers.Value[0],
                    Totals(counted.Value.Where(row => row.Alive)),
                    counted.Value.Any(row => row is { Alive: false, Forgotten: true }),
                    alive,
                    over);
            },
            cancellationToken);
    }

    /// <summary>Forget what is old by now.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="context">Who wants it.</param>
    /// <param name="cancellationToken">Gives up, but never half way.</param>
    /// <param name="also">Goes into the same transaction.</param>
    public async Task<Written<Guid?>> Run(Guid organization, WriteContext context, CancellationToken cancellationToken, Sql? also = null)
    {
        while (true)
        {
            var months = (await Keeping(organization, cancellationToken)).Months;
            var plan = months is { } kept ? await Plan(organization, kept, cancellationToken) : null;
            var moved = false;
            var written = await store.Write<Guid?>(
                organization,
                context,
                async session =>
                {
                    // A hold that was placed meanwhile beats the plan.
                    session.DependsOnOrganization();
                    var batch = session.Batch();
                    var keeping = batch.Fold<KeepingText, RetentionEvent>(KeepingText.StreamOf(organization));
                    var held = LegalHoldRows.Owners(batch, organization);
                    await batch.Send(cancellationToken);
                    moved = keeping.Value.State.Months != months || (plan is not null && (plan.Told != keeping.Value.State.Told || !plan.Held.SetEquals(held.Value)));
                    var decision = moved || plan is null ? RetentionRefusals.Off : RunRetention.Decide(keeping.Value.State, plan, clock.GetUtcNow());
                    if (also is not null)
                    {
                        session.Also(also);
                    }

                    return session.Carry<KeepingText, RetentionEvent, Guid?>(KeepingText.StreamOf(organization), KeepingText.StreamOf(organization), decision, "thing", 200);
                },
                cancellationToken);
            if (moved)
            {
                continue;
            }

            if (plan is not null && written is { Refusal: null, Replayed: false, BodyDiffers: false })
            {
                await Do(organization, plan);
            }

            return written;
        }
    }

    // A hold may have been placed since the commit, and the keys may go in many steps: each asks first who is held by then. What the plan held stays held in this run, lifted or not, as nothing of it
    // was kept that is not over. What remains is the moment between a question and the update that follows it: a hold that is recorded in it keeps nothing of the thousand owners of that step, exactly
    // as if it had been recorded a moment after. Closing it would take the organization's lock for as long as keys in another database take to go. It is begun, so nobody's giving up ends it half way.
    private async Task Do(Guid organization, RetentionPlan plan)
    {
        async Task<IReadOnlySet<Guid>> Held() => (await store.Ask(organization, batch => LegalHoldRows.Owners(batch, organization), CancellationToken.None)).Concat(plan.Held).ToHashSet();

        keyring.Keep(organization, [.. plan.Alive.Where(text => !plan.Held.Contains(text.Owner)).Select(text => (text.Owner, text.EventId, text.Text))]);
        _ = await keyring.Forget(organization, plan.Before, Held);
        if (plan.Over.Count > 0)
        {
            var held = await Held();
            keyring.Drop(organization, [.. plan.Over.Where(text => !held.Contains(text.Owner)).Select(text => text.EventId)]);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Unattended.Rounds(Pause, clock, log, Look, stoppingToken);

    /// <summary>Do today's work, where it is not done.</summary>
    public async Task Look(CancellationToken cancellationToken)
    {
        foreach (var organization in await store.Organizations(cancellationToken))
        {
            try
            {
                await Look(organization, cancellationToken);
            }
            catch (Exception e) when (e is (not NpgsqlException) or PostgresException && Unattended.GoesOn(e, log))
            {
                // What one organization does to the work is no reason for the others to wait.
            }
        }
    }

    private async Task Look(Guid organization, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (!(await Keeping(organization, cancellationToken)).IsDue(now))
        {
            return;
        }

        // What another node forgot goes from this one's memory, too.
        keyring.Recheck(organization);
        if (_done.GetValueOrDefault(organization) == today || await leases.Claim(organization, Work, cancellationToken) is not { } lease)
        {
            return;
        }

        try
        {
            _ = await Run(organization, new WriteContext(Actor: null), cancellationToken, lease.Check);
            _done[organization] = today;
        }
        catch (Exception e) when (Lease.IsLost(e))
        {
            // Another node does it.
        }
        finally
        {
            await leases.Release(lease, cancellationToken);
        }
    }

    private async Task<KeepingText> Keeping(Guid organization, CancellationToken cancellationToken) =>
        (await store.Ask(organization, batch => batch.Fold<KeepingText, RetentionEvent>(KeepingText.StreamOf(organization)), cancellationToken)).State;

    private static IReadOnlyList<TextCount> Totals(IEnumerable<Row> rows) =>
    [
        .. rows.GroupBy(row => TextKinds.Counted[row.Type])
            .Select(group => new TextCount(group.Key, group.Sum(row => row.Count), group.Select(row => row.Oldest).Min(StringComparer.Ordinal)!))
            .OrderBy(text => text.Kind),
    ];

    /// <param name="Type">The stored name of the event.</param>
    /// <param name="Alive">What it is about is not over.</param>
    /// <param name="Untold">No run has been through its month.</param>
    /// <param name="Forgotten">A hold keeps not all of it.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Oldest">The oldest month.</param>
    private sealed record Row(string Type, bool Alive, bool Untold, bool Forgotten, long Count, string Oldest);

    /// <summary>The texts that are older than text is kept, and can still be read.</summary>
    private sealed record Old(Guid Organization, Month Before, Month Told, IReadOnlyList<Guid> Owners, HashSet<Guid> Held, HashSet<Guid> Alive, IReadOnlyList<Guid> Over)
    {
        private static readonly string[] Counted = [.. TextKinds.Counted.Keys];

        public Pending<IReadOnlyList<Row>> Count(IReadBatch batch) => batch.Query(
            new Sql(
                $"""
                select
                  e.type,
                  e.id = any ($5),
                  e.headers->>'{SealingSerializer.MonthHeader}' >= $7,
                  bool_or(not e.headers->>'{SealingSerializer.KeyHeader}' = any ($4)),
                  count(*),
                  min(e.headers->>'{SealingSerializer.MonthHeader}')
                from mt_events e
                where e.tenant_id = $1 and e.headers->>'{SealingSerializer.MonthHeader}' < $2 and (e.headers->>'{SealingSerializer.KeyHeader}' = any ($3) or e.id = any ($5) or e.id = any ($6))
                  and e.type = any ($8)
                group by 1, 2, 3
                """,
                Organization.ToString("D"),
                Before.ToString(),
                Texts(Owners),
                Texts(Held),
                Alive.ToArray(),
                Over.ToArray(),
                Told.ToString(),
                Counted),
            static reader => new Row(reader.GetString(0), reader.GetBoolean(1), reader.GetBoolean(2), reader.GetBoolean(3), reader.GetInt64(4), reader.GetString(5)));

        /// <summary>How many people wrote what is over and untold.</summary>
        public Pending<IReadOnlyList<int>> Writers(IReadBatch batch) => batch.Query(
            new Sql(
                $"""
                select count(distinct e.headers->>'{EventHeaders.Actor}')::int
                from mt_events e
                where e.tenant_id = $1 and e.headers->>'{SealingSerializer.MonthHeader}' < $2 and e.headers->>'{SealingSerializer.MonthHeader}' >= $5
                  and e.headers->>'{SealingSerializer.KeyHeader}' = any ($3) and not e.id = any ($4) and e.type = any ($6)
                """,
                Organization.ToString("D"),
                Before.ToString(),
                Texts(Owners),
                Alive.ToArray(),
                Told.ToString(),
                Counted),
            static reader => reader.GetInt32(0));

        private static string[] Texts(IEnumerable<Guid> ids) => [.. ids.Select(id => id.ToString("D"))];
    }
}
