using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

public static class GetPreparation
{
    /// <summary>All that the caller needs to prepare for a meeting, on one page.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Signed signed, IEventStore store, PreparationPage page, CancellationToken cancellationToken) =>
        await store.Read(signed.Organization, session => page.Read(session, signed.Caller.Person, meetingId, cancellationToken), cancellationToken) is var (_, body)
            ? TypedResults.Json(body)
            : Problems.NotFound(signed.Http);
}
