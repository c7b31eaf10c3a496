using System.Collections.Concurrent;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Transfer;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Erasure;

/// <summary>
/// Does what an erasure asks for once it is recorded: destroys the keys, purges what text left elsewhere, and lets go of what this node remembers. Each node does it in every organization in which
/// somebody was erased, until the erasure says that it is completed: destroying twice is harmless, so no node waits for another, and none has to outlive its own commit.
/// </summary>
public sealed class Erasing(
    PostgresEventStore store, Keyring keyring, PeopleDirectory directory, CallerResolver callers, TransferTable transfers, TimeProvider clock, ILogger<Erasing> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // A request of the erased person that was under way is over by then, and what it left is purged as well.
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(30);

    private readonly Rounds<bool> _rounds = new(store, log);
    private readonly ConcurrentDictionary<Guid, long> _seen = new();
    private readonly ConcurrentDictionary<Guid, bool> _open = new();
    private readonly ConcurrentDictionary<(Guid Organization, PersonId Person), bool> _purged = new();

    /// <summary>Do at once what can be done at once. What fails is done by the next round, here or elsewhere; whoever asked is not told, as the erasure stands.</summary>
    public async Task Begin(Guid organization)
    {
        try
        {
            await Look(organization, CancellationToken.None);
        }
        catch (Exception e) when (Unattended.GoesOn(e, log))
        {
            _open[organization] = true;
        }
    }

    /// <summary>Look at one organization and do what is to be done there.</summary>
    /// <returns>Everything is.</returns>
    public Task<bool> Look(Guid organization, CancellationToken cancellationToken) => Look(organization, Settles, cancellationToken);

    /// <summary>The same with another time after which an erasure has settled.</summary>
    public async Task<bool> Look(Guid organization, TimeSpan settles, CancellationToken cancellationToken)
    {
        var rows = await store.Ask(organization, batch => ErasureRows.Since(batch, organization, _seen.GetValueOrDefault(organization), settles), cancellationToken);
        if (rows.Count == 0)
        {
            return true;
        }

        _open[organization] = true;
        foreach (var row in rows.Where(row => !row.Completed && (row.Settled || !_purged.ContainsKey((organization, row.Person)))))
        {
            await Purge(organization, row, cancellationToken);
        }

        await Forget(organization, rows.Select(row => row.Person).ToHashSet(), cancellationToken);
        foreach (var row in rows.Where(row => row is { Settled: true, Completed: false }))
        {
            await Complete(organization, row.Person);
        }

        if (!rows.All(row => row.Settled || row.Completed))
        {
            return false;
        }

        _seen[organization] = rows[^1].Position;
        _ = _open.TryRemove(organization, out _);
        foreach (var row in rows)
        {
            _ = _purged.TryRemove((organization, row.Person), out _);
        }

        return true;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Unattended.Rounds(Pause, clock, log, Round, stoppingToken);

    private async Task Round(CancellationToken cancellationToken)
    {
        foreach (var organization in _open.Keys)
        {
            try
            {
                _ = await Look(organization, cancellationToken);
            }
            catch (Exception e) when (Unattended.GoesOn(e, log))
            {
                // It stays open: the next round tries again, and the other organizations do not wait for it.
            }
        }

        await _rounds.Go(beside: true, organization => Look(organization, cancellationToken), cancellationToken);
    }

    // Destroying comes first: from then on the rest is only tidying up.
    private async Task Purge(Guid organization, ErasureRow row, CancellationToken cancellationToken)
    {
        keyring.Destroy(organization, [row.Person.Value, .. await store.Ask(organization, batch => ErasureRows.Agreements(batch, organization, row.Person), cancellationToken)]);
        await store.Forget(organization, row.Person.Value, cancellationToken);
        foreach (var export in await transfers.ExportsBefore(organization, row.ErasedAt + Settles, cancellationToken))
        {
            await transfers.Withdraw(organization, export, cancellationToken);
            keyring.Destroy(organization, export);
        }

        _purged[(organization, row.Person)] = true;
    }

    private async Task Forget(Guid organization, HashSet<PersonId> people, CancellationToken cancellationToken)
    {
        callers.Forget(people);
        keyring.Recheck(organization);
        if (directory.Holds(organization))
        {
            _ = await store.Read(organization, session => directory.Get(session, cancellationToken), cancellationToken);
        }
    }

    private async Task Complete(Guid organization, PersonId person) => _ = await store.Write<PersonId>(
        organization,
        new WriteContext(Actor: null),
        async session =>
        {
            var batch = session.Batch();
            var folded = batch.Fold<Person, PersonEvent>(person.Value);
            await batch.Send(CancellationToken.None);
            return session.Carry<Person, PersonEvent, PersonId>(person, person.Value, CompleteErasure.Decide(folded.Value.State), nameof(person), 200);
        },
        CancellationToken.None);
}
