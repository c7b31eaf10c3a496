using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>Take a person out of a team.</summary>
public static class RemoveTeamMember
{
    public static Decision<TeamEvent> Decide(Team team, PersonId person) => team switch
    {
        { Status: not TeamStatus.Formed } => TeamRefusals.Absent,
        _ when !team.Members.Contains(person.Value) => Decision<TeamEvent>.Nothing,
        _ => new TeamEvent.MemberRemoved(person),
    };
}
