using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

public static class GetWebhookDelivery
{
    /// <summary>One message to a webhook, with every attempt.</summary>
    public static async Task<IResult> Handle(WebhookId webhookId, DeliveryId deliveryId, Signed signed, IEventStore store, CancellationToken cancellationToken)
    {
        if (WebhookAccess.Keep(signed.Caller) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var found = await store.Ask(signed.Organization, batch => WebhookDeliveries.Of(batch, signed.Organization, webhookId.Value, deliveryId.Value), cancellationToken);
        return found.Count == 0 ? Problems.NotFound(signed.Http) : TypedResults.Json(found[0]);
    }
}
