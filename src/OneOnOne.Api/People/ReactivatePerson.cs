using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
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

    /// <summary>Reactivate a person.</summary>
    public static async Task<IResult> Handle(PersonId personId, Signed signed, PersonChanges changes, PersonAnswers answers, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(
            signed.Caller, context, personId, PeopleAccess.Keep, signed.IfMatch(required: false), profile: null, known => Decide(known.Person), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
