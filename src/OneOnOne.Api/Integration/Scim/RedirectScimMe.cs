using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>
/// The caller's own User (RFC 7644, 3.11): a person is sent to where it is for good, whatever the method. A key is nobody's, so for it there is no such alias, which the RFC has answered
/// with 501.
/// </summary>
public static class RedirectScimMe
{
    public static IResult Handle(Signed signed)
    {
        if (signed.Caller.Key is not null)
        {
            return Problems.Of(signed.Http, 501);
        }

        signed.Http.Response.Headers.Location = UserResource.Location(ScimHttp.Root(signed.Http.Request), signed.Caller.Person);
        return TypedResults.StatusCode(308);
    }
}
