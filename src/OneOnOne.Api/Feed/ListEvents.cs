using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Privacy.Access;

namespace OneOnOne.Api.Feed;

public static class ListEvents
{
    /// <summary>
    /// What happened after a position, in order, as far as the caller may know. Ask again with <c>after</c> = <c>scannedTo</c>: nothing is missed and nothing comes twice, also
    /// when a page is empty because nothing on the way was for the caller. <c>types</c> is a list of event types with commas.
    /// </summary>
    public static async Task<IResult> Handle(
        long? after, int? limit, SeriesId? seriesId, MeetingId? meetingId, string? types, Signed signed, SharedReads reads, FeedPage page, FeedFilters filters, CancellationToken cancellationToken)
    {
        if (filters.Read(signed, after, seriesId, meetingId, types, out var filter) is { } problem)
        {
            return problem;
        }

        return TypedResults.Json(await reads.ReadWithoutGrants(
            signed, (session, eyes) => page.Read(session, signed.Caller, eyes, after ?? 0, Cursors.Size(limit), filter!, cancellationToken), cancellationToken));
    }
}
