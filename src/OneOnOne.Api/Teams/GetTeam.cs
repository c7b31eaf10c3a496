using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

public static class GetTeam
{
    /// <summary>A team, its lead and its members.</summary>
    public static async Task<IResult> Handle(TeamId teamId, Signed signed, IEventStore store, TeamPages pages, CancellationToken cancellationToken) =>
        await store.Read(signed.Organization, session => pages.Read(session, teamId, version: null, cancellationToken), cancellationToken) is { } page
            ? signed.Page(page.Body, page.ETag)
            : Problems.NotFound(signed.Http);
}
