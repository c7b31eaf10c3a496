using System.Collections.Concurrent;
using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>
/// Signs how far each organization's ledger has come, at most a second after an append. Any number of nodes may do it, without a lease: what they compute is the same, and two signatures of one
/// size do no harm. A ledger that is not the one signed before is not signed again, and the log says so until somebody looked into it.
/// </summary>
public sealed partial class Notarizing(PostgresEventStore store, NotaryKeys keys, Witness witness, AuditSettings settings, TimeProvider clock, ILogger<Notarizing> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Notary _notary = new(store);
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _turns = new();
    private readonly Rounds<bool> _rounds = new(store, log);

    /// <summary>Sign how far one organization's ledger has come; null when there is nothing in it.</summary>
    /// <exception cref="LedgerBrokenException">It is not the ledger that was signed before.</exception>
    public async Task<Notarized?> Sign(Guid organization, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(organization, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            var row = (await keys.Of(organization, cancellationToken))[0];
            using var secret = keys.Secret(organization, row);
            var signed = await _notary.Sign(organization, settings.OriginOf(organization), row.Key, secret, witness.Last(organization), cancellationToken);
            if (signed is not null)
            {
                await witness.Add(organization, _notary, signed, cancellationToken);
            }

            return signed;
        }
        finally
        {
            _ = turn.Release();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Unattended.Rounds(Pause, clock, log, Pass, stoppingToken);

    private Task Pass(CancellationToken cancellationToken) => _rounds.Go(
        beside: true,
        async organization =>
        {
            try
            {
                _ = await Sign(organization, cancellationToken);
            }
            catch (LedgerBrokenException e)
            {
                Broken(log, organization, e.Message);
            }
        },
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The ledger of {Organization} is not the one that was signed: {What} Nothing of it is signed any more; verify an export of it")]
    private static partial void Broken(ILogger logger, Guid organization, string what);
}
