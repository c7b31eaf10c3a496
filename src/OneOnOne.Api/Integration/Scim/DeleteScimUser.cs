using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Take a person out: deactivated, not erased, and their names are free.</summary>
public static class DeleteScimUser
{
    public static async Task<IResult> Handle(PersonId userId, Signed signed, ScimUsers users, CancellationToken cancellationToken) =>
        ScimHttp.Answer(signed, await users.Remove(await ScimCall.Of(signed, cancellationToken), userId, cancellationToken), ScimShape.All);
}
