using System.Collections.Immutable;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Teams;

/// <summary>A team as the directory knows it now.</summary>
public sealed record TeamCard(TeamId Id, string? Name, PersonId? Lead, bool Disbanded, ImmutableHashSet<PersonId> Members, long Position)
{
    public bool Includes(PersonId person) => !Disbanded && (Lead == person || Members.Contains(person));
}
