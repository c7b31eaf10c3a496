using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>Development's own access tokens, signed with a key made on first start and kept in the data folder.</summary>
public sealed class DevelopmentTokens : IDisposable
{
    public const int Lifetime = 12 * 60 * 60;

    private readonly ECDsa _key;

    public DevelopmentTokens(string folder)
    {
        _ = System.IO.Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "development-signing-key.pem");
        _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(file))
        {
            _key.ImportFromPem(File.ReadAllText(file));
        }
        else
        {
            File.WriteAllText(file, _key.ExportPkcs8PrivateKeyPem());
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        Key = new ECDsaSecurityKey(_key) { KeyId = "development" };
    }

    public SecurityKey Key { get; }

    public string Issue(Caller person, string audience, string organizationClaim, DateTimeOffset now) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DevelopmentIssuer.Name,
            Audience = audience,
            TokenType = "at+jwt",
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime.AddMinutes(-1),
            Expires = now.UtcDateTime.AddSeconds(Lifetime),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = person.Person.ToString(), [organizationClaim] = person.Organization.ToString() },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });

    public void Dispose() => _key.Dispose();
}
