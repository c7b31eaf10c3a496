using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>Knows the keys of other systems: what the chapter about them tells whoever reads a bearer token.</summary>
public interface IKnowKeys
{
    /// <summary>Whose key this is, and until when; null: none that works.</summary>
    Task<(Caller Caller, DateTimeOffset ExpiresAt)?> Find(string text, CancellationToken cancellationToken);
}

/// <summary>Validates the keys of other systems. Both they and the access tokens of people come as bearer tokens: what does not begin like a key is an access token, and only one of the two judges it.</summary>
public sealed class KeyTokens(IKnowKeys keys, AccessTokens people) : TokenHandler
{
    /// <summary>How keys begin; no access token does.</summary>
    public const string Prefix = "oo1_";

    /// <summary>The claim that carries the key as it came: a stream asks again whether it still works.</summary>
    public const string Claim = "apiKey";

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return await people.ValidateTokenAsync(token, validationParameters);
        }

        if (await keys.Find(token, CancellationToken.None) is not { } found)
        {
            return new TokenValidationResult { IsValid = false, Exception = new SecurityTokenValidationException("This is no key that works.") };
        }

        return new TokenValidationResult
        {
            IsValid = true,
            SecurityToken = new KeyToken(found.ExpiresAt.UtcDateTime),
            ClaimsIdentity = new ClaimsIdentity(
                [new Claim(Claim, token), new Claim("exp", found.ExpiresAt.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture))], Claim),
        };
    }

    private sealed class KeyToken(DateTime until) : SecurityToken
    {
        public override string Id => string.Empty;

        public override string Issuer => string.Empty;

        public override SecurityKey? SecurityKey => null;

        public override SecurityKey? SigningKey { get; set; }

        public override DateTime ValidFrom => DateTime.MinValue;

        public override DateTime ValidTo => until;
    }
}
