using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>Disband a team; its people stay.</summary>
public static class DisbandTeam
{
    public static Decision<TeamEvent> Decide(Team team) => team.Status switch
    {
        TeamStatus.Unknown => TeamRefusals.Absent,
        TeamStatus.Disbanded => Decision<TeamEvent>.Nothing,
        _ => new TeamEvent.Disbanded(),
    };
}
