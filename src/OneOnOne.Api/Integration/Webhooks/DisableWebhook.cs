using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Stop telling a receiver that wants no more, or that has taken nothing for days. Nobody asks for it: the courier decides.</summary>
public static class DisableWebhook
{
    public static Decision<WebhookEvent> Decide(Webhook webhook, WebhookDisabledReason reason) => webhook.Status switch
    {
        WebhookStatus.Unknown or WebhookStatus.Deleted => WebhookRefusals.Absent,
        WebhookStatus.Disabled => Decision<WebhookEvent>.Nothing,
        _ => new WebhookEvent.Disabled(reason),
    };

    /// <summary>Why an attempt disables the webhook; null when it does not.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="failingSince">Since when nothing could be delivered.</param>
    public static WebhookDisabledReason? Because(DeliveryAttempt attempt, DateTimeOffset? failingSince) => attempt.Outcome switch
    {
        AttemptOutcome.Delivered => null,
        AttemptOutcome.Gone => WebhookDisabledReason.Gone,
        _ => failingSince is { } since && attempt.At - since >= Retries.Patience ? WebhookDisabledReason.Failing : null,
    };
}
