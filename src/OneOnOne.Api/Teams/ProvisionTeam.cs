using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

/// <summary>What a directory system says of a team. Who leads it is none of its business.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="ExternalId">Its id there.</param>
/// <param name="Joining">Who is a member now and may not have been.</param>
/// <param name="Leaving">Who is no member any more.</param>
public sealed record TeamProvision(string Name, string? ExternalId, IReadOnlyCollection<PersonId> Joining, IReadOnlyCollection<PersonId> Leaving);

/// <summary>Bring a team to what a directory system says of it. Somebody who is deactivated stays, and may be put, in a team: the directory system decides.</summary>
public static class ProvisionTeam
{
    /// <summary>A new team, or what differs of one that is there; nothing when nothing does.</summary>
    /// <param name="team">The state before.</param>
    /// <param name="wanted">What the directory system says.</param>
    /// <param name="view">The directory.</param>
    public static Decision<TeamEvent> Decide(Team team, TeamProvision wanted, DirectoryView view)
    {
        var joining = wanted.Joining.Where(person => !team.Members.Contains(person.Value)).Distinct().OrderBy(person => person.Value).ToList();
        var leaving = wanted.Leaving.Where(person => team.Members.Contains(person.Value)).Distinct().OrderBy(person => person.Value);
        var named = wanted.Name != team.Name || wanted.ExternalId != team.ExternalId;
        return team.Status is TeamStatus.Disbanded ? TeamRefusals.Absent
            : named && wanted.ExternalId is { } externalId && view.Teams.Values.Any(other => other.ExternalId == externalId && !other.Disbanded && other.Id != team.Id) ? TeamRefusals.ExternalIdTaken
            : joining.Exists(person => view.FindProvisioned(person) is null) ? TeamRefusals.MembersUnknown
            : (List<TeamEvent>)
            [
                .. Naming(team, wanted, named),
                .. joining.Select(person => new TeamEvent.MemberAdded(person)),
                .. leaving.Select(person => new TeamEvent.MemberRemoved(person)),
            ];
    }

    private static IEnumerable<TeamEvent> Naming(Team team, TeamProvision wanted, bool named)
    {
        if (team.Status is TeamStatus.Unknown)
        {
            yield return new TeamEvent.Formed(wanted.Name, Lead: null) { ExternalId = wanted.ExternalId };
        }
        else if (named)
        {
            yield return new TeamEvent.Renamed(wanted.Name) { ExternalId = wanted.ExternalId };
        }
    }
}
