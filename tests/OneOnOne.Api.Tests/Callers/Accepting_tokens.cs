using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace OneOnOne.Api.Tests.Callers;

public sealed class Accepting_tokens(TrustingService trusting) : IClassFixture<TrustingService>
{
    private const string Hana = TrustingService.AdminEmail;

    private readonly Issuer _issuer = trusting.Issuer;

    [Fact]
    public async Task links_a_verified_address_and_from_then_on_counts_the_subject_alone()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(_issuer.Token(With("email", Hana, verified: false))));
        Assert.Equal(HttpStatusCode.OK, await Ask(_issuer.Token(With("email", Hana, verified: true))));
        Assert.Equal(HttpStatusCode.OK, await Ask(_issuer.Token(_issuer.Claims("s-1"))));
        var thief = With("email", Hana, verified: true);
        thief["sub"] = "s-2";
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(_issuer.Token(thief)));
    }

    [Fact]
    public async Task tells_a_stranger_of_the_issuer_that_they_are_no_member()
    {
        var answer = await Send(_issuer.Token(_issuer.Claims("nobody")));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("not-a-member", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task refuses_keys_shorter_than_is_asked_for()
    {
        foreach (var (bits, status) in new[] { ("2048", HttpStatusCode.Forbidden), ("3072", HttpStatusCode.Unauthorized) })
        {
            await using var service = trusting.Service.With(("OneOnOne:Identity:Issuers:0", _issuer.Url), ("OneOnOne:Identity:Audience", Issuer.Audience), ("OneOnOne:Identity:SmallestRsaBits", bits));
            using var client = service.CreateClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", _issuer.Token(_issuer.Claims("nobody")));
            Assert.Equal(status, (await client.GetAsync("/v1/me")).StatusCode);
        }
    }

    [Theory]
    [InlineData("at+jwt")]
    [InlineData("JWT")]
    [InlineData("application/at+jwt")]
    public async Task takes_access_tokens_of_each_type_that_providers_use(string type) =>
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(_issuer.Token(_issuer.Claims("nobody"), new() { ["typ"] = type })));

    [Theory]
    [InlineData("iss", "https://evil.example")]
    [InlineData("iss", "https://127.0.0.1:1")]
    [InlineData("aud", "https://other.example")]
    [InlineData("sub", "")]
    [InlineData("nonce", "n-0S6_WzA2Mj")]
    [InlineData("at_hash", "MTIzNDU2Nzg5MDEyMzQ1Ng")]
    [InlineData("c_hash", "MTIzNDU2Nzg5MDEyMzQ1Ng")]
    [InlineData("events", "{}")]
    [InlineData("typ", "ID")]
    [InlineData("token_use", "id")]
    [InlineData("cnf", "{}")]
    [InlineData("aud", Issuer.Audience + "/")]
    public async Task refuses_a_claim_that_is_not_of_an_access_token_for_this_service(string claim, string value)
    {
        var claims = _issuer.Claims("s-1");
        claims[claim] = value;
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(_issuer.Token(claims)));
    }

    [Fact]
    public async Task refuses_a_token_that_is_bound_to_what_nobody_understands()
    {
        foreach (var bound in new object?[] { null, 1, "jkt", Array.Empty<string>(), new Dictionary<string, object>(), new Dictionary<string, object?> { ["jkt"] = null }, new Dictionary<string, object> { ["jkt"] = string.Empty }, new Dictionary<string, object> { ["jwk"] = "x" } })
        {
            var claims = _issuer.Claims("s-1");
            claims["cnf"] = bound!;
            Assert.Equal(HttpStatusCode.Unauthorized, await Ask(_issuer.Token(claims)));
        }
    }

    [Theory]
    [InlineData("exp", -31)]
    [InlineData("nbf", 3600)]
    [InlineData("iat", 3600)]
    public async Task refuses_outside_the_time_of_validity(string claim, int seconds)
    {
        var claims = _issuer.Claims("s-1");
        claims[claim] = DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds();
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(_issuer.Token(claims)));
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("sub")]
    [InlineData("client_id")]
    public async Task refuses_without_a_claim_that_it_relies_on(string claim)
    {
        var claims = _issuer.Claims("s-1");
        _ = claims.Remove(claim);
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(_issuer.Token(claims)));
    }

    [Fact]
    public async Task takes_the_name_of_an_issuer_to_the_letter()
    {
        var claims = _issuer.Claims("s-1");
        claims["iss"] = _issuer.Url + "/";
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(_issuer.Token(claims)));
    }

    [Theory]
    [InlineData("typ", "logout+jwt")]
    [InlineData("typ", "secevent+jwt")]
    [InlineData("typ", "id+jwt")]
    [InlineData("crit", "exp")]
    public async Task refuses_a_header_of_something_else(string name, string value) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(_issuer.Token(_issuer.Claims("s-1"), new() { [name] = value })));

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("RS256")]
    public async Task refuses_what_nobody_signed(string algorithm) => Assert.Equal(HttpStatusCode.Unauthorized, await Ask(Jwt.Unsigned(algorithm, _issuer.Claims("s-1"))));

    [Fact]
    public async Task refuses_the_public_key_as_a_shared_secret()
    {
        foreach (var secret in new[] { _issuer.Key.Rsa.ExportSubjectPublicKeyInfo(), System.Text.Encoding.ASCII.GetBytes(_issuer.Key.Rsa.ExportSubjectPublicKeyInfoPem()), _issuer.Key.Rsa.ExportParameters(false).Modulus! })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Ask(Jwt.SignWithPublicKey(_issuer.Key, secret, _issuer.Claims("s-1"))));
        }
    }

    [Fact]
    public async Task refuses_keys_that_the_token_brings_along()
    {
        await using var evil = await Issuer.Start();
        var own = evil.Key.Rsa.ExportParameters(includePrivateParameters: false);
        var jwk = new { kty = "RSA", kid = evil.Key.KeyId, n = Base64UrlEncoder.Encode(own.Modulus), e = Base64UrlEncoder.Encode(own.Exponent) };
        Dictionary<string, object>[] headers =
        [
            new() { ["jwk"] = jwk },
            new() { ["jku"] = evil.Url + "/keys" },
            new() { ["x5u"] = evil.Url + "/keys" },
            new() { ["kid"] = _issuer.Key.KeyId },
            new() { ["kid"] = _issuer.Key.KeyId, ["jwk"] = jwk },
            new() { ["kid"] = evil.Url + "/keys" },
            new() { ["kid"] = "../../dev/null" },
        ];
        foreach (var header in headers)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Ask(Jwt.Sign(evil.Key, "RS256", _issuer.Claims("s-1"), header)));
        }

        Assert.Equal(0, evil.Fetches);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")]
    [InlineData("e30.e30.e30.e30.e30")]
    [InlineData("not a token at all")]
    public async Task refuses_what_is_no_token(string text) => Assert.Equal(HttpStatusCode.Unauthorized, await Ask(text));

    [Fact]
    public async Task learns_a_new_key_at_once_and_asks_no_more_often_than_it_may()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(_issuer.Token(_issuer.Claims("nobody"))));
        var before = _issuer.Fetches;
        trusting.Service.Clock.Advance(TimeSpan.FromSeconds(61));
        _issuer.Rotate();
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(_issuer.Token(_issuer.Claims("nobody"))));
        Assert.Equal(before + 1, _issuer.Fetches);
        var stranger = Issuer.NewKey();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Ask(Jwt.Sign(stranger, "RS256", _issuer.Claims("s-1"), new() { ["kid"] = $"invented-{i}" })));
        }

        Assert.Equal(before + 1, _issuer.Fetches);
    }

    [Fact]
    public async Task says_to_come_back_when_the_issuer_cannot_be_asked()
    {
        var claims = _issuer.Claims("s-1");
        claims["iss"] = TrustingService.Unreachable;
        var answer = await Send(_issuer.Token(claims));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task ends_within_five_seconds_of_a_deactivation()
    {
        var admin = await trusting.Service.Admin("hana.leaving@example.com");
        var ben = (await (await admin.PostAsJsonAsync("/v1/people", new { displayName = "Ben", email = "ben.leaving@example.com" })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var client = await trusting.Service.As("ben.leaving@example.com");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsJsonAsync($"/v1/people/{ben}/deactivate", new { })).StatusCode);
        trusting.Service.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/v1/me")).StatusCode);
    }

    private Dictionary<string, object> With(string claim, string value, bool verified)
    {
        var claims = _issuer.Claims("s-1");
        claims[claim] = value;
        claims["email_verified"] = verified;
        return claims;
    }

    private async Task<HttpStatusCode> Ask(string token) => (await Send(token)).StatusCode;

    private async Task<HttpResponseMessage> Send(string token)
    {
        using var client = trusting.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return await client.SendAsync(request);
    }
}
