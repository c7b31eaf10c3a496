using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Feed;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Send once more what happened between two positions.</summary>
public static class ReplayWebhook
{
    public const int Most = 2_000;

    /// <param name="FromPosition">The first position.</param>
    /// <param name="ToPosition">The last one, counted too; at most 2000 positions at once.</param>
    public sealed record Request(long FromPosition, long ToPosition);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.FromPosition).GreaterThanOrEqualTo(1);
            _ = RuleFor(request => request.ToPosition).GreaterThanOrEqualTo(1);
        }
    }

    public static Decision<WebhookEvent> Decide(Webhook webhook, Request request, long head) => webhook switch
    {
        { IsThere: false } => WebhookRefusals.Absent,
        { Status: WebhookStatus.Disabled } => WebhookRefusals.Disabled,
        _ when request.FromPosition > request.ToPosition || request.ToPosition - request.FromPosition >= Most || request.ToPosition > head => WebhookRefusals.RangeRefused,
        _ => new WebhookEvent.Replayed(request.FromPosition, request.ToPosition),
    };

    /// <summary>Send once more what the webhook hears of these positions: with the same <c>webhook-id</c> as before, so that a receiver that has it knows. Also what happened before it was created.</summary>
    public static async Task<IResult> Handle(
        WebhookId webhookId, Request request, Signed signed, IEventStore store, FeedPage feed, WebhookPages pages, TimeProvider clock, CancellationToken cancellationToken)
    {
        var written = await store.Decide<Webhook, WebhookEvent>(
            signed,
            webhookId.Value,
            WebhookAccess.Keep(signed.Caller),
            async (session, webhook) =>
            {
                if (signed.Refuse(access: null, webhook.State.IsThere, webhook.Version, required: false) is { } refused)
                {
                    return refused;
                }

                var batch = session.Batch();
                var head = batch.Head();
                await batch.Send(cancellationToken);
                var decision = Decide(webhook.State, request, head.Value);
                if (decision.Events.Count > 0)
                {
                    var heard = await Heard.After(feed, session, webhook.State, request.FromPosition - 1, Most, cancellationToken);
                    var checking = session.Batch();
                    var checkpoints = WebhookCheckpoints.Told(checking, signed.Organization, webhookId.Value, request.FromPosition, request.ToPosition);
                    await checking.Send(cancellationToken);
                    session.Also(WebhookDeliveries.Add(
                        signed.Organization,
                        webhookId.Value,
                        [
                            .. heard.Messages.Where(message => message.Position <= request.ToPosition)
                                .Concat(checkpoints.Value.Select(size => new HeardMessage(WebhookCheckpoints.MessageOf(signed.Organization, size), size, WebhookCheckpoints.Type)))
                                .Select(message => (session.NewId(), message)),
                        ],
                        replayed: true,
                        clock.GetUtcNow()));
                }

                return decision;
            },
            cancellationToken);
        return await signed.Answer(written, (webhook, version) => pages.Read(signed.Organization, webhook, version, secret: null, cancellationToken), WebhookPages.Path, webhookId.Value);
    }
}
