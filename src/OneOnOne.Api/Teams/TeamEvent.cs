using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Teams;

/// <summary>What can happen to a team; only ever added to.</summary>
public abstract record TeamEvent
{
    public sealed record Formed([property: Sealed] string? Name, PersonId? Lead) : TeamEvent
    {
        /// <summary>The id of a directory system for it.</summary>
        [Sealed]
        public string? ExternalId { get; init; }
    }

    /// <summary>Carries all that names the team, so that the newest event says it.</summary>
    public sealed record Renamed([property: Sealed] string? Name) : TeamEvent
    {
        /// <summary>The id of a directory system for it.</summary>
        [Sealed]
        public string? ExternalId { get; init; }
    }

    public sealed record LeadAssigned(PersonId? Lead) : TeamEvent;

    public sealed record MemberAdded(PersonId Person) : TeamEvent;

    public sealed record MemberRemoved(PersonId Person) : TeamEvent;

    public sealed record Disbanded : TeamEvent;
}
