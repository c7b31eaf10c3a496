using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
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

    /// <summary>Disband a team.</summary>
    public static async Task<IResult> Handle(TeamId teamId, Signed signed, TeamChanges changes, TeamAnswers answers, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(signed.Caller, context, teamId, signed.IfMatch(required: true), (team, _) => Decide(team), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
