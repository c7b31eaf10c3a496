using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.ApiKeys;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Change where messages go and what is heard, or stop and begin hearing.</summary>
public static class ChangeWebhook
{
    public sealed record Request(
        Change<string> Url, Change<string?> Description, Change<IReadOnlyList<string>?> Types, Change<IReadOnlyList<KeyScope>?> Scopes, Change<bool> Enabled, Change<ApiKeyId?> KeyId = default);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.Url.Value!).NotEmpty().MaximumLength(WebhookHearing.LongestUrl).Matches(WebhookHearing.UrlSpelling).WithMessage("A URL without spaces or control characters.")
                .When(request => request.Url.IsGiven).OverridePropertyName("Url");
            _ = RuleFor(request => request.Types.Value).AtMost(WebhookHearing.MostTypes).OverridePropertyName("Types");
            _ = RuleForEach(request => request.Types.Value).NotEmpty().MaximumLength(Rules.LineLength).OverridePropertyName("Types");
            _ = RuleFor(request => request.Scopes.Value).AtMost(WebhookHearing.Scopes.Count).Must(scopes => scopes is null || WebhookHearing.Understands(scopes)).WithMessage(WebhookHearing.Understood).OverridePropertyName("Scopes");
            _ = RuleFor(request => request.Description.Value).Line().OverridePropertyName("Description");
        }
    }

    public static Decision<WebhookEvent> Decide(Webhook webhook, Request request, bool keyIsFit, bool loopback)
    {
        if (!webhook.IsThere)
        {
            return WebhookRefusals.Absent;
        }

        var (url, description) = (request.Url.Over(webhook.Url!), request.Description.Over(webhook.Description));
        var types = request.Types.IsGiven ? WebhookHearing.Types(request.Types.Value) : webhook.Types;
        var scopes = request.Scopes.IsGiven ? WebhookHearing.Chosen(request.Scopes.Value) : webhook.Scopes;
        var key = request.KeyId.Over(webhook.KeyId);
        List<WebhookEvent> events = [];
        if (url != webhook.Url || description != webhook.Description || !types.SequenceEqual(webhook.Types) || !scopes.SequenceEqual(webhook.Scopes) || key != webhook.KeyId)
        {
            if (WebhookTargets.Check(url, loopback) is { } refused)
            {
                return refused;
            }

            if (!keyIsFit)
            {
                return WebhookRefusals.KeyUnfit;
            }

            if (!WebhookHearing.Hears(types, scopes, key))
            {
                return WebhookRefusals.TypeUnheard;
            }

            events.Add(new WebhookEvent.Changed(url, description, types, scopes, key));
        }

        if (request.Enabled.Over(webhook.Status is WebhookStatus.Active) != webhook.Status is WebhookStatus.Active)
        {
            events.Add(webhook.Status is WebhookStatus.Active ? new WebhookEvent.Disabled(WebhookDisabledReason.ByAdministrator) : new WebhookEvent.Enabled());
        }

        return events;
    }

    /// <summary>Change where messages go and what is heard, or stop and begin hearing. A webhook that is enabled again goes on where it stopped, so that it misses nothing.</summary>
    public static async Task<IResult> Handle(
        WebhookId webhookId, Request request, Signed signed, IEventStore store, WebhookSender sender, WebhookPages pages, TimeProvider clock, CancellationToken cancellationToken)
    {
        var written = await store.Decide<Webhook, WebhookEvent>(
            signed,
            webhookId.Value,
            WebhookAccess.Keep(signed.Caller),
            async (session, webhook) =>
            {
                if (signed.Refuse(access: null, webhook.State.IsThere, webhook.Version, required: true) is { } refused)
                {
                    return refused;
                }

                var fit = true;
                if (request.KeyId.Value is { } id)
                {
                    var batch = session.Batch();
                    var key = ApiKeyRows.Of(batch, signed.Organization, id);
                    await batch.Send(cancellationToken);
                    fit = WebhookHearing.IsFit(key.Value, clock.GetUtcNow());
                }

                var decision = Decide(webhook.State, request, fit, sender.Loopback);
                if (decision.Events.Any(happened => happened is WebhookEvent.Enabled or WebhookEvent.Changed))
                {
                    foreach (var sql in WebhookDeliveries.BeginAnew(signed.Organization, webhookId.Value, clock.GetUtcNow()))
                    {
                        session.Also(sql);
                    }
                }

                return decision;
            },
            cancellationToken);
        return await signed.Answer(written, (webhook, version) => pages.Read(signed.Organization, webhook, version, secret: null, cancellationToken), WebhookPages.Path, webhookId.Value);
    }
}
