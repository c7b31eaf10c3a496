using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>The chapter's table of contents: everything about me.</summary>
public static class AboutMeRoutes
{
    public static void MapAboutMe(this RouteGroupBuilder v1)
    {
        _ = v1.MapGet("/me/export", ExportAboutMe.Handle).WithName("exportAboutMe").WithTags("individuals")
            .Produces<AboutMeBody>(200, ExportAboutMe.Json, ExportAboutMe.Zip).Produces(409).OpenToLeavers();
        _ = v1.MapGet("/access-grants/{grantId:guid}/export", ExportForSubject.Handle).WithName("exportForSubject").ForStrongSignIn().WithTags("access")
            .Produces<string>(200, SubjectEnvelope.MediaType).Produces(409);
    }

    /// <summary>The published JSON Schema of what is exported.</summary>
    public static void MapAboutMeSchema(this WebApplication app) => app.MapGet(
        AboutMeSchema.Path,
        static async (AboutMeSchema schema, HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.Text(await schema.Text(), "application/schema+json");
        }).AllowAnonymous().ExcludeFromDescription();

    public static IServiceCollection AddAboutMe(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(LeaverSettings.Of(configuration))
        .AddSingleton<LeaverRows>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<LeaverRows>())
        .AddSingleton<IKnowLeavers, LeaverFinder>()
        .AddSingleton<AboutMeSchema>()
        .AddSingleton<AboutMeReading>()
        .AddSingleton<AboutMeFiles>();
}
