using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>Let an address answer no more.</summary>
public static class RevokeCalendarFeed
{
    public static Decision<CalendarFeedEvent> Decide(CalendarFeed feed) => feed.Status switch
    {
        CalendarFeedStatus.Unknown => CalendarFeedRefusals.Absent,
        CalendarFeedStatus.Revoked => Decision<CalendarFeedEvent>.Nothing,
        _ => new CalendarFeedEvent.Revoked(),
    };

    /// <summary>Revoke a feed address: from now on there is nothing at it. Whoever finds an address leaked has no version at hand: none is asked for.</summary>
    public static async Task<IResult> Handle(CalendarFeedId feedId, Signed signed, IEventStore store, CalendarFeedPages pages, CancellationToken cancellationToken)
    {
        var written = await store.Decide<CalendarFeed, CalendarFeedEvent>(
            signed,
            feedId.Value,
            access: null,
            (_, feed) => signed.Refuse(CalendarFeedAccess.Own(signed.Caller, feed.State), feed.Exists, feed.Version, required: false) is { } refused ? refused : Decide(feed.State),
            cancellationToken);
        return await signed.Answer(written, (feed, version) => pages.Read(signed.Organization, feed, version, url: null, cancellationToken), "/v1/calendar-feeds", feedId.Value);
    }
}
