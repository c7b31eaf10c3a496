using OneOnOne.Api.Hosting;

namespace OneOnOne.Api.Callers;

/// <summary>Whose access tokens are accepted, and how they name the organization. Configured under <c>OneOnOne:Identity</c>.</summary>
/// <param name="Issuers"><c>Issuers</c> (a list, or one text with commas) and <c>Authority</c> together; a token of any other issuer is refused without asking that issuer anything.</param>
/// <param name="Audiences"><c>Audience</c>: what tokens for this service name as their audience.</param>
/// <param name="OrganizationClaim">The claim that names the organization where an issuer serves several.</param>
/// <param name="KeyPause">The shortest time between two fetches of one issuer's keys, however many tokens name a key that is not known.</param>
/// <param name="SmallestRsa">How long an issuer's RSA keys must be, in bits: <c>SmallestRsaBits</c>.</param>
/// <param name="RequireProof">People's tokens must be bound to a key, and come with its proof: <c>RequireDPoP</c>.</param>
/// <param name="Strong">What counts as a strong sign-in.</param>
/// <param name="Scopes">Which scopes a person's token must have.</param>
public sealed record IdentitySettings(IReadOnlyList<string> Issuers, IReadOnlyList<string> Audiences, string OrganizationClaim, TimeSpan KeyPause, int SmallestRsa, bool RequireProof, StrongSignIn Strong, TokenScopes Scopes)
{
    private const string Section = "OneOnOne:Identity";

    public static IdentitySettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return new IdentitySettings(
            [.. section.GetSection("Issuers").Words().Concat(section.GetSection("Authority").Words()).Distinct(StringComparer.Ordinal)],
            section.GetSection("Audience").Words() is { Length: > 0 } audiences ? audiences : ["oneonone"],
            section["OrganizationClaim"] is { Length: > 0 } claim ? claim : "organization",
            TimeSpan.FromSeconds(int.TryParse(section["KeyPauseSeconds"], out var seconds) ? seconds : 60),
            int.TryParse(section["SmallestRsaBits"], out var bits) ? bits : 2048,
            bool.TryParse(section["RequireDPoP"], out var proof) && proof,
            new StrongSignIn(
                section.GetSection("StrongSignIn:AcrValues").Words(),
                section.GetSection("StrongSignIn:Amr").Words(),
                int.TryParse(section["StrongSignIn:MaxAgeSeconds"], out var age) ? TimeSpan.FromSeconds(age) : null),
            new TokenScopes(Word(section["Scopes:Read"]), Word(section["Scopes:Write"])));
    }

    /// <summary>What is wrong with the settings, a sentence each.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration, bool development)
    {
        var settings = Of(configuration);
        if (settings.Issuers.Count == 0 && !development)
        {
            yield return $"{Section}:Issuers is missing: list the issuers of your identity provider, as their tokens name them in 'iss', such as https://login.example.com.";
        }

        foreach (var issuer in settings.Issuers)
        {
            if (!Uri.TryCreate(issuer, UriKind.Absolute, out var uri) || uri.Query.Length > 0 || uri.Fragment.Length > 0 || !(uri.Scheme == Uri.UriSchemeHttps || (development && uri is { Scheme: "http", IsLoopback: true })))
            {
                yield return $"{Section}:Issuers lists '{issuer}', which is no https address such as https://login.example.com (Development takes http://localhost too).";
            }
        }

        if (StartMistakes.Number(configuration, $"{Section}:KeyPauseSeconds", 1, 3600) is { } pause)
        {
            yield return pause;
        }

        if (StartMistakes.Number(configuration, $"{Section}:SmallestRsaBits", 2048, 16_384) is { } bits)
        {
            yield return bits;
        }

        if (StartMistakes.Number(configuration, $"{Section}:StrongSignIn:MaxAgeSeconds", 1, 86_400) is { } age)
        {
            yield return age;
        }

        if (StartMistakes.Flag(configuration, $"{Section}:RequireDPoP") is { } proof)
        {
            yield return proof;
        }

        // They are sent back in a header.
        foreach (var (setting, word) in settings.Strong.Acr.Select(acr => ("StrongSignIn:AcrValues", acr))
            .Concat([("Scopes:Read", settings.Scopes.Read ?? string.Empty), ("Scopes:Write", settings.Scopes.Write ?? string.Empty)]).Where(named => named.Item2.Any(static letter => letter is <= ' ' or '"' or '\\' or > '~')))
        {
            yield return $"{Section}:{setting} has '{word}', which is no single word of ASCII without quotes.";
        }
    }

    private static string? Word(string? text) => text is { Length: > 0 } ? text : null;
}
