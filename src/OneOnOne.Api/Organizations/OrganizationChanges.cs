using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>Carries out decisions about the organization. Everyone sees it; administrators change it.</summary>
public sealed class OrganizationChanges(IEventStore store)
{
    /// <summary>Change the settings.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="context">Who writes.</param>
    /// <param name="precondition">What the caller asked of the version it changes.</param>
    /// <param name="change">The change.</param>
    /// <param name="check">Why what comes of it must not be, where that takes a look at more; null when it may.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public Task<Written<OrganizationId>> Change(
        Caller caller,
        WriteContext context,
        Func<long, Refusal?>? precondition,
        Func<Settings, Settings> change,
        Func<IReadSession, Settings, Task<Refusal?>> check,
        CancellationToken cancellationToken) =>
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

                var decision = ChangeOrganization.Decide(organization.Value.State, change);
                var changed = decision.Events.OfType<OrganizationEvent.Changed>().SingleOrDefault();
                return changed is { Settings: { } settings } && await check(session, settings) is { } harmful
                    ? harmful
                    : session.Carry<Organization, OrganizationEvent, OrganizationId>(caller.Organization, session.Organization, decision, "organization", 200);
            },
            cancellationToken);
}
