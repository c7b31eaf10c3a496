using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

public static class GetScimSchema
{
    /// <summary>One schema.</summary>
    public static IResult Handle(string schemaId, Signed signed) =>
        ScimSchemas.Types.SelectMany(type => type.Schemas).FirstOrDefault(schema => schema.Urn.Equals(schemaId, StringComparison.OrdinalIgnoreCase)) is { } found
            ? ScimHttp.Json(ListScimSchemas.Of(found, ScimHttp.Root(signed.Http.Request)))
            : Problems.NotFound(signed.Http);
}
