using System.Collections.Immutable;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Teams;

namespace OneOnOne.Api.People;

/// <summary>The directory of one organization as of a position: cards and teams by id.</summary>
public sealed record DirectoryView(long Position, ImmutableDictionary<PersonId, PersonCard> People, ImmutableDictionary<TeamId, TeamCard> Teams)
{
    public static DirectoryView Empty { get; } = new(0, ImmutableDictionary<PersonId, PersonCard>.Empty, ImmutableDictionary<TeamId, TeamCard>.Empty);

    public PersonCard? Find(PersonId id) => People.GetValueOrDefault(id);

    /// <summary>Somebody who is there for a directory system, active or not.</summary>
    public PersonCard? FindProvisioned(PersonId id) => Find(id) is { Provisioned: true } card ? card : null;

    public PersonCard? FindActive(PersonId id) => Find(id) is { Active: true } card ? card : null;

    /// <summary>How a person shows in answers; someone the directory does not know shows as erased.</summary>
    public PersonRef Ref(PersonId id) => Find(id)?.Ref ?? new PersonRef(id, DisplayName: null, Title: null, Active: false) { Erased = true };

    public IEnumerable<PersonCard> Reports(PersonId manager) => Sorted(People.Values.Where(card => card.Manager == manager && card.Active));

    public IEnumerable<TeamCard> Leads(PersonId person) => Sorted(Teams.Values.Where(team => team.Lead == person && !team.Disbanded));

    /// <summary>They belong to one team, as members or as its lead.</summary>
    public bool ShareTeam(PersonId one, PersonId other) => Teams.Values.Any(team => team.Includes(one) && team.Includes(other));

    /// <summary>Walking up from <paramref name="manager"/> reaches <paramref name="person"/>.</summary>
    public bool IsUnder(PersonId manager, PersonId person) => Upwards(manager).Contains(person);

    /// <summary>They are their own manager, through others or directly: a directory system said so, and people do not.</summary>
    public bool IsInCycle(PersonId person, PersonId? manager) => manager is { } above && IsUnder(above, person);

    /// <summary>Somebody, their manager, that one's manager and so on. A cycle is cut where it would begin again.</summary>
    public IEnumerable<PersonId> Upwards(PersonId from)
    {
        var seen = new HashSet<PersonId>();
        for (PersonId? next = from; next is { } current && seen.Add(current); next = Find(current)?.Manager)
        {
            yield return current;
        }
    }

    public static IOrderedEnumerable<PersonCard> Sorted(IEnumerable<PersonCard> cards) =>
        cards.OrderBy(card => card.Profile?.DisplayName ?? string.Empty, StringComparer.OrdinalIgnoreCase).ThenBy(card => card.Id.Value);

    public static IOrderedEnumerable<TeamCard> Sorted(IEnumerable<TeamCard> teams) =>
        teams.OrderBy(team => team.Name ?? string.Empty, StringComparer.OrdinalIgnoreCase).ThenBy(team => team.Id.Value);
}
