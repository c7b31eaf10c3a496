using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>The chapter's table of contents: SCIM 2.0 (RFC 7643 and 7644) over people and teams, for the systems in which a company keeps its directory.</summary>
public static class ScimRoutes
{
    public static void MapScim(this WebApplication app)
    {
        // Its callers know SCIM's own discovery; in the published contract it would be a second language (docs/scim.md).
        var scim = app.MapGroup(ScimHttp.Path).RequireAuthorization().AddEndpointFilter<ScimAccess>().ExcludeFromDescription()
            .WithMetadata(new AnyQuery(), new ProducesResponseTypeMetadata(200, typeof(JsonObject), [ScimHttp.MediaType, "application/json"]));
        _ = scim.MapGet("/ServiceProviderConfig", GetScimServiceProviderConfig.Handle).WithName("getScimServiceProviderConfig").Reads();
        _ = scim.MapGet("/ResourceTypes", ListScimResourceTypes.Handle).WithName("listScimResourceTypes").Reads();
        _ = scim.MapGet("/ResourceTypes/{typeId}", GetScimResourceType.Handle).WithName("getScimResourceType").Reads();
        _ = scim.MapGet("/Schemas", ListScimSchemas.Handle).WithName("listScimSchemas").Reads();
        _ = scim.MapGet("/Schemas/{schemaId}", GetScimSchema.Handle).WithName("getScimSchema").Reads();

        _ = scim.MapPost("/Users", CreateScimUser.Handle).WithName("createScimUser").Writes();
        _ = scim.MapGet("/Users", ListScimUsers.Handle).WithName("listScimUsers").Reads();
        _ = scim.MapPost("/Users/.search", SearchScimUsers.Handle).WithName("searchScimUsers").Takes().Reads();
        _ = scim.MapGet("/Users/{userId:guid}", GetScimUser.Handle).WithName("getScimUser").Reads();
        _ = scim.MapPut("/Users/{userId:guid}", ReplaceScimUser.Handle).WithName("replaceScimUser").Writes();
        _ = scim.MapPatch("/Users/{userId:guid}", PatchScimUser.Handle).WithName("patchScimUser").Writes();
        _ = scim.MapDelete("/Users/{userId:guid}", DeleteScimUser.Handle).WithName("deleteScimUser").ForKeys(KeyScope.DirectoryWrite);

        _ = scim.MapMethods("/Me", ["GET", "PUT", "PATCH", "DELETE"], RedirectScimMe.Handle).WithName("redirectScimMe").Takes();

        _ = scim.MapPost("/Groups", CreateScimGroup.Handle).WithName("createScimGroup").Writes();
        _ = scim.MapGet("/Groups", ListScimGroups.Handle).WithName("listScimGroups").Reads();
        _ = scim.MapPost("/Groups/.search", SearchScimGroups.Handle).WithName("searchScimGroups").Takes().Reads();
        _ = scim.MapGet("/Groups/{groupId:guid}", GetScimGroup.Handle).WithName("getScimGroup").Reads();
        _ = scim.MapPut("/Groups/{groupId:guid}", ReplaceScimGroup.Handle).WithName("replaceScimGroup").Writes();
        _ = scim.MapPatch("/Groups/{groupId:guid}", PatchScimGroup.Handle).WithName("patchScimGroup").Writes();
        _ = scim.MapDelete("/Groups/{groupId:guid}", DeleteScimGroup.Handle).WithName("deleteScimGroup").ForKeys(KeyScope.DirectoryWrite);

        _ = scim.MapPost("/.search", SearchScim.Handle).WithName("searchScim").Takes().Reads();
        _ = scim.MapPost("/Bulk", RunScimBulk.Handle).WithName("runScimBulk").Writes();
    }

    /// <summary>Before the service's problem documents, so that SCIM's errors come first where they count.</summary>
    public static IServiceCollection AddScim(this IServiceCollection services) => services
        .AddSingleton<ScimUsers>()
        .AddSingleton<ScimGroups>()
        .AddSingleton<ScimSearch>()
        .AddSingleton<IProblemDetailsWriter, ScimErrors>();

    private static RouteHandlerBuilder Reads(this RouteHandlerBuilder route) => route.ForKeys(KeyScope.DirectoryRead);

    private static RouteHandlerBuilder Writes(this RouteHandlerBuilder route) => route.Takes().ForKeys(KeyScope.DirectoryWrite);

    private static RouteHandlerBuilder Takes(this RouteHandlerBuilder route) => route.Accepts<JsonObject>(ScimHttp.MediaType, "application/json");
}
