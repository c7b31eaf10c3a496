using OneOnOne.Api.Feed;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>A message with what it needs on its way.</summary>
/// <param name="Delivery">The message as it is put down.</param>
/// <param name="Message">What it says; null where the webhook may not hear it any more.</param>
/// <param name="Url">Where to.</param>
/// <param name="Secrets">What to sign with.</param>
/// <param name="FailingSince">Since when nothing could be delivered there.</param>
internal sealed record Parcel(WebhookDeliveryBody Delivery, WebhookMessage? Message, string Url, IReadOnlyList<string> Secrets, DateTimeOffset? FailingSince);

/// <summary>What a webhook's courier can take along now, and when to look again.</summary>
internal sealed record Parcels(IReadOnlyList<Parcel> Due, DateTimeOffset? Next, bool Failing)
{
    private const int AtOnce = 4;
    private const int AtOnceWhileFailing = 1;

    /// <summary>How many messages may be under way at once.</summary>
    public static int Slots(bool failing) => failing ? AtOnceWhileFailing : AtOnce;

    /// <summary>Look, in one snapshot. What a message says, and whether the webhook may hear it, is read now and not when it was put down.</summary>
    public static Task<Parcels> Read(CourierTools tools, Guid organization, Guid webhook, Guid[] underWay, CancellationToken cancellationToken) => tools.Store.Read(
        organization,
        async session =>
        {
            var now = tools.Clock.GetUtcNow();
            var first = session.Batch();
            var folded = first.Fold<Webhook, WebhookEvent>(webhook);
            var standings = WebhookDeliveries.Standing(first, organization, webhook);
            var next = WebhookDeliveries.NextDue(first, organization, webhook, now);
            await first.Send(cancellationToken);
            var (state, standing) = (folded.Value.State, standings.Value[0]);
            var failing = standing.FailingSince is not null;
            if (state.Status is not WebhookStatus.Active || standing.Pending == 0)
            {
                return new Parcels([], Next: null, failing);
            }

            if (standing.NotBefore > now)
            {
                return new Parcels([], standing.NotBefore, failing);
            }

            var slots = Slots(failing) - underWay.Length;
            var due = slots > 0 ? await Take(tools, session, state, standing, now, underWay, slots, cancellationToken) : [];
            return new Parcels(due, next.Value[0], failing);
        },
        cancellationToken);

    private static async Task<IReadOnlyList<Parcel>> Take(
        CourierTools tools, IReadSession session, Webhook state, WebhookStanding standing, DateTimeOffset now, Guid[] underWay, int slots, CancellationToken cancellationToken)
    {
        var webhook = state.Id.Value;
        var second = session.Batch();
        var due = WebhookDeliveries.Due(second, session.Organization, webhook, now, underWay, slots);
        await second.Send(cancellationToken);
        if (due.Value.Count == 0)
        {
            return [];
        }

        var checkpoints = due.Value.ToLookup(delivery => delivery.Type == WebhookCheckpoints.Type, delivery => delivery.Position!.Value);
        var third = session.Batch();
        var passed = third.At([.. checkpoints[false]]);
        var notes = LedgerQueries.Checkpoints(third, session.Organization, [.. checkpoints[true]]);
        await third.Send(cancellationToken);
        var seen = await tools.Feed.Sift(session, state.Reader(session.Organization), passed.Value, FeedFilter.None, cancellationToken);
        IEnumerable<WebhookMessage> all =
        [
            .. seen.Select(item => WebhookMessage.Of(session.Organization, item)),
            .. await WebhookReminders.Of(session, state, passed.Value, cancellationToken),
            .. notes.Value.Select(row => WebhookMessage.OfCheckpoint(session.Organization, row.Size, row.Note, row.SignedAt)),
        ];
        var messages = all.ToDictionary(message => (message.Type, message.Data.Position!.Value));
        var secrets = await tools.Secrets.Of(session, webhook, now, cancellationToken);
        return
        [
            .. due.Value.Select(delivery => new Parcel(
                delivery, state.Url is null ? null : messages.GetValueOrDefault((delivery.Type, delivery.Position!.Value)), state.Url ?? string.Empty, secrets, standing.FailingSince)),
        ];
    }
}
