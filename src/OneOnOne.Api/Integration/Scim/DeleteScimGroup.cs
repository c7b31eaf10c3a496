using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Disband a team; its people stay.</summary>
public static class DeleteScimGroup
{
    public static async Task<IResult> Handle(TeamId groupId, Signed signed, ScimGroups groups, CancellationToken cancellationToken) =>
        ScimHttp.Answer(signed, await groups.Remove(await ScimCall.Of(signed, cancellationToken), groupId, cancellationToken), ScimShape.All);
}
