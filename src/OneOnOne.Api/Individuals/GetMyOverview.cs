using OneOnOne.Api.Callers;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

public static class GetMyOverview
{
    /// <summary>
    /// How the caller's one-on-ones stand. What waits is somebody's turn: a topic that wants an answer waits for the side that did not raise it, a proposed action item or
    /// other terms of one for its owner, a disputed one for the other side, an escalation for the consent of the topic's author. The counterpart's overview shows the same from the other end.
    /// </summary>
    public static async Task<IResult> Handle(Signed signed, IEventStore store, OverviewPage page, CancellationToken cancellationToken) =>
        TypedResults.Json(await store.Read(signed.Organization, session => page.Read(session, signed.Caller.Person, cancellationToken), cancellationToken));
}
