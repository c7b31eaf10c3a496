using OneOnOne.EventStore;

namespace OneOnOne.Api.Hosting;

/// <summary>Forgets the answers to idempotency keys once their days are over (<see cref="StoreOptions.RememberReplies"/>), hourly. Any number of nodes may do it.</summary>
public sealed class Forgetting(PostgresEventStore store, TimeProvider clock, ILogger<Forgetting> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await Next(timer, stoppingToken))
        {
            try
            {
                foreach (var organization in await store.Organizations(stoppingToken))
                {
                    _ = await store.Purge(organization, stoppingToken);
                }
            }
            catch (Exception e) when (Unattended.GoesOn(e, log))
            {
                // What is late by an hour is still forgotten.
            }
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
