using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Privacy.Retention;

public static class ListLegalHolds
{
    /// <summary>The legal holds that stand, the newest first. Those that were lifted are in the event feed, as everything that administrators do.</summary>
    public static async Task<IResult> Handle(int? limit, string? cursor, Signed signed, LegalHoldPages pages, Paging paging, CancellationToken cancellationToken) =>
        LegalHoldAccess.Keep(signed.Caller) is { } refused
            ? Problems.Of(signed.Http, refused)
            : paging.Page(signed, await pages.List(signed.Organization, cancellationToken), static hold => hold.Id.Value, limit, cursor);
}
