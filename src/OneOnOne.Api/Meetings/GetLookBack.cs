using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

public static class GetLookBack
{
    /// <summary>What is open from before, when two people meet again: the same for both. Topics that came along first, the oldest and most carried ahead; then promises by due date; then what waits for its day.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, Signed signed, IEventStore store, LookBackPage page, CancellationToken cancellationToken) =>
        await store.Read(signed.Organization, session => page.Read(session, signed.Caller.Person, meetingId, cancellationToken), cancellationToken) is { } found
            ? TypedResults.Json(new ListBody<LookBackEntry>(found.Entries, Next: null))
            : Problems.NotFound(signed.Http);
}
