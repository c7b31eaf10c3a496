using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

public static class GetScimResourceType
{
    /// <summary>Users, or groups.</summary>
    public static IResult Handle(string typeId, Signed signed) =>
        ScimSchemas.Types.FirstOrDefault(type => type.Name.Equals(typeId, StringComparison.OrdinalIgnoreCase)) is { } found
            ? ScimHttp.Json(ListScimResourceTypes.Of(found, ScimHttp.Root(signed.Http.Request)))
            : Problems.NotFound(signed.Http);
}
