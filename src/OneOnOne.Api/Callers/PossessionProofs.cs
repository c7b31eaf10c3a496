using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OneOnOne.Api.Callers;

/// <summary>
/// Proofs that whoever sends an access token has the key that it was given to (DPoP, RFC 9449): a token that is bound to a key is worth nothing to whoever finds it. Each proof counts once
/// on each node, for a minute.
/// </summary>
public sealed class PossessionProofs(TimeProvider clock)
{
    /// <summary>The scheme of such tokens, and the header of their proofs.</summary>
    public const string Name = "DPoP";

    private const int MostRemembered = 200_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);

    /// <summary>Whether a token is bound to nothing, or to one key and nothing else; bound to anything else, such as a certificate (RFC 8705), it is not understood.</summary>
    /// <param name="token">The token.</param>
    /// <param name="thumbprint">Of the key (RFC 7638); null when it is bound to nothing.</param>
    public static bool IsUnderstood(JsonWebToken token, out string? thumbprint)
    {
        thumbprint = null;

        // As it stands there: a claim that the library cannot turn into what is asked for is to it as if it were absent.
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload), AccessTokens.Strict);
        if (!payload.RootElement.TryGetProperty("cnf", out var bound))
        {
            return true;
        }

        if (bound.ValueKind is JsonValueKind.Object && bound.EnumerateObject().ToList() is [{ Name: "jkt", Value: { ValueKind: JsonValueKind.String } key }])
        {
            thumbprint = key.GetString();
        }

        return thumbprint is { Length: > 0 };
    }

    /// <summary>Whether a request proves that its sender has a key: what RFC 9449 section 4.3 asks for, point by point.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">The access token as it came.</param>
    /// <param name="thumbprint">Of the key.</param>
    public async Task<bool> Proves(HttpRequest request, string token, string thumbprint)
    {
        if (request.Headers[Name] is not [{ Length: > 0 } proof] || Key(proof) is not { } key || Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()) != thumbprint)
        {
            return false;
        }

        var result = await _handler.ValidateTokenAsync(proof, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = AccessTokens.Algorithms,
            ValidTypes = ["dpop+jwt"],
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return result.IsValid && result.SecurityToken is JsonWebToken read
            && read.TryGetPayloadValue<string>("htm", out var method) && method == request.Method
            && read.TryGetPayloadValue<string>("htu", out var uri) && Uri.TryCreate(uri, UriKind.Absolute, out var target) && IsOf(request, target)
            && read.TryGetPayloadValue<string>("ath", out var hash) && hash == Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token)))
            && read.TryGetPayloadValue<long>("iat", out var made) && IsFresh(made)
            && read.TryGetPayloadValue<string>("jti", out var id) && id is { Length: > 0 and <= 256 } && IsFirst($"{thumbprint} {id}");
    }

    private static bool IsOf(HttpRequest request, Uri target) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}", UriKind.Absolute, out var here)
        && target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) == here.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
        && target.AbsolutePath == here.AbsolutePath;

    // The key that the proof brings along: public, and of a kind that signs.
    private static JsonWebKey? Key(string proof)
    {
        try
        {
            using var header = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(proof.Split('.')[0]), AccessTokens.Strict);
            var key = new JsonWebKey(header.RootElement.GetProperty("jwk").GetRawText());
            return key is { HasPrivateKey: false, Kty: "EC" or "RSA", K: null } && (key.Kty != "RSA" || key.KeySize >= 2048) ? key : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or JsonException or KeyNotFoundException or InvalidOperationException or CryptographicException)
        {
            return null;
        }
    }

    private bool IsFresh(long made) => Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - made) <= (long)Window.TotalSeconds;

    // Remembered as long as it could count. Where there are too many to remember, none counts.
    private bool IsFirst(string proof)
    {
        var now = clock.GetUtcNow();
        if (_seen.Count >= MostRemembered)
        {
            foreach (var (old, until) in _seen)
            {
                if (until < now)
                {
                    _ = _seen.TryRemove(old, out _);
                }
            }
        }

        return _seen.Count < MostRemembered && _seen.TryAdd(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(proof))), now + (2 * Window) + TimeSpan.FromSeconds(5));
    }
}
