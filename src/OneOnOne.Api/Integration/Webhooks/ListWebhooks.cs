using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Integration.Webhooks;

public static class ListWebhooks
{
    /// <summary>The webhooks that were not deleted, the newest first, with how they fare.</summary>
    public static async Task<IResult> Handle(int? limit, string? cursor, Signed signed, WebhookPages pages, Paging paging, CancellationToken cancellationToken) =>
        WebhookAccess.Keep(signed.Caller) is { } refused
            ? Problems.Of(signed.Http, refused)
            : paging.Page(signed, await pages.List(signed.Organization, cancellationToken), static webhook => webhook.Id.Value, limit, cursor);
}
