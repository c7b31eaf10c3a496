using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;

namespace OneOnOne.Api.Audit;

/// <summary>A public key of the notary.</summary>
/// <param name="Name">Its name in notes.</param>
/// <param name="KeyId">What names it in a note: the first four bytes of the SHA-256 of <paramref name="Spki"/>, hexadecimal.</param>
/// <param name="Algorithm">Always <c>ECDSA P-256 SHA-256</c>.</param>
/// <param name="Spki">DER of SubjectPublicKeyInfo, base64.</param>
/// <param name="CreatedAt">Since when it is there.</param>
/// <param name="Signs">It signs now; one that does not was destroyed.</param>
public sealed record PublicKeyBody(string Name, string KeyId, string Algorithm, string Spki, DateTimeOffset CreatedAt, bool Signs)
{
    public static PublicKeyBody Of(NotaryKeyRow row) =>
        new(row.Key.Name, Convert.ToHexStringLower(row.Key.Id), "ECDSA P-256 SHA-256", Convert.ToBase64String(row.Key.Spki), row.CreatedAt, row.Secret is not null);
}

public static class ListPublicKeys
{
    /// <summary>The keys with which checkpoints are and were signed, the newest first.</summary>
    public static async Task<IResult> Handle(Signed signed, NotaryKeys keys, CancellationToken cancellationToken) =>
        TypedResults.Json(new ListBody<PublicKeyBody>([.. (await keys.Of(signed.Organization, cancellationToken)).Select(PublicKeyBody.Of)], Next: null));
}
