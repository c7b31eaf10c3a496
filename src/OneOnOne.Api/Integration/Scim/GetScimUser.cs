using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;

namespace OneOnOne.Api.Integration.Scim;

public static class GetScimUser
{
    /// <summary>A person.</summary>
    public static async Task<IResult> Handle(PersonId userId, Signed signed, [AsParameters] ScimSelection selection, ScimUsers users, CancellationToken cancellationToken) =>
        await ScimHttp.Read(signed, selection.Shape(), async (call, _) => await users.Find(call, userId, cancellationToken), cancellationToken);
}
