using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OneOnOne.Api.Callers;

/// <summary>
/// Validates access tokens: of listed issuers only, each with the keys that this issuer publishes. What a token says about its own keys (<c>jwk</c>, <c>jku</c>, <c>x5c</c>, <c>x5u</c>) is never looked at.
/// </summary>
public sealed class AccessTokens : JsonWebTokenHandler
{
    /// <summary>How tokens may be signed, and the proofs that come with them: by a key of two parts.</summary>
    internal static readonly IReadOnlyList<string> Algorithms = ["ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    // What OpenID Connect puts into ID tokens and logout tokens, and nobody into access tokens.
    private static readonly string[] OfOtherTokens = ["nonce", "at_hash", "c_hash", "s_hash", "events"];

    // What says to which client an access token was given, or for what; ID tokens have none of them where they are for this audience by its being the client.
    private static readonly string[] OfAccessTokens = ["client_id", "azp", "appid", "cid", "scope", "scp"];

    // What some providers call a token that is no access token.
    private static readonly string[] OtherKinds = ["id", "refresh", "offline", "logout"];

    // Of two members with one name, one reader takes the first and the next the last.
    internal static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly IReadOnlyDictionary<string, ISigningKeys> _issuers;
    private readonly TokenValidationParameters _rules;

    /// <summary>Nothing is fetched before the first token.</summary>
    /// <param name="issuers">By name, to the letter as their tokens give it.</param>
    /// <param name="audiences">One of them must be among the token's.</param>
    /// <param name="clock">Says what has expired.</param>
    public AccessTokens(IReadOnlyDictionary<string, ISigningKeys> issuers, IEnumerable<string> audiences, TimeProvider clock)
    {
        _issuers = issuers;
        MapInboundClaims = false;
        _rules = new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            ValidAudiences = [.. audiences],
            IgnoreTrailingSlashWhenValidatingAudience = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            TypeValidator = static (type, token, _) => IsAccessToken(type, (JsonWebToken)token) ? type ?? string.Empty : throw new SecurityTokenInvalidTypeException("This is no access token."),
            LifetimeValidator = (from, until, token, _) => until is { } end && clock.GetUtcNow() - Skew < Utc(end) && (from is not { } start || Utc(start) <= clock.GetUtcNow() + Skew)
                && Utc(((JsonWebToken)token).IssuedAt) <= clock.GetUtcNow() + Skew,
        };
    }

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (!CanReadToken(token) || Read(token) is not { } read)
        {
            return Refused("This is no token.");
        }

        // Extensions that a token insists on must be understood (RFC 7515, 4.1.11), and none is.
        // A token that is bound to a key of its holder is worth nothing without the proof of that key, which is asked for where the request is seen.
        if (read.IsEncrypted || read.TryGetHeaderValue<object>("crit", out _) || !PossessionProofs.IsUnderstood(read, out _) || string.IsNullOrEmpty(read.Subject) || !_issuers.TryGetValue(read.Issuer, out var keys))
        {
            return Refused("The token is not of a kind or an issuer that is accepted.");
        }

        var rules = _rules.Clone();
        rules.ValidIssuer = read.Issuer;
        try
        {
            rules.IssuerSigningKeys = await keys.Find(string.IsNullOrEmpty(read.Kid) ? null : read.Kid);
        }
        catch (IdentityProviderUnreachableException e)
        {
            return new TokenValidationResult { IsValid = false, Exception = e };
        }

        rules.TryAllIssuerSigningKeys = string.IsNullOrEmpty(read.Kid);
        return await base.ValidateTokenAsync(token, rules);
    }

    /// <summary>RFC 9068 has a type for access tokens. Providers that leave it out, or say only JWT, are believed where a claim speaks of an access token and none of another kind.</summary>
    private static bool IsAccessToken(string? type, JsonWebToken token) => type?.ToUpperInvariant() switch
    {
        "AT+JWT" or "APPLICATION/AT+JWT" => true,
        null or "" or "JWT" => OfAccessTokens.Any(claim => token.TryGetPayloadValue<object>(claim, out _))
            && !OfOtherTokens.Any(claim => token.TryGetPayloadValue<object>(claim, out _)) && !OfAnotherKind(token, "typ") && !OfAnotherKind(token, "token_use"),
        _ => false,
    };

    private static bool OfAnotherKind(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var kind) && OtherKinds.Contains(kind, StringComparer.OrdinalIgnoreCase);

    private JsonWebToken? Read(string token)
    {
        try
        {
            foreach (var part in token.Split('.').Take(2))
            {
                using var read = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(part), Strict);
            }

            return ReadJsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException or JsonException or OverflowException)
        {
            return null;
        }
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private static TokenValidationResult Refused(string why) => new() { IsValid = false, Exception = new SecurityTokenValidationException(why) };
}
