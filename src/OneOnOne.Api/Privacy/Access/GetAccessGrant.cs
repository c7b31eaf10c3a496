using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Privacy.Access;

public static class GetAccessGrant
{
    /// <summary>One grant. The two people of a series that it opens read what concerns them in the series' <c>readers</c>.</summary>
    public static async Task<IResult> Handle(AccessGrantId grantId, Signed signed, AccessGrantPages pages, CancellationToken cancellationToken) =>
        AccessGrantAccess.Keep(signed.Caller) is { } refused ? Problems.Of(signed.Http, refused)
        : await pages.Read(signed, grantId.Value, version: null, cancellationToken) is { } page ? signed.Page(page.Body, page.ETag)
        : Problems.NotFound(signed.Http);
}
