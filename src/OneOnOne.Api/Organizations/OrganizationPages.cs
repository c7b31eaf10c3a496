using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>The organization as its people see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Tags">Tags that its people may choose beside their own.</param>
/// <param name="TimeZone">IANA; its months begin and end there.</param>
/// <param name="NonWorkingDays">No slot falls on them.</param>
/// <param name="LinkByVerifiedEmail">Who has no identity yet is linked to the first token with their verified address.</param>
/// <param name="SubjectFrom">What of the directory is the subject of its people in tokens; null: nothing, only identities that were linked count.</param>
public sealed record OrganizationBody(
    OrganizationId Id, string? Name, IReadOnlyList<string> Tags, string TimeZone, IReadOnlyList<DateOnly> NonWorkingDays, bool LinkByVerifiedEmail, SubjectFrom? SubjectFrom)
{
    public static OrganizationBody Of(Organization organization)
    {
        var settings = organization.Settings;
        return new OrganizationBody(organization.Id, settings?.Name, settings?.Tags ?? [], settings?.TimeZone ?? "Etc/UTC", settings?.NonWorkingDays ?? [], settings?.LinkByVerifiedEmail ?? false, settings?.SubjectFrom);
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
