using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>What can happen to a legal hold; only ever added to.</summary>
public abstract record LegalHoldEvent
{
    private LegalHoldEvent()
    {
    }

    /// <summary>Stored as <c>legal_hold_placed</c>. It names a person or a series, never both.</summary>
    public sealed record Placed(PersonId? PersonId, SeriesId? SeriesId, [property: Sealed] string? Reason) : LegalHoldEvent;

    public sealed record Lifted : LegalHoldEvent;
}
