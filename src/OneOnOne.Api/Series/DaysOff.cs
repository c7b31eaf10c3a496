using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Series;

/// <summary>Days on which two people do not meet: those of the organization, and those on which one of them is away.</summary>
/// <param name="NonWorking">The organization's.</param>
/// <param name="Absent">Somebody's absence.</param>
public sealed record DaysOff(IReadOnlyList<DateOnly> NonWorking, IReadOnlyList<DateOnly> Absent)
{
    public IEnumerable<DateOnly> All => NonWorking.Concat(Absent);

    /// <summary>The days off of these people.</summary>
    /// <param name="session">A read or write.</param>
    /// <param name="people">The two.</param>
    /// <param name="changed">What one of them changes in this very write.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task<DaysOff> Of(IReadSession session, IEnumerable<PersonId> people, (PersonId Person, IReadOnlyList<Absence> Absences)? changed, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var organization = batch.Fold<Organization, OrganizationEvent>(session.Organization);
        var persons = people.Select(person => batch.Fold<Person, PersonEvent>(person.Value)).ToList();
        await batch.Send(cancellationToken);
        return Of(organization.Value.State, persons.Select(person => person.Value.State).Select(person => changed is { } now && now.Person == person.Id ? now.Absences : person.Absences));
    }

    /// <summary>The days off of an organization, and of people with these absences.</summary>
    public static DaysOff Of(Organization organization, IEnumerable<IReadOnlyList<Absence>> absences) =>
        new(organization.Settings?.NonWorkingDays ?? [], [.. absences.SelectMany(own => own).SelectMany(absence => absence.Days()).Distinct()]);

    public static Task<DaysOff> Of(IReadSession session, StandingSeries series, CancellationToken cancellationToken) =>
        Of(session, series.Participants.Select(p => p.PersonId), changed: null, cancellationToken);
}
