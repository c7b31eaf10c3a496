using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Let a person no longer in. Their data stays for those they met.</summary>
public static class DeactivatePerson
{
    /// <summary>Harmless when they are gone already.</summary>
    /// <param name="person">The state before.</param>
    /// <param name="otherAdmins">How many active administrators there are beside them.</param>
    public static Decision<PersonEvent> Decide(Person person, long otherAdmins) => person switch
    {
        { Standing: Standing.Unknown } => PersonRefusals.Absent,
        { Standing: Standing.Deactivated or Standing.Deprovisioned or Standing.Erased } => Decision<PersonEvent>.Nothing,
        _ when person.Roles.Contains(Role.Admin) && otherAdmins == 0 => PersonRefusals.LastAdmin,
        _ => new PersonEvent.Deactivated(),
    };

    /// <summary>Deactivate a person.</summary>
    public static async Task<IResult> Handle(PersonId personId, Signed signed, PersonChanges changes, PersonAnswers answers, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(
            signed.Caller, context, personId, PeopleAccess.Keep, signed.IfMatch(required: false), profile: null, known => Decide(known.Person, known.OtherAdmins), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
