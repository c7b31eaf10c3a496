using OneOnOne.Api.Feed;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Something to tell a webhook.</summary>
/// <param name="Message">The <c>webhook-id</c>.</param>
/// <param name="Position">The event's place in the organization; of a checkpoint how far the ledger had come.</param>
/// <param name="Type">What it is.</param>
internal sealed record HeardMessage(Guid Message, long Position, string Type);

/// <summary>What a webhook hears of what was recorded after a position: what a key with its scopes sees in the feed, and the reminders that its types name.</summary>
/// <param name="Messages">What to tell.</param>
/// <param name="ScannedTo">Everything up to here was looked at.</param>
/// <param name="More">There is more to look at already.</param>
internal sealed record Heard(IReadOnlyList<HeardMessage> Messages, long ScannedTo, bool More)
{
    public static async Task<Heard> After(FeedPage feed, IReadSession session, Webhook webhook, long after, int limit, CancellationToken cancellationToken)
    {
        var seen = await feed.Look(session, webhook.Reader(session.Organization), after, limit, WebhookHearing.Wanted(webhook), cancellationToken);
        var reminders = await WebhookReminders.Between(session, webhook, after, seen.ScannedTo, cancellationToken);
        return new Heard(
            [
                .. seen.Items.Select(item => new HeardMessage(item.Passed.EventId, item.Passed.Position, item.Passed.Type)),
                .. reminders.Select(message => new HeardMessage(message.Id, message.Data.Position!.Value, message.Type)),
            ],
            seen.ScannedTo,
            seen.More);
    }
}
