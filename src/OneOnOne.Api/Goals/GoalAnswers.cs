using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Goals;

/// <summary>Answers writes about goals by reading as of what they left.</summary>
public sealed class GoalAnswers(IEventStore store, GoalPages pages)
{
    public Task<IResult> Answer(Signed signed, GoalId? id, Written<GoalId> written, CancellationToken cancellationToken)
    {
        async Task<(GoalBody Body, string ETag)?> Show(GoalId goal, long? version) =>
            await store.Read(signed.Organization, session => pages.Read(session, signed.Caller.Person, goal, version, cancellationToken), cancellationToken) is { } page ? (page.Body, page.ETag) : null;

        return signed.Answer<GoalId, GoalBody>(
            written,
            reply =>
            {
                var goal = new GoalId(reply.Ids[GoalChanges.Role]);
                return Show(goal, reply.Versions[goal.Value]);
            },
            static reply => $"/v1/goals/{reply.Ids[GoalChanges.Role]}",
            id is { } there ? () => Show(there, version: null) : null);
    }
}
