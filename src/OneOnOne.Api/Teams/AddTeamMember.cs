using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>Add a person to a team.</summary>
public static class AddTeamMember
{
    public static Decision<TeamEvent> Decide(Team team, PersonId person, DirectoryView view) => team switch
    {
        { Status: not TeamStatus.Formed } => TeamRefusals.Absent,
        _ when team.Members.Contains(person.Value) => Decision<TeamEvent>.Nothing,
        _ when view.FindActive(person) is null => TeamRefusals.MemberUnknown,
        _ => new TeamEvent.MemberAdded(person),
    };

    /// <summary>Add a person to a team.</summary>
    public static async Task<IResult> Handle(TeamId teamId, PersonId personId, Signed signed, TeamChanges changes, TeamAnswers answers, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(signed.Caller, context, teamId, precondition: null, (team, view) => Decide(team, personId, view), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
