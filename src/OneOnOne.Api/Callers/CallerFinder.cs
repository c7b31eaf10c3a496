using System.Security.Claims;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Callers;

/// <summary>The person, or the key, behind a validated token.</summary>
public sealed class CallerFinder(CallerResolver callers, IKnowKeys keys, IKnowLeavers leavers, IdentitySettings settings)
{
    /// <summary>Who it is as things are, remembered for two seconds; null: not a member.</summary>
    public async Task<Caller?> Find(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        user.FindFirstValue(KeyTokens.Claim) is { } key ? (await keys.Find(key, cancellationToken))?.Caller : await callers.Resolve(Holder(user), cancellationToken);

    /// <summary>With this setting the token would be this person's.</summary>
    public Task<bool> LetsIn(IReadSession session, ClaimsPrincipal user, PersonId person, SubjectFrom? from, CancellationToken cancellationToken) =>
        callers.LetsIn(session, Holder(user), person, from, cancellationToken);

    /// <summary>Who it was until they left; asked each time, for those that <see cref="Find"/> does not find.</summary>
    public async Task<Caller?> FindLeaver(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        user.FindFirstValue(KeyTokens.Claim) is null ? await leavers.Find(Holder(user), cancellationToken) : null;

    private TokenHolder Holder(ClaimsPrincipal user) => new(
        user.FindFirstValue("iss") ?? string.Empty,
        user.FindFirstValue("sub") ?? string.Empty,
        user.FindFirstValue(settings.OrganizationClaim),
        user.FindFirstValue("email_verified") is "true" ? user.FindFirstValue("email") : null);
}
