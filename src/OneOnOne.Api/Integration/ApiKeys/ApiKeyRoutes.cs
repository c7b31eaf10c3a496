using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Http.Contract;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>The chapter's table of contents: keys with which other systems call.</summary>
public static class ApiKeyRoutes
{
    public static void MapApiKeys(this RouteGroupBuilder v1)
    {
        var keys = v1.MapGroup("/api-keys").WithTags("integration");
        _ = keys.MapPost("/", CreateApiKey.Handle).WithName("createApiKey").ForStrongSignIn().Produces<ApiKeyBody>(201);
        _ = keys.MapGet("/", ListApiKeys.Handle).WithName("listApiKeys").Produces<ListBody<ApiKeyBody>>();
        _ = keys.MapDelete("/{keyId:guid}", RevokeApiKey.Handle).WithName("revokeApiKey").Produces<ApiKeyBody>().NeedsNoIfMatch();
        _ = keys.MapPost("/{keyId:guid}/rotate", RotateApiKey.Handle).WithName("rotateApiKey").ForStrongSignIn().Produces<ApiKeyBody>();
    }

    public static IServiceCollection AddApiKeys(this IServiceCollection services) => services
        .AddSingleton<IProjection, ApiKeyRows>()
        .AddSingleton<ApiKeyUse>()
        .AddHostedService(provider => provider.GetRequiredService<ApiKeyUse>())
        .AddSingleton<Announcing>()
        .AddHostedService(provider => provider.GetRequiredService<Announcing>())
        .AddSingleton<ApiKeyPages>()
        .AddSingleton<ApiKeyFinder>()
        .AddSingleton<IKnowKeys>(provider => provider.GetRequiredService<ApiKeyFinder>());
}
