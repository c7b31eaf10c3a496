using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>Answers writes about teams by reading as of what they left.</summary>
public sealed class TeamAnswers(IEventStore store, TeamPages pages)
{
    public Task<IResult> Answer(Signed signed, Written<TeamId> written, CancellationToken cancellationToken) => signed.Answer<TeamId, TeamBody>(
        written,
        async reply =>
        {
            var id = new TeamId(reply.Ids[TeamChanges.Role]);
            var page = await store.Read(signed.Organization, session => pages.Read(session, id, reply.Versions[id.Value], cancellationToken), cancellationToken);
            return page is null ? null : (page.Body, page.ETag);
        },
        static reply => $"/v1/teams/{reply.Ids[TeamChanges.Role]}");
}
