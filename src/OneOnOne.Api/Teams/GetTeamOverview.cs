using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

public static class GetTeamOverview
{
    /// <summary>
    /// How a team's one-on-ones went in a closed calendar month (2026-10) or quarter (2026-Q3), for its lead, HR and administrators. Numbers of fewer than five people,
    /// the caller not counted, are withheld, and so are those of a group that differs by one to four people from another one that the caller may see.
    /// </summary>
    public static async Task<IResult> Handle(TeamId teamId, string? period, Signed signed, IEventStore store, TeamOverviewPage page, CancellationToken cancellationToken)
    {
        var (body, refusal) = await store.Read(signed.Organization, session => page.Read(session, signed.Caller, teamId, period, cancellationToken), cancellationToken);
        return refusal switch
        {
            null => TypedResults.Json(body),
            { Kind: RefusalKind.Input } => Problems.Invalid(signed.Http, [new Fault("?period", refusal.Code, refusal.Sentence)]),
            _ => Problems.Of(signed.Http, refusal),
        };
    }
}
