using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Trust a person with a role.</summary>
public static class GrantRole
{
    public static Decision<PersonEvent> Decide(Person person, Role role) => person switch
    {
        { Standing: Standing.Unknown } => PersonRefusals.Absent,
        _ when person.Roles.Contains(role) => Decision<PersonEvent>.Nothing,
        { Standing: Standing.Erased } => PersonRefusals.IsErased,
        { Standing: Standing.Deactivated } => PersonRefusals.IsDeactivated,
        _ => new PersonEvent.RoleGranted(role),
    };
}
