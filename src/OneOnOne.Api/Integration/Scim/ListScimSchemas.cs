using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

public static class ListScimSchemas
{
    /// <summary>What users and groups are made of here (RFC 7643, 7).</summary>
    public static IResult Handle(Signed signed, [AsParameters] ScimParameters parameters) =>
        ScimHttp.Discovery(signed, parameters, ScimSchemas.Types.SelectMany(type => type.Schemas).Select(schema => Of(schema, ScimHttp.Root(signed.Http.Request))));

    /// <summary>One schema.</summary>
    public static JsonObject Of(ScimSchema schema, string root) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Schema"),
        ["id"] = schema.Urn,
        ["name"] = schema.Name,
        ["description"] = schema.Description,
        ["attributes"] = new JsonArray([.. schema.Attributes.Select(Of)]),
        ["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = $"{root}/Schemas/{schema.Urn}" },
    };

    private static JsonNode Of(ScimAttribute attribute)
    {
        var shown = new JsonObject
        {
            ["name"] = attribute.Name,
            ["type"] = char.ToLowerInvariant(attribute.Type.ToString()[0]) + attribute.Type.ToString()[1..],
            ["multiValued"] = attribute.Many,
            ["description"] = attribute.Description,
            ["required"] = attribute.Required,
            ["caseExact"] = attribute.CaseExact,
            ["mutability"] = attribute.Mutability,
            ["returned"] = attribute.Returned,
            ["uniqueness"] = attribute.Uniqueness,
        };
        if (attribute.CanonicalValues.Count > 0)
        {
            shown["canonicalValues"] = new JsonArray([.. attribute.CanonicalValues.Select(value => JsonValue.Create(value))]);
        }

        if (attribute.ReferenceTypes.Count > 0)
        {
            shown["referenceTypes"] = new JsonArray([.. attribute.ReferenceTypes.Select(value => JsonValue.Create(value))]);
        }

        if (attribute.Parts.Count > 0)
        {
            shown["subAttributes"] = new JsonArray([.. attribute.Parts.Select(Of)]);
        }

        return shown;
    }
}
