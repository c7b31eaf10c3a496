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
}
