using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Add a person.</summary>
public static class CreateScimUser
{
    public static async Task<ScimAnswer> Run(ScimCall call, JsonObject body, ScimUsers users, CancellationToken cancellationToken)
    {
        if (!ScimMessages.Are(body, ScimSchemas.User.Core.Urn))
        {
            return ScimRefusals.Message;
        }

        var whole = ScimPatch.Whole(ScimSchemas.User, body);
        if (whole.Value is not { } user)
        {
            return whole.Refusal!;
        }

        var wanted = UserResource.Provision(user, before: null, profile: null, manager: null);
        return wanted.Value is { } provision ? await users.Add(call, provision, cancellationToken) : wanted.Refusal!;
    }

    public static async Task<IResult> Handle(Signed signed, [AsParameters] ScimSelection selection, ScimUsers users, CancellationToken cancellationToken) =>
        await ScimHttp.Write(signed, selection, async (call, body) => await Run(call, body, users, cancellationToken), cancellationToken);
}
