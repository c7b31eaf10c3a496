using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>
/// Take a person out as a directory system says: deactivated, never erased. User name, address, external id and identity become free. Whoever gets them later is somebody new:
/// names are given to others in time, and private notes must not go along with a name.
/// </summary>
public static class DeprovisionPerson
{
    /// <summary>Who is out already is not there.</summary>
    /// <param name="person">The state before.</param>
    /// <param name="otherAdmins">How many active administrators there are beside them.</param>
    public static Decision<PersonEvent> Decide(Person person, long otherAdmins) => person.Standing switch
    {
        Standing.Active when person.Roles.Contains(Role.Admin) && otherAdmins == 0 => PersonRefusals.LastAdmin,
        Standing.Active => new PersonEvent[] { new PersonEvent.Deactivated(), new PersonEvent.Deprovisioned() },
        Standing.Deactivated => new PersonEvent.Deprovisioned(),
        _ => PersonRefusals.Absent,
    };
}
