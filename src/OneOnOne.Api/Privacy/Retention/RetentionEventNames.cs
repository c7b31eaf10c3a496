using OneOnOne.Api.Events;

namespace OneOnOne.Api.Privacy.Retention;

public static class RetentionEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        // Whoever writes may know for how long it is kept.
        Event.Of<RetentionEvent.Set>("retention_set", Audience.Directory, Seal.None),
        Event.Of<RetentionEvent.Forgotten>("old_text_forgotten", Audience.Administration, Seal.None),
    ];
}
