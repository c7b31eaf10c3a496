using System.Net.Mime;
using System.Text;
using Jose;
using OneOnOne.Api.Privacy.Access;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// Closes a file with somebody's public key (JWE, RFC 7516, in its compact form): the content with AES-256-GCM under a key made for it alone, and that key with RSA-OAEP-256 or ECDH-ES+A256KW,
/// as the person's key is of one kind or the other. By jose-jwt: Microsoft.IdentityModel, which reads our tokens, makes no JWE with GCM.
/// </summary>
internal static class SubjectEnvelope
{
    public const string MediaType = "application/jose";

    public static byte[] Close(ReadOnlyMemory<byte> file, PublicJwk to)
    {
        var (algorithm, key) = to.Kty == "RSA"
            ? (JweAlgorithm.RSA_OAEP_256, new Jwk(e: to.E!, n: to.N!))
            : (JweAlgorithm.ECDH_ES_A256KW, new Jwk(crv: to.Crv!, x: to.X!, y: to.Y!, d: null));
        var headers = new Dictionary<string, object>(StringComparer.Ordinal) { ["cty"] = MediaTypeNames.Application.Zip };
        if (to.Kid is { } kid)
        {
            headers["kid"] = kid;
        }

        return Encoding.ASCII.GetBytes(JWE.EncryptBytes(file.ToArray(), [new JweRecipient(algorithm, key)], JweEncryption.A256GCM, mode: SerializationMode.Compact, extraProtectedHeaders: headers));
    }
}
