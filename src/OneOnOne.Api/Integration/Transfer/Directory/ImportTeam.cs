using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>What one row of teams decides: what the operations of the directory would, one after another.</summary>
public static class ImportTeam
{
    /// <summary>Nothing when all that the row says already stands.</summary>
    /// <param name="team">The state before.</param>
    /// <param name="line">The row.</param>
    /// <param name="lead">Whom it names as lead.</param>
    /// <param name="members">Whom it names as members; null when it says nothing of them.</param>
    /// <param name="anybody">Everybody of the directory, those who left included: a team keeps them.</param>
    public static (Decision<TeamEvent> Decision, string Pointer) Decide(Team team, TeamLine line, PersonId? lead, IReadOnlyList<PersonId>? members, DirectoryView anybody)
    {
        var events = new List<TeamEvent>();
        var (refusal, pointer) = (default(Refusal), string.Empty);
        bool Go(string at, Decision<TeamEvent> decision)
        {
            (refusal, pointer) = (decision.Refusal, at);
            foreach (var happened in decision.Events)
            {
                team = team.Evolve(happened, Unrecorded);
                events.Add(happened);
            }

            return refusal is null;
        }

        // A lead or member who was erased has no address that a file could name: saying nothing of them leaves them.
        bool IsGone(PersonId person) => anybody.Find(person) is null;
        var led = line.LeadEmail.IsGiven && !(lead is null && team.Lead is { } before && IsGone(before)) ? lead : team.Lead;
        _ = Go("/leadEmail", team.Status is TeamStatus.Unknown ? FormTeam.Decide(team, line.Name.Value!, led, anybody) : Change(team, line, led, anybody))
            && (members is null
                || (members.All(person => Go("/members", AddTeamMember.Decide(team, person, anybody)))
                    && team.Members.Except(members.Select(person => person.Value)).Select(person => new PersonId(person)).Where(person => !IsGone(person)).ToList()
                        .TrueForAll(person => Go("/members", RemoveTeamMember.Decide(team, person)))));
        return (refusal is { } no ? no : events, pointer);
    }

    private static EventMeta Unrecorded { get; } = new(Guid.Empty, 0, 0, default, default, Actor: null, Erased: false);

    // A lead who was erased stays; the directory would not take them anew.
    private static Decision<TeamEvent> Change(Team team, TeamLine line, PersonId? lead, DirectoryView anybody) => ChangeTeam.Decide(team, line.Name.Value, lead, anybody);
}
