using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Audit;

public static class RotateNotaryKey
{
    /// <summary>Sign with another key from now on. The one before is destroyed; what it signed stays valid.</summary>
    public static async Task<IResult> Handle(Signed signed, NotaryKeys keys, CancellationToken cancellationToken) =>
        AuditAccess.ChangeKey(signed.Caller) is { } refused
            ? Problems.Of(signed.Http, refused)
            : TypedResults.Json(PublicKeyBody.Of(await keys.Rotate(signed.Organization, cancellationToken)), statusCode: 201);
}
