using System.Security.Claims;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Callers;

/// <summary>The person behind a validated token.</summary>
public sealed class CallerFinder(CallerResolver callers, IdentitySettings settings)
{
    /// <summary>Who it is as things are, remembered for two seconds; null: not a member.</summary>
    public Task<Caller?> Find(ClaimsPrincipal user, CancellationToken cancellationToken) => callers.Resolve(
        new TokenHolder(
            user.FindFirstValue("iss") ?? string.Empty,
            user.FindFirstValue("sub") ?? string.Empty,
            user.FindFirstValue(settings.OrganizationClaim),
            user.FindFirstValue("email_verified") is "true" ? user.FindFirstValue("email") : null),
        cancellationToken);
}
