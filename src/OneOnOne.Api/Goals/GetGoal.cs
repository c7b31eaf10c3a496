using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

public static class GetGoal
{
    /// <summary>A goal, with all that was said about its progress. The action items that serve it are those of <c>/action-items?goalId=</c>.</summary>
    public static async Task<IResult> Handle(GoalId goalId, Signed signed, IEventStore store, GoalPages pages, CancellationToken cancellationToken) =>
        await store.Read(signed.Organization, session => pages.Read(session, signed.Caller.Person, goalId, version: null, cancellationToken), cancellationToken) is { } page
            ? signed.Page(page.Body, page.ETag)
            : Problems.NotFound(signed.Http);
}
