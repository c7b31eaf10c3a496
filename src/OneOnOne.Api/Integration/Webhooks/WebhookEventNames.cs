using OneOnOne.Api.Events;

namespace OneOnOne.Api.Integration.Webhooks;

public static class WebhookEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<WebhookEvent.Created>("webhook_created", Audience.Administration, Seal.Organization),
        Event.Of<WebhookEvent.Changed>("webhook_changed", Audience.Administration, Seal.Organization),
        Event.Of<WebhookEvent.SecretRotated>("webhook_secret_rotated", Audience.Administration, Seal.None),
        Event.Of<WebhookEvent.Disabled>("webhook_disabled", Audience.Administration, Seal.None),
        Event.Of<WebhookEvent.Enabled>("webhook_enabled", Audience.Administration, Seal.None),
        Event.Of<WebhookEvent.Tested>("webhook_tested", Audience.Administration, Seal.None),
        Event.Of<WebhookEvent.Replayed>("webhook_replayed", Audience.Administration, Seal.None),
        Event.Of<WebhookEvent.Deleted>("webhook_deleted", Audience.Administration, Seal.None),
    ];
}
