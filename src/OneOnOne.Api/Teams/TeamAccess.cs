using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>
/// Who may do what with teams.
/// <code>
/// act                                        who
/// see a team, its lead and members           everyone
/// form, rename, disband, assign the lead     HR, admin
/// add and remove members                     HR, admin
/// </code>
/// </summary>
public static class TeamAccess
{
    public static Refusal? Keep(Caller caller) => caller.KeepsDirectory ? null : TeamRefusals.NotYours;
}
