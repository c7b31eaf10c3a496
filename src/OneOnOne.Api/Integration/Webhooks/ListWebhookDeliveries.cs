using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

public static class ListWebhookDeliveries
{
    /// <summary>A webhook's messages, the newest first, with every attempt. Those that ended more than 30 days ago are forgotten.</summary>
    public static async Task<IResult> Handle(
        WebhookId webhookId, Word<DeliveryStatus>? status, int? limit, string? cursor, Signed signed, IEventStore store, Cursors cursors, CancellationToken cancellationToken)
    {
        if (WebhookAccess.Keep(signed.Caller) is { } refused)
        {
            return Problems.Of(signed.Http, refused);
        }

        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var rows = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var webhook = batch.Fold<Webhook, WebhookEvent>(webhookId.Value);
                var found = WebhookDeliveries.List(batch, signed.Organization, webhookId.Value, status?.Value, key is null ? null : Guid.Parse(key), Cursors.Size(limit) + 1);
                await batch.Send(cancellationToken);
                return webhook.Value.State.IsThere ? found.Value : null;
            },
            cancellationToken);
        return rows is null ? Problems.NotFound(signed.Http) : cursors.Page(signed, rows, limit, static row => row.Id.ToString(), static row => row);
    }
}
