using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>Say whom a person reports to.</summary>
public static class AssignManager
{
    public static Decision<PersonEvent> Decide(Person person, PersonId? manager, DirectoryView view) => person switch
    {
        { Standing: Standing.Unknown } => PersonRefusals.Absent,
        { Standing: Standing.Erased } => PersonRefusals.IsErased,
        _ when person.Manager == manager => Decision<PersonEvent>.Nothing,
        _ when manager is { } above && view.FindActive(above) is null => PersonRefusals.ManagerUnknown,
        _ when manager is { } above && view.IsUnder(above, person.Id) => PersonRefusals.ManagerCycle,
        _ => new PersonEvent.ManagerAssigned(manager),
    };

    public sealed record Request(PersonId? ManagerId);

    /// <summary>Say whom a person reports to.</summary>
    public static async Task<IResult> Handle(PersonId personId, Request request, Signed signed, PersonChanges changes, PersonAnswers answers, CancellationToken cancellationToken)
    {
        var context = await signed.Context(cancellationToken);
        var written = await changes.Change(
            signed.Caller, context, personId, PeopleAccess.Keep, signed.IfMatch(required: true), profile: null, known => Decide(known.Person, request.ManagerId, known.View), cancellationToken);
        return await answers.Answer(signed, written, cancellationToken);
    }
}
