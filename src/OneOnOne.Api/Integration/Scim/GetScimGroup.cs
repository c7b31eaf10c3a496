using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Integration.Scim;

public static class GetScimGroup
{
    /// <summary>A team.</summary>
    public static async Task<IResult> Handle(TeamId groupId, Signed signed, [AsParameters] ScimSelection selection, ScimGroups groups, CancellationToken cancellationToken) =>
        await ScimHttp.Read(signed, selection.Shape(), async (call, shape) => await groups.Find(call, groupId, shape, cancellationToken), cancellationToken);
}
