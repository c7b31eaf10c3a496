using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Integration.ApiKeys;

public static class ListApiKeys
{
    /// <summary>The keys that were not revoked, the newest first, with when each was used last.</summary>
    public static async Task<IResult> Handle(int? limit, string? cursor, Signed signed, ApiKeyPages pages, Paging paging, CancellationToken cancellationToken) =>
        ApiKeyAccess.Keep(signed.Caller) is { } refused
            ? Problems.Of(signed.Http, refused)
            : paging.Page(signed, await pages.List(signed.Organization, cancellationToken), static key => key.Id.Value, limit, cursor);
}
