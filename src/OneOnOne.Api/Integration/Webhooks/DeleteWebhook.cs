using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Tell another system nothing any more.</summary>
public static class DeleteWebhook
{
    public static Decision<WebhookEvent> Decide(Webhook webhook) => webhook.Status switch
    {
        WebhookStatus.Unknown => WebhookRefusals.Absent,
        WebhookStatus.Deleted => Decision<WebhookEvent>.Nothing,
        _ => new WebhookEvent.Deleted(),
    };

    /// <summary>Tell another system nothing any more. Its secrets and what was on its way are gone with it.</summary>
    public static async Task<IResult> Handle(WebhookId webhookId, Signed signed, IEventStore store, WebhookPages pages, CancellationToken cancellationToken)
    {
        var written = await store.Decide<Webhook, WebhookEvent>(
            signed,
            webhookId.Value,
            WebhookAccess.Keep(signed.Caller),
            (session, webhook) =>
            {
                if (signed.Refuse(access: null, webhook.State.IsThere, webhook.Version, required: true) is { } refused)
                {
                    return refused;
                }

                foreach (var sql in WebhookDeliveries.Forget(signed.Organization, webhookId.Value).Append(WebhookSecrets.Forget(signed.Organization, webhookId.Value)))
                {
                    session.Also(sql);
                }

                return Decide(webhook.State);
            },
            cancellationToken);
        return await signed.Answer(written, (webhook, version) => pages.Read(signed.Organization, webhook, version, secret: null, cancellationToken), WebhookPages.Path, webhookId.Value);
    }
}
