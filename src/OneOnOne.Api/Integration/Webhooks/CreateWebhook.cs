using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Http;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Have another system told of what happens.</summary>
public static class CreateWebhook
{
    public const int Most = 50;

    /// <param name="Url">Where messages go: https, a host of the public internet.</param>
    /// <param name="Types">Which types of events: all that its scopes let it hear if absent or empty. Only by name: <c>checkpoint.signed</c>, <c>reminder.meetingSoon</c>, <c>reminder.actionItemOverdue</c>.</param>
    /// <param name="Scopes">What it may hear, as what a key with these scopes sees in the feed: both if absent.</param>
    /// <param name="Description">What people say about it.</param>
    public sealed record Request(string Url, IReadOnlyList<string>? Types = null, IReadOnlyList<KeyScope>? Scopes = null, string? Description = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.Url).NotEmpty().MaximumLength(WebhookHearing.LongestUrl).Matches(WebhookHearing.UrlSpelling).WithMessage("A URL without spaces or control characters.");
            _ = RuleFor(request => request.Types).AtMost(WebhookHearing.MostTypes);
            _ = RuleForEach(request => request.Types).NotEmpty().MaximumLength(Rules.LineLength);
            _ = RuleFor(request => request.Scopes).AtMost(WebhookHearing.Scopes.Count).Must(scopes => scopes is null || WebhookHearing.Understands(scopes)).WithMessage(WebhookHearing.Understood);
            _ = RuleFor(request => request.Description).Line();
        }
    }

    public static Decision<WebhookEvent> Decide(Webhook webhook, Request request, int others, bool loopback)
    {
        var (types, scopes) = (WebhookHearing.Types(request.Types), WebhookHearing.Chosen(request.Scopes));
        return webhook.Status switch
        {
            not WebhookStatus.Unknown => Decision<WebhookEvent>.Nothing,
            _ when WebhookTargets.Check(request.Url, loopback) is { } refused => refused,
            _ when !WebhookHearing.Hears(types, scopes) => WebhookRefusals.TypeUnheard,
            _ when others >= Most => WebhookRefusals.TooMany,
            _ => new WebhookEvent.Created(request.Url, request.Description, types, scopes),
        };
    }

    /// <summary>
    /// Have another system told of what happens from now on: signed messages by Standard Webhooks, which name what happened and to what, and say nothing of it. The secret stands in
    /// this answer and nowhere else; keep it as you keep a password.
    /// </summary>
    public static async Task<IResult> Handle(
        Request request, Signed signed, IEventStore store, WebhookSecrets secrets, WebhookSender sender, WebhookPages pages, CancellationToken cancellationToken)
    {
        var secret = WebhookSecrets.New();
        var written = await store.Decide<Webhook, WebhookEvent>(
            signed,
            id: null,
            WebhookAccess.Keep(signed.Caller),
            async (session, webhook) =>
            {
                session.DependsOnOrganization();
                var batch = session.Batch();
                var others = WebhookRows.All(batch, signed.Organization);
                await batch.Send(cancellationToken);
                secrets.Put(session, webhook.State.Id.Value, secret);
                session.Also(Leases.Announce(signed.Organization, Delivering.Work));
                return Decide(webhook.State, request, others.Value.Count, sender.Loopback);
            },
            cancellationToken);
        return await signed.Answer(
            written, (webhook, version) => pages.Read(signed.Organization, webhook, version, WebhookSecrets.Shown(written, secret), cancellationToken), WebhookPages.Path, id: null);
    }
}
