using OneOnOne.Api.Events;

namespace OneOnOne.Api.Integration.ApiKeys;

public static class ApiKeyEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<ApiKeyEvent.Created>("api_key_created", Audience.Administration, Seal.Organization),
        Event.Of<ApiKeyEvent.Rotated>("api_key_rotated", Audience.Administration, Seal.Organization),
        Event.Of<ApiKeyEvent.Revoked>("api_key_revoked", Audience.Administration, Seal.None),
    ];
}
