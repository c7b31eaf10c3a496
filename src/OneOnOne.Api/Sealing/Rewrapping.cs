using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>
/// While the master before is still accepted, wraps the organizations' keys under the present one, also those that a node with the old settings makes meanwhile; and says when the old one can go.
/// Any number of nodes may do it: wrapping twice does no harm.
/// </summary>
public sealed partial class Rewrapping(IMasterKeys masters, Keyring keyring, PostgresEventStore store, TimeProvider clock, ILogger<Rewrapping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private bool _said;

    /// <summary>Go through all organizations once.</summary>
    /// <returns>How many there are, and how many of them were wrapped again.</returns>
    public async Task<(int Organizations, int Again)> Pass(CancellationToken cancellationToken)
    {
        var organizations = await store.Organizations(cancellationToken);
        var again = 0;
        foreach (var organization in organizations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            again += keyring.Rewrap(organization) ? 1 : 0;
        }

        return (organizations.Count, again);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => masters.Rotating ? Unattended.Rounds(Pause, clock, log, Round, stoppingToken) : Task.CompletedTask;

    private async Task Round(CancellationToken cancellationToken)
    {
        var (organizations, again) = await Pass(cancellationToken);
        if (again > 0)
        {
            Wrapped(log, again, organizations);
            _said = false;
        }
        else if (!_said)
        {
            Done(log, organizations, masters.Current);
            _said = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The keys of {Again} of {Organizations} organizations were wrapped again under the present master key")]
    private static partial void Wrapped(ILogger logger, int again, int organizations);

    [LoggerMessage(Level = LogLevel.Information, Message = "The keys of all {Organizations} organizations are wrapped under the present master key {Master}: once every node has it as OneOnOne:Keys:Master, OneOnOne:Keys:Previous can go")]
    private static partial void Done(ILogger logger, int organizations, string master);
}
