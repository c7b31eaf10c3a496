using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Change what a patch says of a person, and nothing else.</summary>
public static class PatchScimUser
{
    public static Task<ScimAnswer> Run(ScimCall call, PersonId user, JsonObject body, ScimUsers users, CancellationToken cancellationToken) =>
        users.Change(call, user, before => ScimPatch.Apply(ScimSchemas.User, before, body), cancellationToken);

    public static async Task<IResult> Handle(PersonId userId, Signed signed, [AsParameters] ScimSelection selection, ScimUsers users, CancellationToken cancellationToken) =>
        await ScimHttp.Write(signed, selection, (call, body) => Run(call, userId, body, users, cancellationToken), cancellationToken);
}
