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
                await batch.Send(cancellationToken);
                var held = holding.Value.ToHashSet();

                // A day longer, as it is still yesterday somewhere.
                var alive = await outliving.Find(session, before, DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), held, cancellationToken);
                var living = alive.Select(text => text.EventId).ToHashSet();
                List<Guid> over = [.. kept.Where(text => !held.Contains(text.Owner) && !living.Contains(text.EventId)).Select(text => text.EventId)];
                var counting = session.Batch();
                var counted = Count(counting, organization, before, owners, held, living, over);
                await counting.Send(cancellationToken);
                return new RetentionPlan(before, held, [.. Totals(counted.Value)], alive, over);
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
                    moved = keeping.Value.State.Months != months || plan?.Held.SetEquals(held.Value) is false;
                    var decision = moved || plan is null ? RetentionRefusals.Off : RunRetention.Decide(keeping.Value.State, plan);
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
                keyring.Keep(organization, [.. plan.Alive.Select(text => (text.Owner, text.EventId, text.Text))]);
                _ = keyring.Forget(organization, plan.Before, plan.Held);
                keyring.Drop(organization, plan.Over);
            }

            return written;
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

    private static IEnumerable<(Fate Fate, TextCount Text)> Totals(IEnumerable<(string Type, Fate Fate, long Count, string Oldest)> rows) => rows
        .Where(row => TextKinds.Counted.ContainsKey(row.Type))
        .GroupBy(row => (row.Fate, Kind: TextKinds.Counted[row.Type]))
        .Select(group => (group.Key.Fate, new TextCount(group.Key.Kind, group.Sum(row => row.Count), group.Select(row => row.Oldest).Min(StringComparer.Ordinal)!)));

    private static Pending<IReadOnlyList<(string Type, Fate Fate, long Count, string Oldest)>> Count(
        IReadBatch batch, Guid organization, Month before, IReadOnlyList<Guid> owners, HashSet<Guid> held, HashSet<Guid> alive, List<Guid> over) => batch.Query(
        new Sql(
            $"""
            select
              e.type,
              case when e.id = any ($5) then {Fate.Alive:D} when e.headers->>'{SealingSerializer.KeyHeader}' = any ($4) then {Fate.Held:D} else {Fate.Forgotten:D} end,
              count(*),
              min(e.headers->>'{SealingSerializer.MonthHeader}')
            from mt_events e
            where e.tenant_id = $1 and e.headers->>'{SealingSerializer.MonthHeader}' < $2 and (e.headers->>'{SealingSerializer.KeyHeader}' = any ($3) or e.id = any ($5) or e.id = any ($6))
            group by 1, 2
            """,
            organization.ToString("D"),
            before.ToString(),
            owners.Select(owner => owner.ToString("D")).ToArray(),
            held.Select(owner => owner.ToString("D")).ToArray(),
            alive.ToArray(),
            over.ToArray()),
        static reader => (reader.GetString(0), (Fate)reader.GetInt32(1), reader.GetInt64(2), reader.GetString(3)));
}
