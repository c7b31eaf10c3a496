using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace OneOnOne.Api.Tests.Callers;

/// <summary>A small identity provider over real HTTP, whose private keys a test may misuse.</summary>
public sealed class Issuer : IAsyncDisposable
{
    public const string Audience = "https://oneonone.example";

    private readonly WebApplication _app;
    private int _fetches;

    private Issuer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => _fetches;

    public RsaSecurityKey Key { get; private set; } = NewKey();

    public static async Task<Issuer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new Issuer(app);
        _ = app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object> { ["issuer"] = issuer.Url, ["jwks_uri"] = issuer.Url + "/keys" }));
        _ = app.MapGet("/keys", () =>
        {
            _ = Interlocked.Increment(ref issuer._fetches);
            return Results.Text("{\"keys\":[" + issuer.Published() + "]}", "application/json");
        });
        await app.StartAsync();
        return issuer;
    }

    public void Rotate() => Key = NewKey();

    public Dictionary<string, object> Claims(string subject) => new(StringComparer.Ordinal)
    {
        ["iss"] = Url,
        ["aud"] = Audience,
        ["sub"] = subject,
        ["client_id"] = "a-client",
        ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["nbf"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["exp"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds(),
    };

    public string Token(Dictionary<string, object> claims, Dictionary<string, object>? header = null) => Jwt.Sign(Key, "RS256", claims, header);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("n") };

    private string Published()
    {
        var key = Key.Rsa.ExportParameters(includePrivateParameters: false);
        return $$"""{"kty":"RSA","use":"sig","kid":"{{Key.KeyId}}","n":"{{Base64UrlEncoder.Encode(key.Modulus)}}","e":"{{Base64UrlEncoder.Encode(key.Exponent)}}"}""";
    }
}
