using OneOnOne.EventStore;

namespace OneOnOne.Api.Hosting;

/// <summary>Forgets the answers to idempotency keys once their days are over (<see cref="StoreOptions.RememberReplies"/>), hourly. Any number of nodes may do it.</summary>
public sealed class Forgetting(PostgresEventStore store, TimeProvider clock, ILogger<Forgetting> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Unattended.Rounds(Pause, clock, log, Forget, stoppingToken);

    private async Task Forget(CancellationToken cancellationToken)
    {
        foreach (var organization in await store.Organizations(cancellationToken))
        {
            _ = await store.Purge(organization, cancellationToken);
        }
    }
}
