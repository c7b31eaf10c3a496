using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>What a decision about a row looks at beside the person.</summary>
/// <param name="Manager">Whom the row names as manager; null for nobody. Only where <paramref name="NamesManager"/>.</param>
/// <param name="NamesManager">The row says something about the manager.</param>
/// <param name="InCycle">With all rows carried out, the person would be their own manager, directly or through others.</param>
/// <param name="Managers">Everybody who can be a manager once all rows are carried out.</param>
/// <param name="Holders">Who else has, or claims, the address, the external id and the user name.</param>
/// <param name="OtherAdmins">How many active administrators there are beside this person once all rows are carried out.</param>
/// <param name="MayChangeRoles">Whoever imports is an administrator.</param>
/// <param name="Fixed">The attribute by which people sign in, where whoever imports must not change it.</param>
public sealed record PersonLineCase(
    PersonId? Manager, bool NamesManager, bool InCycle, DirectoryView Managers, Holders Holders, long OtherAdmins, bool MayChangeRoles, SubjectFrom? Fixed = null);

/// <summary>What one row of people decides: what the operations of the directory would, one after another.</summary>
public static class ImportPerson
{
    /// <summary>Nothing when all that the row says already stands.</summary>
    public static (Decision<PersonEvent> Decision, string Pointer) Decide(Person person, PersonLine line, PersonLineCase known)
    {
        var events = new List<PersonEvent>();
        var (refusal, pointer) = (default(Refusal), string.Empty);
        bool Go(string at, Decision<PersonEvent> decision)
        {
            (refusal, pointer) = (decision.Refusal, at);
            foreach (var happened in decision.Events)
            {
                person = person.Evolve(happened, Unrecorded);
                events.Add(happened);
            }

            return refusal is null;
        }

        _ = Profile(person, line, known, Go)
            && Manager(person, line, known, Go)
            && Roles(person, line, known, Go)
            && (!line.Active.IsGiven || line.Active.Value || Go("/active", DeactivatePerson.Decide(person, known.OtherAdmins)));
        return (refusal is { } no ? no : events, pointer);
    }

    private static EventMeta Unrecorded { get; } = new(Guid.Empty, 0, 0, default, default, Actor: null, Erased: false);

    private static bool Profile(Person person, PersonLine line, PersonLineCase known, Func<string, Decision<PersonEvent>, bool> go)
    {
        string At(Decision<PersonEvent> decision) =>
            decision.Refusal == PersonRefusals.ExternalIdTaken ? "/externalId" : decision.Refusal == PersonRefusals.UserNameTaken ? "/userName" : "/email";
        bool Guarded(Decision<PersonEvent> decision) => Subjects.Guard(known.Fixed, person.Profile, decision.Events) is not { } signsIn
            ? go(At(decision), decision)
            : go(known.Fixed is SubjectFrom.ExternalId ? "/externalId" : line.UserName.IsGiven ? "/userName" : "/email", signsIn);
        if (person.Standing is Standing.Unknown)
        {
            return Guarded(AddPerson.Decide(person, line.Over(new Profile(string.Empty, string.Empty)), manager: null, known.Managers, known.Holders));
        }

        var changed = ChangeProfile.Decide(person, line.Over, known.Holders);
        return (line.Active is not { IsGiven: true, Value: true } || go("/active", ReactivatePerson.Decide(person, known.Holders))) && Guarded(changed);
    }

    private static bool Manager(Person person, PersonLine line, PersonLineCase known, Func<string, Decision<PersonEvent>, bool> go) =>
        !known.NamesManager
        || go(
            line.ManagerEmail.Value is null ? "/managerExternalId" : "/managerEmail",
            known.InCycle && person.Manager != known.Manager ? PersonRefusals.ManagerCycle : AssignManager.Decide(person, known.Manager, known.Managers));

    private static bool Roles(Person person, PersonLine line, PersonLineCase known, Func<string, Decision<PersonEvent>, bool> go)
    {
        if (!line.Roles.IsGiven)
        {
            return true;
        }

        var (granted, revoked) = (line.Roles.Value!.Except(person.Roles).Order().ToList(), person.Roles.Except(line.Roles.Value!).Order().ToList());
        return (granted.Count + revoked.Count == 0 || known.MayChangeRoles || go("/roles", PersonRefusals.AdminsOnly))
            && granted.TrueForAll(role => go("/roles", GrantRole.Decide(person, role)))
            && revoked.TrueForAll(role => go("/roles", RevokeRole.Decide(person, role, known.OtherAdmins)));
    }
}
