using System.Security.Claims;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>The person, or the key, behind a validated token.</summary>
public sealed class CallerFinder(CallerResolver callers, IKnowKeys keys, IdentitySettings settings)
{
    /// <summary>Who it is as things are, remembered for two seconds; null: not a member.</summary>
    public async Task<Caller?> Find(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        user.FindFirstValue(KeyTokens.Claim) is { } key ? (await keys.Find(key, cancellationToken))?.Caller : await Member(user, cancellationToken);

    private Task<Caller?> Member(ClaimsPrincipal user, CancellationToken cancellationToken) => callers.Resolve(
        new TokenHolder(
            user.FindFirstValue("iss") ?? string.Empty,
            user.FindFirstValue("sub") ?? string.Empty,
            user.FindFirstValue(settings.OrganizationClaim),
            user.FindFirstValue("email_verified") is "true" ? user.FindFirstValue("email") : null),
        cancellationToken);
}
