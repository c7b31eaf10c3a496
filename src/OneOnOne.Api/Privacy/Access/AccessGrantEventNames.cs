using OneOnOne.Api.Events;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>What the two of an opened series learn stands in the series' own stream, under their key: <c>access_opened</c> and <c>access_closed</c>.</summary>
public static class AccessGrantEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<AccessGrantEvent.Requested>("access_requested", Audience.Administration, Seal.Organization),
        Event.Of<AccessGrantEvent.Approved>("access_approved", Audience.Administration, Seal.None),
        Event.Of<AccessGrantEvent.Revoked>("access_revoked", Audience.Administration, Seal.None),
        Event.Of<AccessGrantEvent.Ended>("access_ended", Audience.Administration, Seal.None),
    ];
}
