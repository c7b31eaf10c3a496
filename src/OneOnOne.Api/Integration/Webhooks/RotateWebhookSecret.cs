using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Sign with another secret.</summary>
public static class RotateWebhookSecret
{
    private const int LongestOverlap = 168;

    /// <param name="OverlapHours">How long messages are signed with the secret before as well: a day if absent, at most a week.</param>
    public sealed record Request(int OverlapHours = 24);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => _ = RuleFor(request => request.OverlapHours).InclusiveBetween(0, LongestOverlap);
    }

    public static Decision<WebhookEvent> Decide(Webhook webhook, Request request, DateTimeOffset now) =>
        webhook.IsThere ? new WebhookEvent.SecretRotated(now.AddHours(request.OverlapHours)) : WebhookRefusals.Absent;

    /// <summary>Sign with another secret. For a while messages carry a signature of the one before, too, so that the receiver can change over. The secret stands in this answer and nowhere else.</summary>
    public static async Task<IResult> Handle(
        WebhookId webhookId, Request request, Signed signed, IEventStore store, WebhookSecrets secrets, WebhookPages pages, TimeProvider clock, CancellationToken cancellationToken)
    {
        var secret = WebhookSecrets.New();
        var written = await store.Decide<Webhook, WebhookEvent>(
            signed,
            webhookId.Value,
            WebhookAccess.Keep(signed.Caller),
            (session, webhook) =>
            {
                var decision = signed.Refuse(access: null, webhook.State.IsThere, webhook.Version, required: false) is { } refused
                    ? refused
                    : Decide(webhook.State, request, clock.GetUtcNow());
                foreach (var rotated in decision.Events.OfType<WebhookEvent.SecretRotated>())
                {
                    foreach (var sql in WebhookSecrets.Retire(signed.Organization, webhookId.Value, rotated.OverlapUntil))
                    {
                        session.Also(sql);
                    }

                    secrets.Put(session, webhookId.Value, secret);
                }

                return decision;
            },
            cancellationToken);
        return await signed.Answer(
            written, (webhook, version) => pages.Read(signed.Organization, webhook, version, WebhookSecrets.Shown(written, secret), cancellationToken), WebhookPages.Path, webhookId.Value);
    }
}
