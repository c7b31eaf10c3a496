using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Integration.Scim;

public static class GetScimServiceProviderConfig
{
    /// <summary>What of SCIM there is (RFC 7643, 5).</summary>
    public static IResult Handle(Signed signed) => ScimHttp.Json(new JsonObject
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
        ["patch"] = new JsonObject { ["supported"] = true },
        ["bulk"] = new JsonObject { ["supported"] = true, ["maxOperations"] = RunScimBulk.MostOperations, ["maxPayloadSize"] = Door.MaxBody },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ScimQuery.MostResults },
        ["changePassword"] = new JsonObject { ["supported"] = false },
        ["sort"] = new JsonObject { ["supported"] = true },
        ["etag"] = new JsonObject { ["supported"] = true },
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken",
            ["name"] = "Bearer token",
            ["description"] = "An API key with directory:write, or with directory:read to read only.",
            ["primary"] = true,
        }),
        ["meta"] = new JsonObject { ["resourceType"] = "ServiceProviderConfig", ["location"] = $"{ScimHttp.Root(signed.Http.Request)}/ServiceProviderConfig" },
    });
}
