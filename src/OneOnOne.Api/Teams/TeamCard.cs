using System.Collections.Immutable;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Teams;

/// <summary>A team as the directory knows it now.</summary>
public sealed record TeamCard(TeamId Id, string? Name, PersonId? Lead, bool Disbanded, ImmutableHashSet<PersonId> Members, long Position)
{
    /// <summary>The id of a directory system for it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>When anything here was changed last.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    public bool Includes(PersonId person) => !Disbanded && (Lead == person || Members.Contains(person));
}
