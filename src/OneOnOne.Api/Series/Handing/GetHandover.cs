using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

public static class GetHandover
{
    /// <summary>A handover: for the report all that can be shared, for the former manager what is, for the new one the same once it is completed.</summary>
    public static async Task<IResult> Handle(SeriesId seriesId, Signed signed, SharedReads reads, HandoverPages pages, CancellationToken cancellationToken) =>
        await reads.ReadWithoutGrants(signed, (session, eyes) => Read(session, eyes, signed, seriesId, pages, cancellationToken), cancellationToken) is { } page
            ? signed.Page(page.Body, page.ETag)
            : Problems.NotFound(signed.Http);

    // What was handed over is of many meetings, so it is read as something of the series. What came along into the new series is read there, as the new manager's own.
    private static async Task<(HandoverBody Body, string ETag)?> Read(IReadSession session, Eyes eyes, Signed signed, SeriesId id, HandoverPages pages, CancellationToken cancellationToken)
    {
        var page = await pages.Read(session, signed.Caller, id, version: null, cancellationToken);
        if (page is { Body: { Status: HandoverStatus.Completed } body } && body.NewManager.Id == eyes.Person)
        {
            eyes.Note(new AccessNote(AccessWay.Handover, eyes.Person.Value, Grant: null, Meeting: null, id));
        }

        return page;
    }
}
