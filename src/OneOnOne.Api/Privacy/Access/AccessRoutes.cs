using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>The chapter's table of contents: who reads what is not theirs, by what right, and how that is seen.</summary>
public static class AccessRoutes
{
    public const string Grants = "/v1/access-grants";

    public static void MapAccess(this RouteGroupBuilder v1)
    {
        var grants = v1.MapGroup("/access-grants").WithTags("access");
        _ = grants.MapPost("/", RequestAccess.Handle).WithName("requestAccess").ForStrongSignIn().Produces<AccessGrantBody>(201);
        _ = grants.MapGet("/", ListAccessGrants.Handle).WithName("listAccessGrants").Produces<ListBody<AccessGrantBody>>();
        _ = grants.MapGet("/{grantId:guid}", GetAccessGrant.Handle).WithName("getAccessGrant").Produces<AccessGrantBody>();
        _ = grants.MapPost("/{grantId:guid}/approve", ApproveAccess.Handle).WithName("approveAccess").ForStrongSignIn().Produces<AccessGrantBody>();
        _ = grants.MapPost("/{grantId:guid}/revoke", RevokeAccess.Handle).WithName("revokeAccess").Produces<AccessGrantBody>();
        _ = v1.MapGet("/me/access-log", ListMyAccessLog.Handle).WithName("listMyAccessLog").WithTags("access").Produces<ListBody<AccessLogEntry>>();
    }

    /// <summary>Expects <c>AddMeetings</c>.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<IProjection, AccessGrantRows>()
        .AddSingleton<AccessGrants>()
        .AddSingleton<AccessGrantPages>()
        .AddSingleton<AccessLog>()
        .AddSingleton<AccessLogPages>()
        .AddSingleton<SharedReads>()
        .AddSingleton<EndingAccess>()
        .AddHostedService(provider => provider.GetRequiredService<EndingAccess>());
}
