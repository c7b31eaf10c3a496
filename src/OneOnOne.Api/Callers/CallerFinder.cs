using System.Security.Claims;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Callers;

/// <summary>The person, or the key, behind a validated token.</summary>
public sealed class CallerFinder(CallerResolver callers, IKnowKeys keys, IdentitySettings settings)
{
    /// <summary>Who it is as things are, remembered for two seconds; null: not a member.</summary>
    public async Task<Caller?> Find(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        user.FindFirstValue(KeyTokens.Claim) is { } key ? (await keys.Find(key, cancellationToken))?.Caller : await Member(user, cancellationToken);

    /// <summary>With this setting the token would be this person's.</summary>
    public Task<bool> LetsIn(IReadSession session, ClaimsPrincipal user, PersonId person, SubjectFrom? from, CancellationToken cancellationToken) =>
        callers.LetsIn(session, Holder(user), person, from, cancellationToken);

    private Task<Caller?> Member(ClaimsPrincipal user, CancellationToken cancellationToken) => callers.Resolve(Holder(user), cancellationToken);

    private TokenHolder Holder(ClaimsPrincipal user) => new(
        user.FindFirstValue("iss") ?? string.Empty,
        user.FindFirstValue("sub") ?? string.Empty,
        user.FindFirstValue(settings.OrganizationClaim),
        user.FindFirstValue("email_verified") is "true" ? user.FindFirstValue("email") : null);
}
