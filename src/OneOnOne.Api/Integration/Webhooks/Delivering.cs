using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>
/// Sees to it that webhooks are told: takes organizations on by lease, watches how far each has come in one query for all, and wakes the couriers that may have something to do.
/// </summary>
public sealed class Delivering(CourierTools tools, Leases leases, TimeProvider clock, ILogger<Delivering> log) : BackgroundService
{
    public const string Work = "webhooks";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Searching = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Renewing = Leases.Lasts / 3;
    private static readonly TimeSpan Trimming = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // Longer than an attempt can take.
    private static readonly TimeSpan Tried = TimeSpan.FromSeconds(2 * WebhookRoutes.LongestTimeout);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Guid, Held> _organizations = [];
    private readonly CancellationTokenSource _left = new();
    private long? _searchedAt;

    public override void Dispose()
    {
        _left.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Unattended.Rounds(Pause, clock, log, Round, stoppingToken);
        await Leave();
    }

    private async Task Round(CancellationToken cancellationToken)
    {
        if (_searchedAt is null || clock.GetElapsedTime(_searchedAt.Value) >= Searching)
        {
            foreach (var organization in await leases.Announced(Work, cancellationToken))
            {
                _ = _organizations.TryAdd(organization, new Held());
            }

            _searchedAt = clock.GetTimestamp();
        }

        foreach (var (organization, held) in _organizations)
        {
            await Claim(organization, held, cancellationToken);
        }

        var mine = _organizations.Where(pair => pair.Value.Lease is not null).ToDictionary(pair => pair.Key, pair => pair.Value);
        if (mine.Count == 0)
        {
            return;
        }

        foreach (var (organization, head) in await tools.Store.Positions(mine.Keys, cancellationToken))
        {
            await Tell(mine[organization], head, cancellationToken);
        }
    }

    private async Task Claim(Guid organization, Held held, CancellationToken cancellationToken)
    {
        if (held.Couriers.Values.Any(courier => courier.IsLost))
        {
            held.Drop();
        }

        if (held.ClaimedAt is { } at && clock.GetElapsedTime(at) < (held.Lease is null ? Searching : Renewing))
        {
            return;
        }

        held.ClaimedAt = clock.GetTimestamp();
        var lease = await leases.Claim(organization, Work, cancellationToken);
        if (lease != held.Lease)
        {
            held.Drop();
            held.Lease = lease;
        }
    }

    private async Task Tell(Held held, long head, CancellationToken cancellationToken)
    {
        var lease = held.Lease!;
        if (head != held.Head)
        {
            var rows = await tools.Store.Ask(lease.Organization, batch => WebhookRows.All(batch, lease.Organization), cancellationToken);

            // One that is disabled keeps its courier, so that there are never two of one webhook.
            foreach (var row in rows.Where(row => row.Active && !held.Couriers.ContainsKey(row.Id.Value)))
            {
                held.Couriers[row.Id.Value] = new Courier(tools, lease, row.Id.Value, row.Since, _left.Token);
            }

            foreach (var gone in held.Couriers.Keys.Except(rows.Select(row => row.Id.Value)).ToList())
            {
                _ = held.Couriers[gone].Stop();
                _ = held.Couriers.Remove(gone);
            }

            foreach (var active in rows.Where(row => row.Active))
            {
                held.Couriers[active.Id.Value].Changed();
            }

            held.Head = head;
        }

        var now = clock.GetUtcNow();
        foreach (var courier in held.Couriers.Values)
        {
            courier.Look(head, now);
        }

        if (held.TrimmedAt is null || clock.GetElapsedTime(held.TrimmedAt.Value) >= Trimming)
        {
            await tools.Store.Keep(
                lease.Organization,
                [lease.Check, WebhookDeliveries.Trim(lease.Organization, now - Kept), WebhookDeliveries.Abandon(lease.Organization, now - Tried, now), WebhookSecrets.Trim(lease.Organization, now)],
                cancellationToken);
            held.TrimmedAt = clock.GetTimestamp();
        }
    }

    // What is under way may end; what does not is sent again by who comes next.
    private async Task Leave()
    {
        var couriers = _organizations.Values.SelectMany(held => held.Couriers.Values).ToList();
        var ended = Task.WhenAll(couriers.Select(courier => courier.Stop()));
        _ = await Task.WhenAny(ended, Task.Delay(Grace, CancellationToken.None));
        await _left.CancelAsync();
        try
        {
            await ended;
            foreach (var lease in _organizations.Values.Select(held => held.Lease).OfType<Lease>())
            {
                await leases.Release(lease, CancellationToken.None);
            }
        }
        catch (Exception e) when (Unattended.GoesOn(e, log))
        {
            // The leases end by themselves.
        }
    }

    /// <summary>An organization as this node knows it; its lease is null while another node works for it.</summary>
    private sealed class Held
    {
        public Lease? Lease { get; set; }

        public long? ClaimedAt { get; set; }

        public long Head { get; set; } = -1;

        public long? TrimmedAt { get; set; }

        public Dictionary<Guid, Courier> Couriers { get; } = [];

        public void Drop()
        {
            foreach (var courier in Couriers.Values)
            {
                _ = courier.Stop();
            }

            Couriers.Clear();
            (Lease, Head) = (null, -1);
        }
    }
}
