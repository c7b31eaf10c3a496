using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace OneOnOne.Api.Tests.Callers;

/// <summary>A token that is bound to a key is worth nothing without a proof of that key (DPoP, RFC 9449).</summary>
public sealed class Proving_possession(TrustingService trusting) : IClassFixture<TrustingService>
{
    private const string Target = "http://localhost/v1/me";

    private readonly Issuer _issuer = trusting.Issuer;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task lets_a_bound_token_in_with_a_proof_and_each_proof_once()
    {
        var token = Bound();
        var proof = Proof(token);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(token, proof)).StatusCode);    // known to the service, and a member of nothing
        var again = await Send(token, proof);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.StartsWith("DPoP error=\"invalid_token\", algs=\"ES256 ", again.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(token, Proof(token), scheme: "dpop")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(token, Proof(token, claims => claims["htu"] = Target + "?q=left#out"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(token, Proof(token, claims => claims["htu"] = "HTTP://LOCALHOST:80/v1/me"))).StatusCode);
    }

    [Fact]
    public async Task refuses_what_proves_nothing()
    {
        var token = Bound();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["no proof"] = null,
            ["an empty proof"] = string.Empty,
            ["no token"] = "proof",
            ["another method"] = Proof(token, static claims => claims["htm"] = "POST"),
            ["a method in other letters"] = Proof(token, static claims => claims["htm"] = "get"),
            ["another path"] = Proof(token, static claims => claims["htu"] = Target + "/notes"),
            ["a path in other letters"] = Proof(token, static claims => claims["htu"] = "http://localhost/v1/ME"),
            ["another host"] = Proof(token, static claims => claims["htu"] = "http://evil.example/v1/me"),
            ["another scheme"] = Proof(token, static claims => claims["htu"] = "https://localhost/v1/me"),
            ["a relative address"] = Proof(token, static claims => claims["htu"] = "/v1/me"),
            ["an old one"] = Proof(token, static claims => claims["iat"] = DateTimeOffset.UtcNow.AddMinutes(-2).ToUnixTimeSeconds()),
            ["one of the future"] = Proof(token, static claims => claims["iat"] = DateTimeOffset.UtcNow.AddMinutes(2).ToUnixTimeSeconds()),
            ["no time"] = Proof(token, static claims => claims.Remove("iat")),
            ["no id"] = Proof(token, static claims => claims.Remove("jti")),
            ["an empty id"] = Proof(token, static claims => claims["jti"] = string.Empty),
            ["an id without end"] = Proof(token, static claims => claims["jti"] = new string('x', 300)),
            ["no method"] = Proof(token, static claims => claims.Remove("htm")),
            ["no address"] = Proof(token, static claims => claims.Remove("htu")),
            ["no token in it"] = Proof(token, static claims => claims.Remove("ath")),
            ["another token in it"] = Proof(Bound()),
            ["another key"] = Proof(token, key: other),
            ["another key that names the first"] = Proof(token, header: head => head["jwk"] = Public(_key), key: other),
            ["a private key in it"] = Proof(token, header: head => head["jwk"] = new Dictionary<string, object>(Public(_key)) { ["d"] = Base64UrlEncoder.Encode(_key.ExportParameters(includePrivateParameters: true).D) }),
            ["a shared secret"] = Proof(token, header: static head => head["jwk"] = new Dictionary<string, object> { ["kty"] = "oct", ["k"] = "c2VjcmV0" }),
            ["no key"] = Proof(token, header: static head => head.Remove("jwk")),
            ["nobody's signature"] = Proof(token, header: static head => head["alg"] = "none"),
            ["a symmetric algorithm"] = Proof(token, header: static head => head["alg"] = "HS256"),
            ["another type"] = Proof(token, header: static head => head["typ"] = "JWT"),
            ["no type"] = Proof(token, header: static head => head.Remove("typ")),
            ["a changed proof"] = Proof(token)[..^4] + "AAAA",
        };
        List<string> wrong = [];
        foreach (var (name, proof) in forged)
        {
            using var answer = await Send(token, proof);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                wrong.Add($"{name}: {(int)answer.StatusCode}");
            }
        }

        using var twice = await Send(token, Proof(token), Proof(token));
        Assert.Equal(HttpStatusCode.Unauthorized, twice.StatusCode);
        Assert.Equal([], wrong);
    }

    [Fact]
    public async Task takes_no_bound_token_as_if_it_were_not_and_no_other_as_if_it_were()
    {
        var (bound, free) = (Bound(), _issuer.Token(_issuer.Claims("nobody")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(bound, proof: null, scheme: "Bearer")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(bound, Proof(bound), scheme: "Bearer")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(free, Proof(free))).StatusCode);
        var certificate = _issuer.Claims("nobody");
        certificate["cnf"] = new Dictionary<string, object> { ["jkt"] = Thumbprint(_key), ["x5t#S256"] = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2" };
        var both = _issuer.Token(certificate);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(both, Proof(both))).StatusCode);
    }

    [Fact]
    public async Task is_asked_of_everybody_where_the_operator_wants_that()
    {
        await using var service = trusting.Service.With(("OneOnOne:Identity:Issuers:0", _issuer.Url), ("OneOnOne:Identity:Audience", Issuer.Audience), ("OneOnOne:Identity:RequireDPoP", "true"));
        using var client = service.CreateClient();
        var free = _issuer.Token(_issuer.Claims("nobody"));
        using var refused = await client.SendAsync(Request(free, "Bearer", []));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.StartsWith("DPoP error=", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        var bound = Bound();
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(Request(bound, "DPoP", [Proof(bound)]))).StatusCode);
    }

    private static Dictionary<string, object> Public(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new(StringComparer.Ordinal) { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y) };
    }

    // RFC 7638: the members that make the key, in order, without white space.
    private static string Thumbprint(ECDsa key)
    {
        var members = Public(key);
        return Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{members["x"]}}","y":"{{members["y"]}}"}""")));
    }

    private static HttpRequestMessage Request(string token, string scheme, IEnumerable<string> proofs)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Target);
        _ = request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        foreach (var proof in proofs)
        {
            _ = request.Headers.TryAddWithoutValidation("DPoP", proof);
        }

        return request;
    }

    private string Bound()
    {
        var claims = _issuer.Claims("nobody");
        (claims["cnf"], claims["jti"]) = (new Dictionary<string, object> { ["jkt"] = Thumbprint(_key) }, Guid.NewGuid().ToString());
        return _issuer.Token(claims);
    }

    private string Proof(string token, Action<Dictionary<string, object>>? claims = null, Action<Dictionary<string, object>>? header = null, ECDsa? key = null)
    {
        var head = new Dictionary<string, object>(StringComparer.Ordinal) { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = Public(key ?? _key) };
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["jti"] = Guid.NewGuid().ToString(),
            ["htm"] = "GET",
            ["htu"] = Target,
            ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["ath"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token))),
        };
        header?.Invoke(head);
        claims?.Invoke(body);
        var signed = Base64UrlEncoder.Encode(JsonSerializer.Serialize(head)) + "." + Base64UrlEncoder.Encode(JsonSerializer.Serialize(body));
        return signed + "." + Base64UrlEncoder.Encode((key ?? _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
    }

    private async Task<HttpResponseMessage> Send(string token, string? proof, string? second = null, string scheme = "DPoP")
    {
        using var client = trusting.Client();
        return await client.SendAsync(Request(token, scheme, new[] { proof, second }.OfType<string>()));
    }
}
