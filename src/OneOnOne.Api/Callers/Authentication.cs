using Microsoft.AspNetCore.Authentication.JwtBearer;
using OneOnOne.Api.Http;
using OneOnOne.Api.Organizations;

namespace OneOnOne.Api.Callers;

/// <summary>Access tokens: of the configured identity provider, and in Development also our own.</summary>
public static class Authentication
{
    private static readonly string[] Algorithms = ["ES256", "ES384", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];

    /// <summary>Register how access tokens are validated.</summary>
    /// <exception cref="InvalidOperationException">Outside Development without an identity provider.</exception>
    public static IServiceCollection AddCallers(this IServiceCollection services, IConfiguration configuration, DevelopmentTokens? development)
    {
        var settings = new IdentitySettings(
            configuration["OneOnOne:Identity:Authority"],
            configuration["OneOnOne:Identity:Audience"] ?? "oneonone",
            configuration["OneOnOne:Identity:OrganizationClaim"] ?? "organization");
        if (development is null && string.IsNullOrEmpty(settings.Authority))
        {
            throw new InvalidOperationException("An identity provider is required: set OneOnOne:Identity:Authority, and OneOnOne:Identity:Audience where it is not 'oneonone'.");
        }

        if (development is not null)
        {
            _ = services.AddSingleton(development);
        }

        _ = services.AddSingleton(settings).AddAuthorization().AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.Authority = string.IsNullOrEmpty(settings.Authority) ? null : settings.Authority;
            options.Audience = settings.Audience;
            var rules = options.TokenValidationParameters;
            rules.ValidAlgorithms = Algorithms;
            rules.ValidTypes = ["at+jwt", "application/at+jwt", "JWT"];
            rules.ClockSkew = TimeSpan.FromSeconds(30);
            rules.RequireSignedTokens = true;
            rules.RequireExpirationTime = true;
            if (development is not null)
            {
                rules.ValidIssuers = [DevelopmentIssuer.Name];
                rules.IssuerSigningKeys = [development.Key];
            }

            options.Events = new JwtBearerEvents
            {
                OnChallenge = async context =>
                {
                    context.HandleResponse();
                    context.Response.Headers.WWWAuthenticate = context.AuthenticateFailure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
                    await Problems.Of(context.HttpContext, 401).ExecuteAsync(context.HttpContext);
                },
            };
        });
        return services;
    }
}
