using System.Text.Json.Nodes;

namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>Which kind of message a body is.</summary>
public static class ScimMessages
{
    public const string Error = "urn:ietf:params:scim:api:messages:2.0:Error";
    public const string List = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    public const string Search = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    public const string BulkRequest = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    public const string BulkResponse = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

    /// <summary>The body says that it is such a message, or does not say what it is.</summary>
    public static bool Are(JsonObject body, string urn) => ScimValues.Find(body, "schemas") switch
    {
        null => true,
        JsonArray schemas => schemas.Any(schema => ScimValues.Text(schema)?.Equals(urn, StringComparison.OrdinalIgnoreCase) is true),
        _ => false,
    };
}
