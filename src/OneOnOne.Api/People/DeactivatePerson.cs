using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Let a person no longer in. Their data stays for those they met.</summary>
public static class DeactivatePerson
{
    /// <summary>
    /// 
    /// </summary>
    /// <param name="person">The state before.</param>
    /// <param name="otherAdmins">How many active administrators there are beside them.</param>
    public static Decision<PersonEvent> Decide(Person person, long otherAdmins) => person switch
    {
        { Standing: Standing.Unknown } => PersonRefusals.Absent,
        { Standing: Standing.Deactivated or Standing.Erased } => Decision<PersonEvent>.Nothing,
        _ when person.Roles.Contains(Role.Admin) && otherAdmins == 0 => PersonRefusals.LastAdmin,
        _ => new PersonEvent.Deactivated(),
    };
}
