using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

public static class GetMinutes
{
    /// <summary>A meeting as Markdown, as the caller sees it: their private notes are in it, marked as such.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Signed signed, IEventStore store, MeetingPages pages, CancellationToken cancellationToken)
    {
        var view = await store.Read(signed.Organization, session => pages.Read(session, signed.Caller.Person, meetingId, cancellationToken), cancellationToken);
        if (view is null)
        {
            return Problems.NotFound(signed.Http);
        }

        signed.Http.Response.Headers.ETag = view.ETag;
        return Preconditions.Has(signed.Http.Request, view.ETag) ? TypedResults.StatusCode(304) : TypedResults.Text(Minutes.Of(view), "text/markdown; charset=utf-8");
    }
}
