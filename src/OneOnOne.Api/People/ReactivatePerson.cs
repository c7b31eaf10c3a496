using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Let a deactivated person in again.</summary>
public static class ReactivatePerson
{
    public static Decision<PersonEvent> Decide(Person person) => person.Standing switch
    {
        Standing.Unknown => PersonRefusals.Absent,
        Standing.Erased => PersonRefusals.IsErased,
        Standing.Active => Decision<PersonEvent>.Nothing,
        _ => new PersonEvent.Reactivated(),
    };
}
