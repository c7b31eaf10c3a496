namespace OneOnOne.Api.Organizations;

/// <summary>The issuer of Development's own tokens. Its subjects are ids of people, and the claim is the organization's id.</summary>
public static class DevelopmentIssuer
{
    public const string Name = "https://development.oneonone.localhost";
}
