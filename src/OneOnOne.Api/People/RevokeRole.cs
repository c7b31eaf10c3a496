using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Take a role from a person; the last administrator keeps it.</summary>
public static class RevokeRole
{
    /// <summary>Nothing when the person does not have it.</summary>
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

    /// <summary>Revoke a role.</summary>
    public static async Task<IResult> Handle(PersonId personId, string role, Signed signed, PersonChanges changes, PersonAnswers answers, CancellationToken cancellationToken)
    {
        var named = Enum.Parse<Role>(role, ignoreCase: true);
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(
            signed.Caller, context, personId, PeopleAccess.ChangeRoles, signed.IfMatch(required: false), profile: null, known => Decide(known.Person, named, known.OtherAdmins), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
