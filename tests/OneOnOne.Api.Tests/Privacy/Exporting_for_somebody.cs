using System.IO.Compression;
using System.Security.Cryptography;
using Jose;
using Microsoft.IdentityModel.Tokens;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Ben has left and wrote a letter, with a key. Hana asks for a grant, Ada approves, Hana carries the answer out and cannot read it.</summary>
public class Exporting_for_somebody(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("RSA")]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    public async Task gives_what_only_the_persons_own_key_opens(string kind)
    {
        var (company, ada) = await Scene();
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "ben-private", visibility = "private" });
        using var keys = new Keys(kind);
        var grant = await Approved(company, ada, keys);
        var answer = await company.Hana.Send(HttpMethod.Get, $"/v1/access-grants/{grant}/export");
        Assert.Equal((HttpStatusCode.OK, "application/jose"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var sealedFile = await answer.Content.ReadAsStringAsync();
        var headers = JWT.Headers(sealedFile);
        Assert.Equal((kind == "RSA" ? "RSA-OAEP-256" : "ECDH-ES+A256KW", "A256GCM", "application/zip", "of ben"), (headers["alg"], headers["enc"], headers["cty"], headers["kid"]));

        using var zip = new ZipArchive(new MemoryStream(JWE.Decrypt(sealedFile, keys.Private).PlaintextBytes));
        using var reader = new StreamReader(zip.GetEntry("about-me.json")!.Open());
        var document = JsonSerializer.Deserialize<JsonElement>(await reader.ReadToEndAsync());
        Assert.Equal(company.BenId, document.Of("person").Id());
        Assert.Contains("ben-private", document.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(document.All("accessLog"), entry => entry.Text("way") == "subjectRequest" && entry.Text("grantId") == grant);
        using var others = new Keys(kind);
        Assert.ThrowsAny<Exception>(() => JWE.Decrypt(sealedFile, others.Private));
    }

    [Fact]
    public async Task takes_an_approved_grant_of_its_kind_and_whoever_asked_for_it()
    {
        var (company, ada) = await Scene();
        using var keys = new Keys("P-256");
        var grant = await Asked(company, keys);
        var path = $"/v1/access-grants/{grant}/export";
        Assert.Equal("grant-not-open", (await (await company.Hana.Send(HttpMethod.Get, path)).Problem(HttpStatusCode.Conflict)).Text("code"));
        _ = await ada.Say($"/v1/access-grants/{grant}/approve");
        Assert.Equal(HttpStatusCode.OK, (await company.Hana.Send(HttpMethod.Get, path)).StatusCode);
        foreach (var (client, status) in new[] { (ada, HttpStatusCode.Forbidden), (company.Maya, HttpStatusCode.Forbidden) })
        {
            Assert.Equal("not-allowed", (await (await client.Send(HttpMethod.Get, path)).Problem(status)).Text("code"));
        }

        var glass = await company.Hana.Say("/v1/access-grants", new { kind = "breakGlass", reason = "A complaint", seriesId = company.Series, days = 1 });
        _ = await ada.Say($"/v1/access-grants/{glass.Id()}/approve");
        _ = await (await company.Hana.Send(HttpMethod.Get, $"/v1/access-grants/{glass.Id()}/export")).Problem(HttpStatusCode.NotFound);
        _ = await (await company.Hana.Send(HttpMethod.Get, $"/v1/access-grants/{Guid.CreateVersion7()}/export")).Problem(HttpStatusCode.NotFound);

        _ = await ada.Say($"/v1/access-grants/{grant}/revoke");
        Assert.Equal("grant-not-open", (await (await company.Hana.Send(HttpMethod.Get, path)).Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task shows_the_two_of_an_escalated_topic_that_its_receiver_got_it()
    {
        var company = await Company.Create(service);
        var topic = await company.Topic(company.Ben, "ben-escalated", "concern");
        var item = $"/v1/meetings/{topic.Text("meetingId")}/agenda-items/{topic.Id()}";
        _ = await company.Maya.Say($"{item}/resolve", new { outcome = "escalated", to = company.StanId, text = "Beyond me." });
        _ = await company.Ben.Say($"{item}/accept-escalation");
        Assert.Equal(["ben-escalated"], (await company.Stan.Read("/v1/me/export")).All("escalatedToMe").Each("title"));
        var entry = Assert.Single((await company.Ben.Read("/v1/me/access-log")).All());
        Assert.Equal(("escalation", company.StanId), (entry.Text("way"), entry.Of("reader").Id()));
    }

    private static async Task<string> Asked(Company company, Keys keys)
    {
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/deactivate");
        return (await company.Hana.Say("/v1/access-grants", new { kind = "subjectRequest", reason = "He wrote a letter.", personId = company.BenId, publicKey = keys.Public })).Id();
    }

    private static async Task<string> Approved(Company company, HttpClient ada, Keys keys)
    {
        var grant = await Asked(company, keys);
        _ = await ada.Say($"/v1/access-grants/{grant}/approve");
        return grant;
    }

    private async Task<(Company Company, HttpClient Ada)> Scene()
    {
        var company = await Company.Create(service);
        var ada = await company.Hana.Say("/v1/people", new { displayName = "Ada", email = $"ada@{company.Domain}" });
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{ada.Id()}/roles/admin")).Body();
        return (company, await service.As($"ada@{company.Domain}"));
    }

    /// <summary>A key pair of the person's own.</summary>
    private sealed class Keys : IDisposable
    {
        private readonly RSA? _rsa;
        private readonly ECDiffieHellman? _ec;

        public Keys(string kind)
        {
            if (kind == "RSA")
            {
                _rsa = RSA.Create(2048);
                var parameters = _rsa.ExportParameters(includePrivateParameters: false);
                Public = new { kty = "RSA", n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent), kid = "of ben" };
                Private = _rsa;
                return;
            }

            _ec = ECDiffieHellman.Create(kind switch { "P-256" => ECCurve.NamedCurves.nistP256, "P-384" => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 });
            var point = _ec.ExportParameters(includePrivateParameters: true);
            var (x, y) = (Base64UrlEncoder.Encode(point.Q.X), Base64UrlEncoder.Encode(point.Q.Y));
            Public = new { kty = "EC", crv = kind, x, y, kid = "of ben" };
            Private = new Jwk(crv: kind, x: x, y: y, d: Base64UrlEncoder.Encode(point.D));
        }

        public object Public { get; }

        public object Private { get; }

        public void Dispose()
        {
            _rsa?.Dispose();
            _ec?.Dispose();
        }
    }
}
