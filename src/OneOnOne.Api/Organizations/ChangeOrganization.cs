using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>Change what an organization chose.</summary>
public static class ChangeOrganization
{
    public static Decision<OrganizationEvent> Decide(Organization organization, Func<Settings, Settings> change)
    {
        var settings = organization.Settings ?? throw new InvalidOperationException("The organization's settings cannot be read.");
        var changed = change(settings);
        return changed.IsSame(settings) ? Decision<OrganizationEvent>.Nothing : new OrganizationEvent.Changed(changed);
    }
}
