using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>Form a team.</summary>
public static class FormTeam
{
    public static Decision<TeamEvent> Decide(Team team, string name, PersonId? lead, DirectoryView view) => team.Status switch
    {
        not TeamStatus.Unknown => Decision<TeamEvent>.Nothing,
        _ when lead is { } person && view.FindActive(person) is null => TeamRefusals.LeadUnknown,
        _ => new TeamEvent.Formed(name, lead),
    };
}
