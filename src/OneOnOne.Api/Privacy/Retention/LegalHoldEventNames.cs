using OneOnOne.Api.Events;

namespace OneOnOne.Api.Privacy.Retention;

public static class LegalHoldEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<LegalHoldEvent.Placed>("legal_hold_placed", Audience.Administration, Seal.Organization),
        Event.Of<LegalHoldEvent.Lifted>("legal_hold_lifted", Audience.Administration, Seal.None),
    ];
}
