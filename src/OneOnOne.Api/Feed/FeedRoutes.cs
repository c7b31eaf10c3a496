using OneOnOne.Api.Callers;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Feed;

/// <summary>The chapter's table of contents: what happened, page by page and as it happens.</summary>
public static class FeedRoutes
{
    public static void MapFeed(this RouteGroupBuilder v1)
    {
        var events = v1.MapGroup("/events").WithTags("events").ForKeys(KeyScope.DirectoryRead, KeyScope.MeetingsRead, KeyScope.ContentRead);
        _ = events.MapGet("/", ListEvents.Handle).WithName("listEvents").Produces<FeedBody>();
        _ = events.MapGet("/stream", StreamEvents.Handle).WithName("streamEvents").Produces<string>(200, "text/event-stream");
    }

    /// <summary>The catalogue of events stands beside the OpenAPI document, for everybody to read.</summary>
    public static void MapEventCatalogue(this IEndpointRouteBuilder routes) => _ = routes.MapGet("/openapi/events.v1.json", static (HttpContext http, EventCatalogue catalogue) =>
    {
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(catalogue.Document, "application/json");
    }).AllowAnonymous().ExcludeFromDescription();

    public static IServiceCollection AddFeed(this IServiceCollection services) => services
        .AddSingleton<FeedPage>()
        .AddSingleton<FeedFilters>()
        .AddSingleton<EventCatalogue>()
        .AddSingleton<Watch>()
        .AddHostedService(services => services.GetRequiredService<Watch>());
}
