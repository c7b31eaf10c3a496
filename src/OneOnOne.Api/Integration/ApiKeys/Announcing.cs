using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>
/// Says in each series which keys are to read along, and when they no longer do. It looks where something was recorded since it looked last, and everywhere once an hour, as a key also
/// ends by itself. Any number of nodes may do it: what was said already is not said again.
/// </summary>
public sealed class Announcing(PostgresEventStore store, TimeProvider clock, ILogger<Announcing> log) : BackgroundService
{
    private const int AtOnce = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Rounds<long> _rounds = new(store, log);

    /// <summary>Look at one organization, until nothing is left to say.</summary>
    public async Task Announce(Guid organization, CancellationToken cancellationToken)
    {
        IReadOnlyList<(SeriesId Series, ApiKeyId Key)> unannounced;
        IReadOnlyList<(SeriesId Series, ApiKeyId Key)> gone;
        do
        {
            (unannounced, gone) = await store.Read(
                organization,
                async session =>
                {
                    var batch = session.Batch();
                    var now = clock.GetUtcNow().ToUniversalTime();
                    var (missing, ended) = (SeriesReaderRows.Unannounced(batch, organization, now, AtOnce), SeriesReaderRows.Gone(batch, organization, now, AtOnce));
                    await batch.Send(cancellationToken);
                    return (missing.Value, ended.Value);
                },
                cancellationToken);
            foreach (var (series, key) in unannounced)
            {
                await Say(organization, series, key, static (series, key) => AnnounceIntegration.Decide(series, key.Id, key.Name), cancellationToken);
            }

            foreach (var (series, key) in gone)
            {
                await Say(organization, series, key, static (series, key) => AnnounceIntegration.DecideEnd(series, key.Id), cancellationToken);
            }
        }
        while (unannounced.Count == AtOnce || gone.Count == AtOnce);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Unattended.Rounds(Pause, clock, log, Look, stoppingToken);

    private Task Look(CancellationToken cancellationToken) =>
        _rounds.Go(clock.GetUtcNow().Ticks / TimeSpan.TicksPerHour, organization => Announce(organization, cancellationToken), cancellationToken);

    private async Task Say(Guid organization, SeriesId id, ApiKeyId keyId, Func<StandingSeries, ApiKey, Decision<SeriesEvent>> decide, CancellationToken cancellationToken) => _ = await store.Write<SeriesId>(
        organization,
        new WriteContext(Actor: null),
        async session =>
        {
            var batch = session.Batch();
            var series = batch.Fold<StandingSeries, SeriesEvent>(id.Value);
            var key = batch.Fold<ApiKey, ApiKeyEvent>(keyId.Value);
            await batch.Send(cancellationToken);
            session.Append<StandingSeries, SeriesEvent>(id.Value, decide(series.Value.State, key.Value.State).Events, new SealingContext(id.Value));
            return session.Remember(id, id.Value, "series", 200);
        },
        cancellationToken);
}
