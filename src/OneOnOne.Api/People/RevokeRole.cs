using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Take a role from a person; the last administrator keeps it.</summary>
public static class RevokeRole
{
    /// <summary>
    /// 
    /// </summary>
    /// <param name="person">The state before.</param>
    /// <param name="role">Which.</param>
    /// <param name="otherAdmins">How many active administrators there are beside them.</param>
    public static Decision<PersonEvent> Decide(Person person, Role role, long otherAdmins) => person switch
    {
        { Standing: Standing.Unknown } => PersonRefusals.Absent,
        _ when !person.Roles.Contains(role) => Decision<PersonEvent>.Nothing,
        _ when role == Role.Admin && otherAdmins == 0 => PersonRefusals.LastAdmin,
        _ => new PersonEvent.RoleRevoked(role),
    };
}
