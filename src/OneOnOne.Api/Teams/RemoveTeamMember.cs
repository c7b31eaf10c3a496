using OneOnOne.Api.Callers;
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

    /// <summary>Take a person out of a team.</summary>
    public static async Task<IResult> Handle(TeamId teamId, PersonId personId, Signed signed, TeamChanges changes, TeamAnswers answers, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(signed.Caller, context, teamId, precondition: null, (team, _) => Decide(team, personId), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
