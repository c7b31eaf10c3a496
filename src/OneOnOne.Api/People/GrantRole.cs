using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
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
        { Standing: Standing.Deactivated or Standing.Deprovisioned } => PersonRefusals.IsDeactivated,
        _ => new PersonEvent.RoleGranted(role),
    };

    /// <summary>Grant a role.</summary>
    public static async Task<IResult> Handle(PersonId personId, string role, Signed signed, PersonChanges changes, PersonAnswers answers, CancellationToken cancellationToken)
    {
        var named = Enum.Parse<Role>(role, ignoreCase: true);
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(
            signed.Caller, context, personId, PeopleAccess.ChangeRoles, signed.IfMatch(required: false), profile: null, known => Decide(known.Person, named), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
