using OneOnOne.Api.Callers;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

public static class GetMyNextMeeting
{
    /// <summary>The caller's next meeting, with all they need to prepare for it.</summary>
    /// <param name="Meeting">Null when nothing is ahead.</param>
    /// <param name="Preparation">For that meeting.</param>
    public sealed record Body(MeetingBody? Meeting, PreparationBody? Preparation);

    /// <summary>The caller's next meeting and its preparation: one that has started or whose time has not passed; those without a time come last. Both are null when nothing is ahead.</summary>
    public static async Task<IResult> Handle(Signed signed, IEventStore store, PreparationPage page, TimeProvider clock, CancellationToken cancellationToken) => TypedResults.Json(await store.Read(
        signed.Organization,
        async session =>
        {
            var batch = session.Batch();
            var ahead = MeetingRows.UpcomingOf(batch, session.Organization, signed.Caller.Person);
            await batch.Send(cancellationToken);
            var now = clock.GetUtcNow();
            return ahead.Value.FirstOrDefault(row => row.Status is MeetingStatus.Started || !(row.EndsAt < now)) is { } next
                && await page.Read(session, signed.Caller.Person, next.Id, cancellationToken) is var (view, preparation)
                ? new Body(view.Body(), preparation)
                : new Body(null, null);
        },
        cancellationToken));
}
