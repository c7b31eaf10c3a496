using System.Text.Json.Nodes;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Form a team.</summary>
public static class CreateScimGroup
{
    public static async Task<ScimAnswer> Run(ScimCall call, JsonObject body, ScimGroups groups, CancellationToken cancellationToken)
    {
        if (!ScimMessages.Are(body, ScimSchemas.Group.Core.Urn))
        {
            return ScimRefusals.Message;
        }

        var whole = ScimPatch.Whole(ScimSchemas.Group, body);
        if (whole.Value is not { } group)
        {
            return whole.Refusal!;
        }

        var wanted = GroupResource.Provision(group, before: null);
        return wanted.Value is { } provision ? await groups.Add(call, provision, cancellationToken) : wanted.Refusal!;
    }

    public static async Task<IResult> Handle(Signed signed, [AsParameters] ScimSelection selection, ScimGroups groups, CancellationToken cancellationToken) =>
        await ScimHttp.Write(signed, selection, async (call, body) => await Run(call, body, groups, cancellationToken), cancellationToken);
}
