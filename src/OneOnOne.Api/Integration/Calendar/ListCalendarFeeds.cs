using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Integration.Calendar;

public static class ListCalendarFeeds
{
    /// <summary>The caller's feed addresses that were not revoked, the newest first. The addresses themselves are not kept.</summary>
    public static async Task<IResult> Handle(int? limit, string? cursor, Signed signed, CalendarFeedPages pages, Paging paging, CancellationToken cancellationToken) =>
        paging.Page(signed, await pages.List(signed.Organization, signed.Caller.Person, cancellationToken), static feed => feed.Id.Value, limit, cursor);
}
