using OneOnOne.Api.Events;

namespace OneOnOne.Api.Organizations;

public static class OrganizationEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<OrganizationEvent.Created>("organization_created", Audience.Administration, Seal.Organization),
        Event.Of<OrganizationEvent.Changed>("organization_changed", Audience.Administration, Seal.Organization),
    ];
}
