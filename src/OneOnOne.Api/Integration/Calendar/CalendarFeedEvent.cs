using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>What can happen to a feed address; only ever added to. The secret itself is nowhere: only its keyed hash is.</summary>
public abstract record CalendarFeedEvent
{
    private CalendarFeedEvent()
    {
    }

    public sealed record Created(PersonId PersonId, [property: Sealed] string? Fingerprint) : CalendarFeedEvent;

    public sealed record Revoked : CalendarFeedEvent;
}
