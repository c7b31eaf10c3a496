using System.Collections.Concurrent;
using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>
/// Carries one webhook's messages, on its own, so that a receiver that is dead or slow delays nobody else's. It looks at what was recorded since, puts down a message for each event
/// the webhook may hear in the transaction that moves its cursor, and sends what is due: four at once, one while the receiver fails. What was sent and not put down as sent is
/// sent again: each message arrives at least once.
/// </summary>
/// <param name="tools">What it works with.</param>
/// <param name="lease">Its right to.</param>
/// <param name="webhook">The webhook.</param>
/// <param name="since">The position after which the webhook hears what happens.</param>
/// <param name="stopping">The service leaves and waits no longer.</param>
internal sealed class Courier(CourierTools tools, Lease lease, Guid webhook, long since, CancellationToken stopping)
{
    private const int Page = 200;

    // Beyond so many messages on their way the cursor waits: what is not put down yet stands in the ledger.
    private const int MostPending = 1_000;

    // Where nothing was for the webhook, how far it looked is put down only now and then; what was not put down is looked at again after a restart.
    private const int MostUnwritten = 500;

    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    // A receiver that takes nothing is told of news in lots, so that what it costs does not grow with what happens.
    private static readonly TimeSpan WhileFailing = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Task> _underWay = new();
    private readonly Lock _lock = new();
    private Task _passing = Task.CompletedTask;
    private bool _again;
    private bool _stopped;
    private long _scannedTo = -1;
    private long _written = -1;
    private DateTimeOffset? _next;
    private bool _full;
    private bool _failing;
    private DateTimeOffset _lookedAt;

    /// <summary>Another node does this by now.</summary>
    public bool IsLost { get; private set; }

    private Guid Organization => lease.Organization;

    /// <summary>Go, if there may be something to do.</summary>
    /// <param name="head">The organization's last position.</param>
    /// <param name="now">The present.</param>
    public void Look(long head, DateTimeOffset now)
    {
        lock (_lock)
        {
            // Who can take nothing along needs not look.
            if (_underWay.Count < Parcels.Slots(_failing) && ((head > _scannedTo && !_full && (!_failing || now >= _lookedAt + WhileFailing)) || _next <= now))
            {
                Wake();
            }
        }
    }

    /// <summary>Something happened that may have changed the webhook: what kept it from looking may be over.</summary>
    public void Changed()
    {
        lock (_lock)
        {
            _full = false;
        }
    }

    /// <summary>Begin nothing any more; ends when what is under way has ended.</summary>
    public Task Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            return Task.WhenAll([_passing, .. _underWay.Values]);
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            if (_stopped)
            {
                return;
            }

