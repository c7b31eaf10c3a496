using OneOnOne.Api.Callers;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>The caller's own User (RFC 7644, 3.11): sent to where it is for good, whatever the method. Not for keys: none of them is anybody's.</summary>
public static class RedirectScimMe
{
    public static IResult Handle(Signed signed)
    {
        signed.Http.Response.Headers.Location = UserResource.Location(ScimHttp.Root(signed.Http.Request), signed.Caller.Person);
        return TypedResults.StatusCode(308);
    }
}
