using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

public static class ListScimResourceTypes
{
    /// <summary>Users and groups (RFC 7643, 6).</summary>
    public static IResult Handle(Signed signed, [AsParameters] ScimParameters parameters) =>
        ScimHttp.Discovery(signed, parameters, ScimSchemas.Types.Select(type => Of(type, ScimHttp.Root(signed.Http.Request))));

    /// <summary>One of them.</summary>
    public static JsonObject Of(ScimResourceType type, string root)
    {
        var shown = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"),
            ["id"] = type.Name,
            ["name"] = type.Name,
            ["description"] = type.Core.Description,
            ["endpoint"] = type.Endpoint,
            ["schema"] = type.Core.Urn,
        };
        if (type.Extensions.Count > 0)
        {
            shown["schemaExtensions"] = new JsonArray([.. type.Extensions.Select(extension => new JsonObject { ["schema"] = extension.Urn, ["required"] = false })]);
        }

        shown["meta"] = new JsonObject { ["resourceType"] = "ResourceType", ["location"] = $"{root}/ResourceTypes/{type.Name}" };
        return shown;
    }
}
