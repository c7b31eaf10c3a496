using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

public static class GetHandover
{
    /// <summary>A handover: for the report all that can be shared, for the former manager what is, for the new one the same once it is completed.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, Signed signed, IEventStore store, HandoverPages pages, CancellationToken cancellationToken) =>
        await store.Read(signed.Organization, session => pages.Read(session, signed.Caller, seriesId, version: null, cancellationToken), cancellationToken) is { } page
            ? signed.Page(page.Body, page.ETag)
            : Problems.NotFound(signed.Http);
}
