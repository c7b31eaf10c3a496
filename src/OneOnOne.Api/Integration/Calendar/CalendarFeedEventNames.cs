using OneOnOne.Api.Events;

namespace OneOnOne.Api.Integration.Calendar;

public static class CalendarFeedEventNames
{
    public static IReadOnlyList<EventType> All { get; } =
    [
        Event.Of<CalendarFeedEvent.Created>("calendar_feed_created", Audience.Author, static e => e.PersonId.Value),
        Event.Of<CalendarFeedEvent.Revoked>("calendar_feed_revoked", Audience.Author, Seal.None),
    ];
}
