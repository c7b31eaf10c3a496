using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>Carries out decisions about the organization. Everyone sees it; administrators change it.</summary>
public sealed class OrganizationChanges(IEventStore store)
{
    public Task<Written<OrganizationId>> Change(Caller caller, WriteContext context, Func<long, Refusal?>? precondition, Func<Settings, Settings> change, CancellationToken cancellationToken) =>
        store.Write<OrganizationId>(
            caller.Organization.Value,
            context,
            async session =>
            {
                if (!caller.Admin)
                {
                    return OrganizationRefusals.NotYours;
                }

                var batch = session.Batch();
                var organization = batch.Fold<Organization, OrganizationEvent>(session.Organization);
                await batch.Send(cancellationToken);
                if (precondition?.Invoke(organization.Value.Version) is { } unmet)
                {
                    return unmet;
                }

                return session.Carry<Organization, OrganizationEvent, OrganizationId>(
                    caller.Organization, session.Organization, ChangeOrganization.Decide(organization.Value.State, change), "organization", 200);
            },
            cancellationToken);
}
