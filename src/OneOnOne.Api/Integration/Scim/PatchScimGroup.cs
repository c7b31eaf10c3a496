using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Change what a patch says of a team, and nothing else.</summary>
public static class PatchScimGroup
{
    public static Task<ScimAnswer> Run(ScimCall call, TeamId group, JsonObject body, ScimGroups groups, CancellationToken cancellationToken) =>
        groups.Change(call, group, before => ScimPatch.Apply(ScimSchemas.Group, before, body), cancellationToken);

    public static async Task<IResult> Handle(TeamId groupId, Signed signed, [AsParameters] ScimSelection selection, ScimGroups groups, CancellationToken cancellationToken) =>
        await ScimHttp.Write(signed, selection, (call, body) => Run(call, groupId, body, groups, cancellationToken), cancellationToken);
}
