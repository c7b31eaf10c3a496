using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Integration.Webhooks;

public static class GetWebhook
{
    /// <summary>A webhook, without its secret.</summary>
    public static async Task<IResult> Handle(WebhookId webhookId, Signed signed, WebhookPages pages, CancellationToken cancellationToken) =>
        WebhookAccess.Keep(signed.Caller) is { } refused ? Problems.Of(signed.Http, refused)
        : await pages.Read(signed.Organization, webhookId.Value, version: null, secret: null, cancellationToken) is { } page ? signed.Page(page.Body, page.ETag)
        : Problems.NotFound(signed.Http);
}
