using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

public static class ListTeams
{
    /// <summary>All teams, by name.</summary>
    public static async Task<IResult> Handle(int? limit, string? cursor, Signed signed, IEventStore store, TeamPages pages, Paging paging, CancellationToken cancellationToken)
    {
        var teams = await store.Read(signed.Organization, session => pages.List(session, cancellationToken), cancellationToken);
        return paging.Page(signed, teams, team => team.Id.Value, limit, cursor);
    }
}
