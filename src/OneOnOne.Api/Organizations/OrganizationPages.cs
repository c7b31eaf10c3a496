using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>The organization as its people see it.</summary>
public sealed record OrganizationBody(OrganizationId Id, string? Name, IReadOnlyList<string> Tags, string TimeZone, IReadOnlyList<DateOnly> NonWorkingDays, bool LinkByVerifiedEmail)
{
    public static OrganizationBody Of(Organization organization)
    {
        var settings = organization.Settings;
        return new OrganizationBody(organization.Id, settings?.Name, settings?.Tags ?? [], settings?.TimeZone ?? "Etc/UTC", settings?.NonWorkingDays ?? [], settings?.LinkByVerifiedEmail ?? false);
    }
}

/// <summary>The organization's page and its version.</summary>
public sealed record OrganizationPage(OrganizationBody Body, string ETag)
{
    public static async Task<OrganizationPage> Read(IReadSession session, long? version, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var organization = batch.Fold<Organization, OrganizationEvent>(session.Organization, version is null ? null : new AsOf(version, Instant: null));
        await batch.Send(cancellationToken);
        return new OrganizationPage(OrganizationBody.Of(organization.Value.State), $"\"{organization.Value.Version}\"");
    }
}
