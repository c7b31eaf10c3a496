using NodaTime;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Which day it is where somebody is: by their own time zone, else by their organization's. By it a promise is overdue.</summary>
public sealed class Today(PeopleDirectory directory, TimeProvider clock)
{
    public async Task<DateOnly> Of(IReadSession session, PersonId person, CancellationToken cancellationToken)
    {
        var view = await directory.Get(session, cancellationToken);
        if (view.Find(person)?.Profile?.TimeZone is { } own)
        {
            return In(own);
        }

        var batch = session.Batch();
        var organization = batch.Fold<Organization, OrganizationEvent>(session.Organization);
        await batch.Send(cancellationToken);
        return In(organization.Value.State.Settings?.TimeZone ?? "Etc/UTC");
    }

    /// <summary>The same for many people at once.</summary>
    public async Task<IReadOnlyList<(PersonId Person, DateOnly Today)>> OfAll(IReadSession session, IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var view = await directory.Get(session, cancellationToken);
        var batch = session.Batch();
        var organization = batch.Fold<Organization, OrganizationEvent>(session.Organization);
        await batch.Send(cancellationToken);
        var usual = organization.Value.State.Settings?.TimeZone ?? "Etc/UTC";
        return [.. people.Select(person => (person, In(view.Find(person)?.Profile?.TimeZone ?? usual)))];
    }

    private DateOnly In(string zone)
    {
        var date = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
        return new DateOnly(date.Year, date.Month, date.Day);
    }
}
