using OneOnOne.Api.Callers;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Groups;

public static class GetOrganizationOverview
{
    /// <summary>How the organization's one-on-ones, and those of each department, went in a closed calendar month (2026-10) or quarter (2026-Q3); for HR and administrators, withheld like a team's.</summary>
    public static async Task<IResult> Handle(string? period, Signed signed, IEventStore store, GroupOverviewPage page, CancellationToken cancellationToken)
    {
        var (body, refusal) = await store.Read(signed.Organization, session => page.Organization(session, signed.Caller, period, cancellationToken), cancellationToken);
        return GroupRoutes.Answer(signed, body, refusal);
    }
}
