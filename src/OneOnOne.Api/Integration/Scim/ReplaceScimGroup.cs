using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Say all of a team. Members are replaced when they are said, be it an empty list; a body without members leaves them, as do one without externalId.</summary>
public static class ReplaceScimGroup
{
    private static readonly string[] Kept = ["externalId", "members"];

    public static async Task<ScimAnswer> Run(ScimCall call, TeamId group, JsonObject body, ScimGroups groups, CancellationToken cancellationToken)
    {
        if (!ScimMessages.Are(body, ScimSchemas.Group.Core.Urn))
        {
            return ScimRefusals.Message;
        }

        return await groups.Change(call, group, before => Complete(body, before), cancellationToken);
    }

    public static async Task<IResult> Handle(TeamId groupId, Signed signed, [AsParameters] ScimSelection selection, ScimGroups groups, CancellationToken cancellationToken) =>
        await ScimHttp.Write(signed, selection, async (call, body) => await Run(call, groupId, body, groups, cancellationToken), cancellationToken);

    private static Read<JsonObject> Complete(JsonObject body, JsonObject before)
    {
        var whole = ScimPatch.Whole(ScimSchemas.Group, body);
        if (whole.Value is not { } group)
        {
            return whole;
        }

        foreach (var name in Kept.Where(name => ScimValues.Find(body, name) is null && before[name] is not null))
        {
            group[name] = before[name]!.DeepClone();
        }

        return group;
    }
}
