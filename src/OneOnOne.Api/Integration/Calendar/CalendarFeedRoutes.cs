using OneOnOne.Api.Http;
using OneOnOne.Api.Http.Contract;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>The chapter's table of contents: one's meetings in a calendar program.</summary>
public static class CalendarFeedRoutes
{
    public static void MapCalendarFeeds(this RouteGroupBuilder v1)
    {
        var feeds = v1.MapGroup("/calendar-feeds").WithTags("integration");
        _ = feeds.MapPost("/", CreateCalendarFeed.Handle).WithName("createCalendarFeed").Produces<CalendarFeedBody>(201);
        _ = feeds.MapGet("/", ListCalendarFeeds.Handle).WithName("listCalendarFeeds").Produces<ListBody<CalendarFeedBody>>();
        _ = feeds.MapDelete("/{feedId:guid}", RevokeCalendarFeed.Handle).WithName("revokeCalendarFeed").Produces<CalendarFeedBody>().NeedsNoIfMatch();
        _ = v1.MapGet("/calendar/{token}.ics", GetCalendar.Handle).WithName("getCalendar").WithTags("integration").AllowAnonymous().Produces<string>(200, GetCalendar.MediaType).Produces(304).Produces(404);
    }

    public static IServiceCollection AddCalendarFeeds(this IServiceCollection services) => services
        .AddSingleton<IProjection, CalendarFeedRows>()
        .AddSingleton<IProjection, CalendarRows>()
        .AddSingleton<CalendarFeedPages>()
        .AddSingleton<CalendarReading>();
}