            _again = true;
            if (_passing.IsCompleted)
            {
                _passing = Task.Run(Pass, CancellationToken.None);
            }
        }
    }

    private async Task Pass()
    {
        while (true)
        {
            lock (_lock)
            {
                if (!_again || _stopped)
                {
                    _passing = Task.CompletedTask;
                    return;
                }

                _again = false;
                _next = null;
                _lookedAt = tools.Clock.GetUtcNow();
            }

            await Guarded(async () =>
            {
                while (await Scan())
                {
                    // There is more to look at.
                }

                await SendDue();
            });
        }
    }

    /// <summary>Whether it went well. After a fault it is tried again, in a moment.</summary>
    private async Task<bool> Guarded(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e) when (Lease.IsLost(e))
        {
            IsLost = true;
            _ = Stop();
        }
        catch (Exception e) when (Unattended.GoesOn(e, tools.Log))
        {
            Later(tools.Clock.GetUtcNow() + AfterFault);
        }

        return false;
    }

    private void Fares(bool failing)
    {
        lock (_lock)
        {
            _failing = failing;
        }
    }

    private void Later(DateTimeOffset? at)
    {
        lock (_lock)
        {
            _next = _next is { } before && (at is null || before < at) ? before : at;
        }
    }

    private async Task<bool> Scan()
    {
        var heard = await tools.Store.Read(Organization, Unheard, stopping);
        if (heard is null)
        {
            return false;
        }

        var written = true;
        if (heard.Messages.Count > 0)
        {
            var now = tools.Clock.GetUtcNow();
            var messages = heard.Messages.Select(message => (Guid.CreateVersion7(now), message)).ToList();
            await tools.Store.Keep(
                Organization,
                [lease.Check, WebhookDeliveries.Add(Organization, webhook, messages, replayed: false, now), WebhookDeliveries.Scanned(Organization, webhook, heard.ScannedTo)],
                CancellationToken.None);
        }
        else if (written = heard.ScannedTo - _written > MostUnwritten)
        {
            await tools.Store.Keep(Organization, [lease.Check, WebhookDeliveries.Scanned(Organization, webhook, heard.ScannedTo)], CancellationToken.None);
        }

        lock (_lock)
        {
            _scannedTo = heard.ScannedTo;
        }

        _written = written ? heard.ScannedTo : _written;
        return heard.More;
    }

    private async Task<Heard?> Unheard(IReadSession session)
    {
        var batch = session.Batch();
        var folded = batch.Fold<Webhook, WebhookEvent>(webhook);
        var standings = WebhookDeliveries.Standing(batch, Organization, webhook);
        await batch.Send(stopping);
        var (state, standing) = (folded.Value.State, standings.Value[0]);
        var after = Math.Max(_scannedTo, standing.ScannedTo ?? since);
        _written = _written < 0 ? after : _written;
        lock (_lock)
        {
            _full = state.Status is not WebhookStatus.Active || standing.Pending >= MostPending;
            if (_full)
            {
                return null;
            }
        }

        var heard = await Heard.After(tools.Feed, session, state, after, Page, stopping);
        var (due, again) = await WebhookCheckpoints.Next(session, state, tools.Clock.GetUtcNow(), stopping);
        Later(again);
        return due is null ? heard : heard with { Messages = [.. heard.Messages, due] };
    }

    private async Task SendDue()
    {
        var parcels = await Parcels.Read(tools, Organization, webhook, [.. _underWay.Keys], stopping);
        Later(parcels.Next);
        Fares(parcels.Failing);
        foreach (var parcel in parcels.Due)
        {
            if (parcel.Message is null)
            {
                await tools.Store.Keep(Organization, [lease.Check, WebhookDeliveries.Withhold(Organization, parcel.Delivery.Id.Value, tools.Clock.GetUtcNow())], CancellationToken.None);
                Later(tools.Clock.GetUtcNow());
                continue;
            }

            lock (_lock)
            {
                if (!_stopped)
                {
                    _underWay[parcel.Delivery.Id.Value] = Task.Run(() => Deliver(parcel, parcel.Message), CancellationToken.None);
                }
            }
        }
    }

    private async Task Deliver(Parcel parcel, WebhookMessage message)
    {
        var well = await Guarded(async () =>
        {
            var attempt = await tools.Sender.Send(parcel.Url, message, parcel.Secrets, stopping);
            await PutDown(parcel, attempt);
        });
        lock (_lock)
        {
            _ = _underWay.TryRemove(parcel.Delivery.Id.Value, out _);
        }

        if (well)
        {
            Wake();
        }
    }

    private async Task PutDown(Parcel parcel, DeliveryAttempt attempt)
    {
        var delivered = attempt.Outcome is AttemptOutcome.Delivered;
        Fares(!delivered);
        var next = delivered || attempt.Outcome is AttemptOutcome.Gone
            ? null
            : Retries.Next(parcel.Delivery.Attempts.Count + 1, tools.Clock.GetUtcNow(), attempt.NotBefore, Random.Shared.NextDouble());
        List<Sql> statements =
        [
            lease.Check,
            WebhookDeliveries.Tried(Organization, parcel.Delivery.Id.Value, attempt, next),
            delivered ? WebhookDeliveries.Fares(Organization, webhook) : WebhookDeliveries.Fails(Organization, webhook, attempt.At, attempt.Status is 429 or 503 ? attempt.NotBefore : null),
        ];
        if (DisableWebhook.Because(attempt, parcel.FailingSince) is { } reason)
        {
            _ = await tools.Store.Write<Guid>(
                Organization,
                new WriteContext(Actor: null),
                async session =>
                {
                    var batch = session.Batch();
                    var folded = batch.Fold<Webhook, WebhookEvent>(webhook);
                    await batch.Send(CancellationToken.None);
                    statements.ForEach(session.Also);
                    return session.Carry<Webhook, WebhookEvent, Guid>(webhook, webhook, DisableWebhook.Decide(folded.Value.State, reason), nameof(webhook), 200);
                },
                CancellationToken.None);
            return;
        }

        await tools.Store.Keep(Organization, statements, CancellationToken.None);
    }
}
