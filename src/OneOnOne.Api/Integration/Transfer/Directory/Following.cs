using OneOnOne.Api.Ids;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>What other chapters have to be told of somebody who was in the directory before.</summary>
/// <param name="Person">Who.</param>
/// <param name="Active">They left, or came back; null when they got another manager.</param>
/// <param name="Manager">The new manager, or none.</param>
public readonly record struct Following(PersonId Person, bool? Active, PersonId? Manager)
{
    public static Following? Of(PersonId person, PersonEvent happened) => happened switch
    {
        PersonEvent.Deactivated => new(person, Active: false, Manager: null),
        PersonEvent.Reactivated => new(person, Active: true, Manager: null),
        PersonEvent.ManagerAssigned assigned => new(person, Active: null, assigned.Manager),
        _ => null,
    };
}
