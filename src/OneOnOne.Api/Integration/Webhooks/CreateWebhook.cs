using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Have another system told of what happens.</summary>
public static class CreateWebhook
{
    public const int Most = 50;

    /// <param name="Url">Where messages go: https, a host of the public internet.</param>
    /// <param name="Types">Which types of events: all that its scopes let it hear if absent or empty. Only by name: <c>checkpoint.signed</c>, <c>reminder.meetingSoon</c>, <c>reminder.actionItemOverdue</c>, and along with a key <c>reminder.actionItemDue</c>, <c>reminder.answerOwed</c>, <c>reminder.answerAwaited</c>.</param>
    /// <param name="Scopes">What it may hear, as what a key with these scopes sees in the feed: both if absent.</param>
    /// <param name="Description">What people say about it.</param>
    /// <param name="KeyId">A key with the scope content:read, along with which it hears of what waits: in the series that this key reads along, as both know.</param>
    public sealed record Request(string Url, IReadOnlyList<string>? Types = null, IReadOnlyList<KeyScope>? Scopes = null, string? Description = null, ApiKeyId? KeyId = null);

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

    public static Decision<WebhookEvent> Decide(Webhook webhook, Request request, int others, bool keyIsFit, bool loopback)
    {
        var (types, scopes) = (WebhookHearing.Types(request.Types), WebhookHearing.Chosen(request.Scopes));
        return webhook.Status switch
        {
            not WebhookStatus.Unknown => Decision<WebhookEvent>.Nothing,
            _ when WebhookTargets.Check(request.Url, loopback) is { } refused => refused,
            _ when !keyIsFit => WebhookRefusals.KeyUnfit,
            _ when !WebhookHearing.Hears(types, scopes, request.KeyId) => WebhookRefusals.TypeUnheard,
            _ when others >= Most => WebhookRefusals.TooMany,
            _ => new WebhookEvent.Created(request.Url, request.Description, types, scopes, request.KeyId),
        };
    }

    /// <summary>
    /// Have another system told of what happens from now on: signed messages by Standard Webhooks, which name what happened and to what, and say nothing of it. The secret stands in
    /// this answer and nowhere else; keep it as you keep a password.
    /// </summary>
    public static async Task<IResult> Handle(
        Request request, Signed signed, IEventStore store, WebhookSecrets secrets, WebhookSender sender, WebhookPages pages, TimeProvider clock, CancellationToken cancellationToken)
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
                var key = request.KeyId is { } id ? ApiKeyRows.Of(batch, signed.Organization, id) : null;
                await batch.Send(cancellationToken);
                secrets.Put(session, webhook.State.Id.Value, secret);
                session.Also(Leases.Announce(signed.Organization, Delivering.Work));
                return Decide(webhook.State, request, others.Value.Count, key is null || WebhookHearing.IsFit(key.Value, clock.GetUtcNow()), sender.Loopback);
            },
            cancellationToken);
        return await signed.Answer(
            written, (webhook, version) => pages.Read(signed.Organization, webhook, version, WebhookSecrets.Shown(written, secret), cancellationToken), WebhookPages.Path, id: null);
    }
}
