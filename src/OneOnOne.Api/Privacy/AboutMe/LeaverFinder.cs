using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>Finds who left lately behind a validated token. Whatever they were trusted with is over: what they may do is what the one operation that is open to them lets anybody do.</summary>
public sealed class LeaverFinder(IEventStore store, LeaverRows rows, OrganizationFinder organizations, LeaverSettings settings, TimeProvider clock) : IKnowLeavers
{
    public async Task<Caller?> Find(TokenHolder holder, CancellationToken cancellationToken)
    {
        if (settings.Open <= TimeSpan.Zero || await organizations.Find(new SignIn(holder.Issuer, holder.Organization), cancellationToken) is not { } organization)
        {
            return null;
        }

        var after = clock.GetUtcNow() - settings.Open;
        IReadOnlyList<PersonId> found = holder.Issuer != DevelopmentIssuer.Name
            ? await store.Ask(organization.Value, batch => rows.ByIdentity(batch, organization.Value, holder.Issuer, holder.Subject, after), cancellationToken)
            : PersonId.TryParse(holder.Subject, provider: null, out var person)
            ? await store.Ask(organization.Value, batch => LeaverRows.ById(batch, organization.Value, person, after), cancellationToken)
            : [];
        return found is [var leaver] ? new Caller(organization, leaver, Hr: false, Admin: false) : null;
    }
}
