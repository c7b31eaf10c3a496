using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>Answers writes about teams by reading as of what they left.</summary>
public sealed class TeamAnswers(IEventStore store, TeamPages pages)
{
    public Task<IResult> Answer(Signed signed, Written<TeamId> written, CancellationToken cancellationToken)
    {
        async Task<(TeamBody Body, string ETag)?> Read(TeamId id, long? version)
        {
            var page = await store.Read(signed.Organization, session => pages.Read(session, id, version, cancellationToken), cancellationToken);
            return page is null ? null : (page.Body, page.ETag);
        }

        return signed.Answer<TeamId, TeamBody>(
            written,
            reply =>
            {
                var id = new TeamId(reply.Ids[TeamChanges.Role]);
                return Read(id, reply.Versions[id.Value]);
            },
            static reply => $"/v1/teams/{reply.Ids[TeamChanges.Role]}",
            TeamId.TryParse(signed.Http.GetRouteValue("teamId") as string, provider: null, out var named) ? () => Read(named, version: null) : null);
    }
}
