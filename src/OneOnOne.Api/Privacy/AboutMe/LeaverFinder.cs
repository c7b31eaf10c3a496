using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// Finds who left lately behind a validated token, by the rule by which it would have been theirs. Whatever they were trusted with is over: what they may do is what the one operation that is
/// open to them lets anybody do.
/// </summary>
public sealed class LeaverFinder(IEventStore store, LeaverRows rows, OrganizationFinder organizations, LeaverSettings settings, TimeProvider clock) : IKnowLeavers
{
    public async Task<Caller?> Find(TokenHolder holder, CancellationToken cancellationToken)
    {
        if (settings.Open <= TimeSpan.Zero || await organizations.Find(new SignIn(holder.Issuer, holder.Organization), cancellationToken) is not { } organization)
        {
            return null;
        }

        var after = clock.GetUtcNow() - settings.Open;
        if (holder.Issuer == DevelopmentIssuer.Name)
        {
            return PersonId.TryParse(holder.Subject, provider: null, out var person)
                && await store.Ask(organization.Value, batch => LeaverRows.ById(batch, organization, person, after), cancellationToken) is [var known] ? known : null;
        }

        var (chosen, candidates) = await store.Read(
            organization.Value,
            async session =>
            {
                var batch = session.Batch();
                var folded = batch.Fold<Organization, OrganizationEvent>(organization.Value);
                var asked = rows.Candidates(batch, organization, holder.Issuer, holder.Subject, after);
                await batch.SendLast(cancellationToken);
                return (folded.Value.State.Settings, asked.Value);
            },
            cancellationToken);
        return SubjectRows.Who(candidates, chosen?.SubjectFrom)?.Caller;
    }
}
