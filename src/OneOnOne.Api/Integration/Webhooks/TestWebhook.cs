using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>See whether messages arrive.</summary>
public static class TestWebhook
{
    private const string Thing = "webhook";
    private const string Message = "delivery";

    public static Decision<WebhookEvent> Decide(Webhook webhook, Guid message) => webhook.IsThere ? new WebhookEvent.Tested(message) : WebhookRefusals.Absent;

    /// <summary>Send a message of the type <c>webhook.test</c> at once, signed like every other, and answer with what became of it. Also of a webhook that is disabled.</summary>
    public static async Task<IResult> Handle(
        WebhookId webhookId, Signed signed, PostgresEventStore store, WebhookSecrets secrets, WebhookSender sender, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (WebhookAccess.Keep(signed.Caller) is { } barred)
        {
            // Asked once more with the same key, too, they are told what they may know today.
            return Problems.Of(signed.Http, barred);
        }

        var context = await signed.Context(cancellationToken);
        var written = await store.Write<Guid>(
            signed.Organization,
            context,
            async session =>
            {
                var batch = session.Batch();
                var webhook = batch.Fold<Webhook, WebhookEvent>(webhookId.Value);
                await batch.Send(cancellationToken);
                var (message, delivery) = (session.NewId(), session.NewId());
                var decision = signed.Refuse(access: null, webhook.Value.State.IsThere, webhook.Value.Version, required: false) is { } refused
                    ? refused
                    : Decide(webhook.Value.State, message);
                session.Also(WebhookDeliveries.AddTest(signed.Organization, webhookId.Value, delivery, message, clock.GetUtcNow()));
                var carried = session.Carry<Webhook, WebhookEvent, Guid>(message, webhookId.Value, decision, Thing, 200);
                return carried.Reply is { } reply ? carried with { Reply = reply with { Ids = new Dictionary<string, Guid>(reply.Ids, StringComparer.Ordinal) { [Message] = delivery } } } : carried;
            },
            cancellationToken);
        if (written is { Refusal: null, Replayed: false, BodyDiffers: false })
        {
            // Also where whoever asked went away: what was begun is put down, and an attempt ends by itself.
            var (url, counting) = await store.Read(signed.Organization, Target, CancellationToken.None);
            var attempt = await sender.Send(url, WebhookMessage.OfTest(signed.Organization, webhookId, written.Value, clock.GetUtcNow()), counting, CancellationToken.None);
            await store.Keep(signed.Organization, [WebhookDeliveries.Tried(signed.Organization, written.Reply!.Ids[Message], attempt, next: null)], CancellationToken.None);
        }

        return await signed.Answer<Guid, WebhookDeliveryBody>(written, Show);

        async Task<(string Url, IReadOnlyList<string> Secrets)> Target(IReadSession session)
        {
            var batch = session.Batch();
            var webhook = batch.Fold<Webhook, WebhookEvent>(webhookId.Value);
            await batch.Send(CancellationToken.None);
            return (webhook.Value.State.Url!, await secrets.Of(session, webhookId.Value, clock.GetUtcNow(), CancellationToken.None));
        }

        async Task<(WebhookDeliveryBody Body, string ETag)?> Show(Reply reply) =>
            await store.Ask(signed.Organization, batch => WebhookDeliveries.Of(batch, signed.Organization, webhookId.Value, reply.Ids[Message]), cancellationToken) is [var delivery]
                ? (delivery, $"\"{reply.Versions[webhookId.Value]}\"")
                : null;
    }
}
