using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
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
            .AddSingleton<PossessionProofs>()
            .AddSingleton<AcceptedTokens>()
            .AddSingleton<LineLimit>()
            .AddAuthorization()
            .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
            {
                options.MapInboundClaims = false;
                options.Events = new JwtBearerEvents { OnMessageReceived = Receive, OnTokenValidated = AskForProof, OnChallenge = Challenge };
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

    // The framework knows the scheme Bearer alone.
    private static Task Receive(MessageReceivedContext context)
    {
        context.Token = BoundToken(context.Request);
        return Task.CompletedTask;
    }

    private static string? BoundToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } sent] && sent.StartsWith(PossessionProofs.Name + " ", StringComparison.OrdinalIgnoreCase) ? sent[(PossessionProofs.Name.Length + 1)..].Trim() : null;

    // A bound token comes with its proof under the scheme of such tokens, and no other does: otherwise a token that was found could be sent as if it were not bound.
    private static async Task AskForProof(TokenValidatedContext context)
    {
        var services = context.HttpContext.RequestServices;
        string? key = null;
        var understood = context.SecurityToken is not JsonWebToken token || PossessionProofs.IsUnderstood(token, out key);
        var proven = understood && (BoundToken(context.Request), key) switch
        {
            ({ } bound, { } thumbprint) => await services.GetRequiredService<PossessionProofs>().Proves(context.Request, bound, thumbprint),
            (null, null) => context.SecurityToken is not JsonWebToken { Issuer: not DevelopmentIssuer.Name } || !services.GetRequiredService<IdentitySettings>().RequireProof,
            _ => false,
        };
        if (!proven)
        {
            context.Fail("There is no proof that the token's key is the sender's.");
        }
    }

    private static async Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        if (context.AuthenticateFailure is IdentityProviderUnreachableException)
        {
            await Problems.Of(context.HttpContext, 503).ExecuteAsync(context.HttpContext);
            return;
        }

        var proofs = BoundToken(context.Request) is not null || context.HttpContext.RequestServices.GetRequiredService<IdentitySettings>().RequireProof;
        var challenge = context.AuthenticateFailure is null ? string.Empty : " error=\"invalid_token\"";
        context.Response.Headers.WWWAuthenticate = proofs ? $"{PossessionProofs.Name}{challenge}{(challenge.Length > 0 ? "," : string.Empty)} algs=\"{string.Join(' ', AccessTokens.Algorithms)}\"" : $"Bearer{challenge}";
        await Problems.Of(context.HttpContext, 401).ExecuteAsync(context.HttpContext);
    }
}
