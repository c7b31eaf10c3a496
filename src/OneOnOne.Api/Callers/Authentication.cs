using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Protocols;
using OneOnOne.Api.Http;
using OneOnOne.Api.Organizations;

namespace OneOnOne.Api.Callers;

/// <summary>Bearer tokens: access tokens of the listed issuers, in Development also our own, and the keys of other systems.</summary>
public static class Authentication
{
    private const int MostOfADocument = 1024 * 1024;

    public static IServiceCollection AddCallers(this IServiceCollection services, IConfiguration configuration, DevelopmentTokens? development)
    {
        var settings = IdentitySettings.Of(configuration);
        if (development is not null)
        {
            _ = services.AddSingleton(development);
        }

        _ = services
            .AddSingleton(settings)
            .AddSingleton(provider => new AccessTokens(
                Issuers(settings, development, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AccessTokens>>()), settings.Audiences, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<KeyTokens>()
            .AddAuthorization()
            .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
            {
                options.MapInboundClaims = false;
                options.Events = new JwtBearerEvents { OnChallenge = Challenge };
            });
        _ = services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<KeyTokens>((options, tokens) =>
        {
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(tokens);
        });
        return services;
    }

    private static Dictionary<string, ISigningKeys> Issuers(IdentitySettings settings, DevelopmentTokens? development, TimeProvider clock, ILogger log)
    {
        // Redirects would lead to where nobody listed anything.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = TimeSpan.FromSeconds(5),
            MaxResponseContentBufferSize = MostOfADocument,
        };
        var issuers = new Dictionary<string, ISigningKeys>(StringComparer.Ordinal);
        foreach (var issuer in settings.Issuers)
        {
            var documents = new HttpDocumentRetriever(client) { RequireHttps = development is null };
            issuers[issuer] = new PublishedKeys(issuer, documents, settings.KeyPause, settings.SmallestRsa, clock, log);
        }

        if (development is not null)
        {
            issuers[DevelopmentIssuer.Name] = new FixedKeys(development.Key);
        }

        return issuers;
    }

    private static async Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        if (context.AuthenticateFailure is IdentityProviderUnreachableException)
        {
            await Problems.Of(context.HttpContext, 503).ExecuteAsync(context.HttpContext);
            return;
        }

        context.Response.Headers.WWWAuthenticate = context.AuthenticateFailure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        await Problems.Of(context.HttpContext, 401).ExecuteAsync(context.HttpContext);
    }
}
