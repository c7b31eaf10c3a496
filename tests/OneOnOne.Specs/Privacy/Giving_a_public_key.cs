using System.Buffers.Text;
using System.Security.Cryptography;
using OneOnOne.Api.Privacy.Access;
using Xunit;

namespace OneOnOne.Specs.Privacy;

/// <summary>The point is that of RFC 7517, appendix A.1.</summary>
public class Giving_a_public_key : AccessSpecification
{
    [Fact]
    public void takes_a_point_on_its_curve() => Assert.True((Key with { Kid = "1", Alg = "ECDH-ES+A256KW", Use = "enc" }).IsUsable());

    [Theory]
    [InlineData(2048, true)]
    [InlineData(4096, true)]
    [InlineData(1024, false)]
    public void takes_a_modulus_that_is_long_enough(int bits, bool usable)
    {
        using var rsa = RSA.Create(bits);
        var key = rsa.ExportParameters(includePrivateParameters: false);
        Assert.Equal(usable, new PublicJwk("RSA", N: Base64Url.EncodeToString(key.Modulus), E: Base64Url.EncodeToString(key.Exponent)).IsUsable());
    }

    [Fact]
    public void refuses_a_point_off_its_curve() => Assert.False((Key with { Y = Key.X }).IsUsable());

    [Theory]
    [InlineData("secp256k1")]
    [InlineData("P-384")]
    [InlineData(null)]
    public void refuses_another_curve(string? curve) => Assert.False((Key with { Crv = curve }).IsUsable());

    [Theory]
    [InlineData("oct")]
    [InlineData("OKP")]
    [InlineData("RSA")]
    public void refuses_another_kind(string kind) => Assert.False((Key with { Kty = kind }).IsUsable());

    [Fact]
    public void refuses_what_is_no_base64url() => Assert.False((Key with { X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVE+" }).IsUsable());
}
