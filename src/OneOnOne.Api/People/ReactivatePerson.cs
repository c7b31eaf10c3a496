using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Let a deactivated person in again.</summary>
public static class ReactivatePerson
{
    /// <summary>Somebody whom a directory system took out claims back what names them, unless somebody else has it by now.</summary>
    /// <param name="person">The state before.</param>
    /// <param name="holders">Who has their address, external id and user name.</param>
    public static Decision<PersonEvent> Decide(Person person, Holders holders) => person switch
    {
        { Standing: Standing.Unknown } => PersonRefusals.Absent,
        { Standing: Standing.Erased } => PersonRefusals.IsErased,
        { Standing: Standing.Active } => Decision<PersonEvent>.Nothing,
        { Standing: Standing.Deprovisioned } when holders.Refuse(person.Id) is { } refusal => refusal,
        { Standing: Standing.Deprovisioned } => new PersonEvent[] { new PersonEvent.ProfileChanged(person.Id, person.Profile), new PersonEvent.Reactivated() },
        _ => new PersonEvent.Reactivated(),
    };

    /// <summary>Reactivate a person.</summary>
    public static async Task<IResult> Handle(PersonId personId, Signed signed, PersonChanges changes, PersonAnswers answers, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(
            signed.Caller, context, personId, PeopleAccess.Keep, signed.IfMatch(required: false), static profile => profile, known => Decide(known.Person, known.Holders), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
