using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>
/// Say all of a person. What is left out is gone, but for what it would be careless to conclude from silence: whether they are active; their time zone and locale, which they choose
/// themselves; and, when the employer's extension is left out as a whole, all of it.
/// </summary>
public static class ReplaceScimUser
{
    private static readonly string[] Kept = ["active", "timezone", "locale", ScimSchemas.EnterpriseUrn];

    public static async Task<ScimAnswer> Run(ScimCall call, PersonId user, JsonObject body, ScimUsers users, CancellationToken cancellationToken)
    {
        if (!ScimMessages.Are(body, ScimSchemas.User.Core.Urn))
        {
            return ScimRefusals.Message;
        }

        return await users.Change(call, user, before => Complete(body, before), cancellationToken);
    }

    public static async Task<IResult> Handle(PersonId userId, Signed signed, [AsParameters] ScimSelection selection, ScimUsers users, CancellationToken cancellationToken) =>
        await ScimHttp.Write(signed, selection, async (call, body) => await Run(call, userId, body, users, cancellationToken), cancellationToken);

    private static Read<JsonObject> Complete(JsonObject body, JsonObject before)
    {
        var whole = ScimPatch.Whole(ScimSchemas.User, body);
        if (whole.Value is not { } user)
        {
            return whole;
        }

        foreach (var name in Kept.Where(name => user[name] is null && !Says(body, name) && before[name] is not null))
        {
            user[name] = before[name]!.DeepClone();
        }

        return user;
    }

    // An extension that is there and empty says that there is nothing.
    private static bool Says(JsonObject body, string name) => name == ScimSchemas.EnterpriseUrn && body.Any(pair => pair.Key.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
