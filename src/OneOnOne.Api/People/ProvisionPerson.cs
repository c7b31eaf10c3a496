using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>What a directory system says of a person.</summary>
/// <param name="Profile">All that names and describes them.</param>
/// <param name="Manager">Whom they report to.</param>
/// <param name="Active">They are let in.</param>
public sealed record Provision(Profile Profile, PersonId? Manager, bool Active);

/// <summary>
/// Bring a person to what a directory system says of them. It keeps the chart, we only follow: a manager who left is taken, and one who closes a cycle is stored and flagged
/// (product.md, rule 3). People are refused both in <see cref="AssignManager"/>.
/// </summary>
public static class ProvisionPerson
{
    /// <summary>Somebody new, or what differs of somebody who is there; nothing when nothing does.</summary>
    /// <param name="person">The state before.</param>
    /// <param name="wanted">What the directory system says.</param>
    /// <param name="view">The directory.</param>
    /// <param name="holders">Who has the address, the external id and the user name already.</param>
    /// <param name="otherAdmins">How many active administrators there are beside them.</param>
    public static Decision<PersonEvent> Decide(Person person, Provision wanted, DirectoryView view, Holders holders, long otherAdmins)
    {
        var known = person.Standing is Standing.Active or Standing.Deactivated;
        if (!known && person.Standing is not Standing.Unknown)
        {
            return PersonRefusals.Absent;
        }

        if (known && person.Profile is null)
        {
            return PersonRefusals.IsErased;
        }

        var changed = person.Profile is not { } before || !before.IsSame(wanted.Profile);
        var moved = person.Manager != wanted.Manager;
        return changed && holders.Refuse(person.Id) is { } taken ? taken
            : moved && wanted.Manager is { } manager && manager != person.Id && view.FindProvisioned(manager) is null ? PersonRefusals.ManagerUnknown
            : person.Standing is Standing.Active && !wanted.Active && person.Roles.Contains(Role.Admin) && otherAdmins == 0 ? PersonRefusals.LastAdmin
            : Events(person, wanted, view, changed, moved).ToList();
    }

    private static IEnumerable<PersonEvent> Events(Person person, Provision wanted, DirectoryView view, bool changed, bool moved)
    {
        if (person.Standing is Standing.Unknown)
        {
            yield return new PersonEvent.Added(person.Id, wanted.Profile);
        }
        else if (changed)
        {
            yield return new PersonEvent.ProfileChanged(person.Id, wanted.Profile);
        }

        if (moved)
        {
            yield return new PersonEvent.ManagerAssigned(wanted.Manager) { ClosesCycle = wanted.Manager is { } manager && view.IsUnder(manager, person.Id) };
        }

        if (wanted.Active && person.Standing is Standing.Deactivated)
        {
            yield return new PersonEvent.Reactivated();
        }
        else if (!wanted.Active && person.Standing is not Standing.Deactivated)
        {
            yield return new PersonEvent.Deactivated();
        }
    }
}
