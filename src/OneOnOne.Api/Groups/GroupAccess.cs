using OneOnOne.Api.People;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Groups;

/// <summary>
/// Who may ask for numbers of groups.
/// <code>
/// act                                                        who
/// a team's numbers, in groups of five and more               its lead, HR, admin
/// the organization's and its departments', in the same way   HR, admin
/// counts per person: held, cancelled, missed, overdue        HR, admin
/// </code>
/// </summary>
public static class GroupAccess
{
    public static readonly Refusal NumbersNotYours = new("not-allowed", "Only HR and administrators see these numbers.", RefusalKind.Forbidden);

    public static bool SeesTeam(Caller caller, TeamCard team) => !team.Disbanded && (caller.KeepsDirectory || team.Lead == caller.Person);
}
