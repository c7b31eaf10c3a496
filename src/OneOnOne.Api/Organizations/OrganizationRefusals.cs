using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

public static class OrganizationRefusals
{
    public static readonly Refusal NotYours = new("not-allowed", "Only administrators change the organization.", RefusalKind.Forbidden);
    public static readonly Refusal LocksYouOut = new("locks-you-out", "With this your own token would be nobody's, or somebody else's: first let the directory say of you what your identity provider calls you.");
    public static readonly Refusal SignInTaken = new("sign-in-taken", "Another organization has this issuer and claim.");
}
