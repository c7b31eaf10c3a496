using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

public static class GetSeries
{
    /// <summary>A series, as it is or as it was recorded at an instant or version.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, DateTimeOffset? asOf, long? version, Signed signed, IEventStore store, SeriesPages pages, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (PointInTime.Refuse(signed, asOf, version, clock.GetUtcNow()) is { } problem)
        {
            return problem;
        }

        var at = asOf is null && version is null ? null : new AsOf(version, asOf);
        return await store.Read(signed.Organization, session => pages.Read(session, signed.Caller, seriesId, at, upcoming: null, cancellationToken), cancellationToken) is { } page
            ? signed.Page(page.Body, page.ETag)
            : Problems.NotFound(signed.Http);
    }
}
