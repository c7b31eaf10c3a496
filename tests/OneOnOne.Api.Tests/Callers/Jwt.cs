using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace OneOnOne.Api.Tests.Callers;

/// <summary>Tokens as somebody with ill intent writes them: by hand.</summary>
public static class Jwt
{
    public static string Sign(RsaSecurityKey key, string algorithm, Dictionary<string, object> claims, Dictionary<string, object>? header = null)
    {
        var signed = Head(algorithm, key.KeyId, header) + "." + Part(claims);
        return signed + "." + Base64UrlEncoder.Encode(key.Rsa.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>The public key taken for a shared secret.</summary>
    public static string SignWithPublicKey(RsaSecurityKey key, byte[] secret, Dictionary<string, object> claims)
    {
        var signed = Head("HS256", key.KeyId, header: null) + "." + Part(claims);
        return signed + "." + Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, System.Text.Encoding.ASCII.GetBytes(signed)));
    }

    public static string Unsigned(string algorithm, Dictionary<string, object> claims) => Head(algorithm, kid: null, header: null) + "." + Part(claims) + ".";

    private static string Head(string algorithm, string? kid, Dictionary<string, object>? header)
    {
        var head = new Dictionary<string, object>(StringComparer.Ordinal) { ["alg"] = algorithm, ["typ"] = "JWT" };
        if (kid is not null)
        {
            head["kid"] = kid;
        }

        foreach (var (name, value) in header ?? [])
        {
            head[name] = value;
        }

        return Part(head);
    }

    private static string Part(Dictionary<string, object> members) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(members));
}
