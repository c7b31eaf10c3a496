using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>A public key as JSON Web Key (RFC 7517): EC on P-256, P-384 or P-521, or RSA of 2048 to 4096 bits. A private member is refused like any that is unknown.</summary>
/// <param name="Kty">EC or RSA.</param>
/// <param name="Crv">Of EC: P-256, P-384 or P-521.</param>
/// <param name="X">Of EC: the point's x, base64url.</param>
/// <param name="Y">Of EC: the point's y, base64url.</param>
/// <param name="N">Of RSA: the modulus, base64url.</param>
/// <param name="E">Of RSA: the exponent, base64url.</param>
/// <param name="Kid">What its holder calls it.</param>
/// <param name="Alg">What its holder means it for.</param>
/// <param name="Use">The same, in a word: enc.</param>
/// <param name="KeyOps">The same, as browsers say it.</param>
/// <param name="Ext">Browsers say that it may leave them.</param>
public sealed record PublicJwk(
    string Kty,
    string? Crv = null,
    string? X = null,
    string? Y = null,
    string? N = null,
    string? E = null,
    string? Kid = null,
    string? Alg = null,
    string? Use = null,
    [property: JsonPropertyName("key_ops")] IReadOnlyList<string>? KeyOps = null,
    bool? Ext = null)
{
    public const int Longest = 700;    // the modulus of 4096 bits in base64url is 683 characters long

    private const int ShortestRsa = 2048;
    private const int LongestRsa = 4096;

    /// <summary>Something can be closed with it: the point is on its curve, the modulus long enough.</summary>
    public bool IsUsable() => Kty switch
    {
        "EC" when N is null && E is null => IsOnCurve(),
        "RSA" when Crv is null && X is null && Y is null => IsLongEnough(),
        _ => false,
    };

    private bool IsOnCurve()
    {
        ECCurve? curve = Crv switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            "P-521" => ECCurve.NamedCurves.nistP521,
            _ => null,
        };
        if (curve is not { } known || Bytes(X) is not { } x || Bytes(Y) is not { } y)
        {
            return false;
        }

        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = known, Q = new ECPoint { X = x, Y = y } });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private bool IsLongEnough()
    {
        if (Bytes(N) is not { } modulus || Bytes(E) is not { } exponent)
        {
            return false;
        }

        try
        {
            using var key = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
            return key.KeySize is >= ShortestRsa and <= LongestRsa && exponent is not [1];
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[]? Bytes(string? text) => text is { Length: > 0 and <= Longest } && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
