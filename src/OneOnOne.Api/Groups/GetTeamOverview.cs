using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Groups;

public static class GetTeamOverview
{
    /// <summary>
    /// How a team's one-on-ones went in a closed calendar month (2026-10) or quarter (2026-Q3), for its lead, HR and administrators. Numbers of fewer than five people,
    /// the caller not counted, are withheld, and so is every piece from which, with the others the caller may read, a sum over one to four people could be worked out.
    /// </summary>
    public static async Task<IResult> Handle(TeamId teamId, string? period, Signed signed, IEventStore store, GroupOverviewPage page, CancellationToken cancellationToken)
    {
        var (body, refusal) = await store.Read(signed.Organization, session => page.Team(session, signed.Caller, teamId, period, cancellationToken), cancellationToken);
        return GroupRoutes.Answer(signed, body, refusal);
    }
}
