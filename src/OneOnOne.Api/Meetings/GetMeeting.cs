using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

public static class GetMeeting
{
    /// <summary>A meeting, whole, as the caller sees it; as it is, or as it was recorded at an instant or version.</summary>
    public static async Task<IResult> Handle(
        MeetingId meetingId, DateTimeOffset? asOf, long? version, Signed signed, IEventStore store, SharedReads reads, MeetingPages pages, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (PointInTime.Refuse(signed, asOf, version, clock.GetUtcNow()) is { } problem)
        {
            return problem;
        }

        var now = asOf is null && version is null;
        if (now && signed.Http.Request.Headers.IfNoneMatch.Count > 0)
        {
            var tag = await store.Read(signed.Organization, session => pages.Tag(session, signed.Caller.Person, meetingId, cancellationToken), cancellationToken);
            if (tag is not null && Preconditions.Has(signed.Http.Request, tag))
            {
                signed.Http.Response.Headers.ETag = tag;
                return TypedResults.StatusCode(304);
            }
        }

        var view = await reads.Read(
            signed,
            (session, eyes) => now ? pages.Read(session, eyes, meetingId, cancellationToken) : pages.Read(session, eyes, meetingId, new AsOf(version, asOf), cancellationToken),
            cancellationToken);
        if (view is null)
        {
            return Problems.NotFound(signed.Http);
        }

        if (!now)
        {
            // What was recorded by then: the body names the version.
            signed.Http.Response.Headers["OneOnOne-Position"] = view.Position.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return signed.Page(view.Body(), view.ETag);
    }
}
