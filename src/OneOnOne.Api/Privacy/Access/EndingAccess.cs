using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>
/// Puts down that the time of a grant is over, so that the people whose series it opened are told. Nothing waits for it: every reading looks at the date. Any number of nodes may do it:
/// what was put down already is not put down again.
/// </summary>
public sealed class EndingAccess(PostgresEventStore store, TimeProvider clock, ILogger<EndingAccess> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Everywhere = TimeSpan.FromMinutes(5);

    private readonly Rounds<long> _rounds = new(store, log);

    public static Decision<AccessGrantEvent> Decide(AccessGrant grant, DateTimeOffset now) =>
        grant is { Approval: not null, EndedAt: null } && !grant.IsOpen(now) ? new AccessGrantEvent.Ended() : Decision<AccessGrantEvent>.Nothing;

    /// <summary>Look at one organization.</summary>
    public async Task End(Guid organization, CancellationToken cancellationToken)
    {
        var over = await store.Ask(organization, batch => AccessGrantRows.Over(batch, organization, clock.GetUtcNow()), cancellationToken);
        foreach (var id in over)
        {
            _ = await store.Write<AccessGrantId>(
                organization,
                new WriteContext(Actor: null),
                async session =>
                {
                    var batch = session.Batch();
                    var grant = batch.Fold<AccessGrant, AccessGrantEvent>(id.Value);
                    await batch.Send(cancellationToken);
                    var decision = Decide(grant.Value.State, clock.GetUtcNow());
                    await RevokeAccess.Close(session, grant.Value.State, decision, cancellationToken);
                    return session.Carry<AccessGrant, AccessGrantEvent, AccessGrantId>(id, id.Value, decision, "grant", 200);
                },
                cancellationToken);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Unattended.Rounds(Pause, clock, log, Look, stoppingToken);

    // Where nothing is recorded a grant ends all the same, by its date.
    private Task Look(CancellationToken cancellationToken) =>
        _rounds.Go(clock.GetUtcNow().Ticks / Everywhere.Ticks, organization => End(organization, cancellationToken), cancellationToken);
}
