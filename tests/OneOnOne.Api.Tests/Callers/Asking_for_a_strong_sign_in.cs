using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Callers;

/// <summary>Where the operator says what a strong sign-in is, what opens something to others or cannot be undone asks for one (RFC 9470); and tokens with too narrow a scope do no more than that.</summary>
public sealed partial class Asking_for_a_strong_sign_in(TrustingService trusting) : IClassFixture<TrustingService>
{
    /// <summary>What opens something to others, decides what is kept and forgotten, or cannot be undone.</summary>
    private static readonly HashSet<string> Strong = new(StringComparer.Ordinal)
    {
        "requestAccess", "approveAccess", "exportForSubject", "erasePerson", "grantRole", "revokeRole", "changeOrganization", "createApiKey", "rotateApiKey", "createWebhook", "changeWebhook",
        "rotateWebhookSecret", "replayWebhook", "rotateNotaryKey", "setRetention", "runRetention", "placeLegalHold", "liftLegalHold", "createImport", "createExport",
    };

    /// <summary>What administrators alone may do and any sign-in does: it takes something back, tries a receiver out, or is wording.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "withdrawErasure", "revokeAccess", "revokeApiKey", "deleteWebhook", "testWebhook", "addTemplate", "reviseTemplate", "deleteTemplate",
    };

    private readonly Issuer _issuer = trusting.Issuer;

    [Fact]
    public async Task is_done_by_these_operations_and_no_other()
    {
        var service = Service(("StrongSignIn:MaxAgeSeconds", "300"));
        using var hana = Client(service, Claims());
        List<string> wrong = [];
        foreach (var (name, (method, pattern)) in AuthorizationTable.Operations(trusting.Service))
        {
            var path = Parameter().Replace(pattern, part => part.Value.Contains("guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : part.Value.Contains("role", StringComparison.Ordinal) ? "hr" : "x");
            using var answer = await hana.SendAsync(new HttpRequestMessage(method, path), HttpCompletionOption.ResponseHeadersRead);
            var asked = answer.StatusCode == HttpStatusCode.Unauthorized;
            if (asked != Strong.Contains(name) || (asked && answer.Headers.WwwAuthenticate.ToString() is var challenge && !challenge.EndsWith("max_age=\"300\"", StringComparison.Ordinal)))
            {
                wrong.Add($"{name}: {(int)answer.StatusCode}");
            }

            if (AuthorizationTable.Rows[name].Who.StartsWith("ffff", StringComparison.Ordinal) && method != HttpMethod.Get && method != HttpMethod.Head && !Strong.Contains(name) && !Harmless.Contains(name))
            {
                wrong.Add($"{name} is for administrators alone: does it ask for a strong sign-in?");
            }
        }

        Assert.Equal([], wrong);
    }

    [Theory]
    [InlineData("gold", null, 0, true)]
    [InlineData("gold", "pwd", 0, true)]
    [InlineData("silver", "mfa", 0, true)]
    [InlineData(null, "mfa", 0, true)]
    [InlineData("silver", "pwd", 0, false)]
    [InlineData(null, null, 0, false)]
    [InlineData("gold", null, 301, true)]
    [InlineData("gold", null, 400, false)]
    [InlineData("gold", null, -400, false)]
    [InlineData("gold", null, null, false)]
    public async Task takes_what_the_token_says_of_the_sign_in(string? acr, string? amr, int? secondsAgo, bool strong)
    {
        var service = Service(("StrongSignIn:AcrValues", "gold, platinum"), ("StrongSignIn:Amr:0", "mfa"), ("StrongSignIn:MaxAgeSeconds", "300"));
        var claims = Claims();
        foreach (var (claim, value) in new[] { ("acr", (object?)acr), ("amr", amr is null ? null : new[] { "pwd", amr }), ("auth_time", secondsAgo is { } ago ? DateTimeOffset.UtcNow.AddSeconds(-ago).ToUnixTimeSeconds() : null) })
        {
            if (value is not null)
            {
                claims[claim] = value;
            }
        }

        using var hana = Client(service, claims);
        using var answer = await hana.Begin(HttpMethod.Patch, "/v1/organization", new { }, ("If-Match", "*"));
        if (strong)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return;
        }

        var problem = await answer.Problem(HttpStatusCode.Unauthorized);
        Assert.Equal("stronger-sign-in-required", problem.Text("code"));
        Assert.Equal(
            "Bearer error=\"insufficient_user_authentication\", error_description=\"This asks for a stronger or more recent sign-in.\", acr_values=\"gold platinum\", max_age=\"300\"",
            answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("other", 403, 403)]
    [InlineData("o:read", 200, 403)]
    [InlineData("profile o:read email", 200, 403)]
    [InlineData("o:write", 200, 200)]
    [InlineData("o:readers", 403, 403)]
    public async Task asks_tokens_for_the_scope_that_is_configured(string scope, int read, int write)
    {
        var service = Service(("Scopes:Read", "o:read"), ("Scopes:Write", "o:write"));
        foreach (var claim in (string[])["scope", "scp"])
        {
            var claims = Claims();
            claims[claim] = claim == "scp" ? scope.Split(' ') : scope;
            using var hana = Client(service, claims);
            using var reading = await hana.GetAsync("/v1/organization");
            using var writing = await hana.Begin(HttpMethod.Patch, "/v1/organization", new { }, ("If-Match", "*"));
            Assert.Equal((read, write), ((int)reading.StatusCode, (int)writing.StatusCode));
            if (write == 403)
            {
                Assert.Equal("token-scope-missing", (await writing.Problem(HttpStatusCode.Forbidden)).Text("code"));
                Assert.Equal("Bearer error=\"insufficient_scope\", scope=\"o:write\"", writing.Headers.WwwAuthenticate.ToString());
            }
        }
    }

    private Dictionary<string, object> Claims()
    {
        var claims = _issuer.Claims("s-strong");
        (claims["email"], claims["email_verified"]) = (TrustingService.AdminEmail, true);
        return claims;
    }

    private WebApplicationFactory<Program> Service(params (string Setting, string Value)[] settings) => trusting.Service.Shared(
        [("OneOnOne:Identity:Issuers:0", _issuer.Url), ("OneOnOne:Identity:Audience", Issuer.Audience), .. settings.Select(setting => ($"OneOnOne:Identity:{setting.Setting}", setting.Value))]);

    private HttpClient Client(WebApplicationFactory<Program> service, Dictionary<string, object> claims)
    {
        var client = service.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", _issuer.Token(claims));
        return client;
    }

    [GeneratedRegex(@"\{[^{}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Parameter();
}
