using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>What can happen to a grant; only ever added to. Who did it stands in each event: the rules are about who.</summary>
public abstract record AccessGrantEvent
{
    private AccessGrantEvent()
    {
    }

    /// <summary>Stored as <c>access_requested</c>.</summary>
    /// <param name="Kind">For what.</param>
    /// <param name="By">Who asked.</param>
    /// <param name="SeriesId">The series that is to be read; null when it is all of a person.</param>
    /// <param name="PersonId">The person whose series are to be read, or who asked for what is kept about them.</param>
    /// <param name="Days">How long it is to last.</param>
    /// <param name="Reason">Why; null once the organization's key is gone.</param>
    /// <param name="PublicKey">Of a subject request: whose holder alone can open the answer.</param>
    public sealed record Requested(
        AccessKind Kind, PersonId By, SeriesId? SeriesId, PersonId? PersonId, int Days, [property: Sealed] string? Reason, [property: Sealed] PublicJwk? PublicKey) : AccessGrantEvent;

    /// <summary>Stored as <c>access_approved</c>.</summary>
    /// <param name="By">The second person.</param>
    /// <param name="Until">When it ends.</param>
    /// <param name="Series">The series that it opens: those that there were, and none that begins later.</param>
    public sealed record Approved(PersonId By, DateTimeOffset Until, IReadOnlyList<SeriesId> Series) : AccessGrantEvent;

    /// <summary>Stored as <c>access_revoked</c>: taken back before its time, or before it was approved.</summary>
    public sealed record Revoked(PersonId By) : AccessGrantEvent;

    /// <summary>Stored as <c>access_ended</c>: its time was over.</summary>
    public sealed record Ended : AccessGrantEvent;
}
