using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>The chapter's table of contents: what is kept, and what is forgotten.</summary>
public static class RetentionRoutes
{
    public static void MapRetention(this RouteGroupBuilder v1)
    {
        var holds = v1.MapGroup("/legal-holds").WithTags("access");
        _ = holds.MapPost("/", PlaceLegalHold.Handle).WithName("placeLegalHold").ForStrongSignIn().Produces<LegalHoldBody>(201);
        _ = holds.MapGet("/", ListLegalHolds.Handle).WithName("listLegalHolds").Produces<ListBody<LegalHoldBody>>();
        _ = holds.MapDelete("/{holdId:guid}", LiftLegalHold.Handle).WithName("liftLegalHold").ForStrongSignIn().Produces<LegalHoldBody>();

        var retention = v1.MapGroup("/retention").WithTags("organization");
        _ = retention.MapGet("/", GetRetention.Handle).WithName("getRetention").Produces<RetentionBody>();
        _ = retention.MapPut("/", SetRetention.Handle).WithName("setRetention").ForStrongSignIn().Produces<RetentionBody>();
        _ = retention.MapGet("/preview", PreviewRetention.Handle).WithName("previewRetention").Produces<RetentionPreviewBody>().Produces(409);
        _ = retention.MapPost("/run", RunRetention.Handle).WithName("runRetention").ForStrongSignIn().Produces<RetentionBody>();
    }

    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton<IProjection, LegalHoldRows>()
        .AddSingleton<LegalHoldPages>()
        .AddSingleton<RetentionPages>()
        .AddSingleton<Outliving>()
        .AddSingleton<Retaining>()
        .AddHostedService(provider => provider.GetRequiredService<Retaining>());
}
