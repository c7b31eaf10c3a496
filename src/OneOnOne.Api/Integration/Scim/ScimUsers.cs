using System.Text.Json.Nodes;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>Carries out what directory systems say of people, and answers it.</summary>
public sealed class ScimUsers(IEventStore store, PeopleDirectory directory, PersonChanges changes)
{
    public async Task<ScimAnswer> Add(ScimCall call, Provision wanted, CancellationToken cancellationToken) =>
        await Answer(
            call,
            await changes.Add(call.Caller, call.Context, wanted.Profile, known => ProvisionPerson.Decide(known.Person, wanted, known.View, known.Holders, known.OtherAdmins), cancellationToken),
            cancellationToken);

    /// <summary>Change somebody.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="id">Whom.</param>
    /// <param name="change">What may be changed of them, as it shall be. It is asked again when another writer came between.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public async Task<ScimAnswer> Change(ScimCall call, PersonId id, Func<JsonObject, Read<JsonObject>> change, CancellationToken cancellationToken)
    {
        (Person Person, Read<Provision> Wanted)? last = null;
        Read<Provision> Wanted(Person person)
        {
            last = last is { } known && ReferenceEquals(known.Person, person) ? known : (person, Provision(person, change));
            return last.Value.Wanted;
        }

        var written = await changes.ChangeAll(
            call.Caller,
            call.Context,
            id,
            PeopleAccess.Keep,
            precondition: null,
            person => Wanted(person).Value?.Profile,
            known => Guard(call, known, id) ?? (Wanted(known.Person) is { Value: { } wanted }
                ? ProvisionPerson.Decide(known.Person, wanted, known.View, known.Holders, known.OtherAdmins)
                : Wanted(known.Person).Refusal!),
            cancellationToken);
        return await Answer(call, written, cancellationToken);
    }

    public async Task<ScimAnswer> Remove(ScimCall call, PersonId id, CancellationToken cancellationToken)
    {
        var written = await changes.ChangeAll(
            call.Caller,
            call.Context,
            id,
            PeopleAccess.Keep,
            precondition: null,
            static _ => null,
            known => Guard(call, known, id) ?? DeprovisionPerson.Decide(known.Person, known.OtherAdmins),
            cancellationToken);
        return ScimAnswer.Refused(written) ?? new ScimAnswer(204) { Position = written.Position };
    }

    public async Task<ScimAnswer> Find(ScimCall call, PersonId id, CancellationToken cancellationToken)
    {
        var view = await View(call, cancellationToken);
        return view.FindProvisioned(id) is { } card ? Shown(call, card, view, 200) : ScimRefusals.Absent;
    }

    private static Read<Provision> Provision(Person person, Func<JsonObject, Read<JsonObject>> change)
    {
        if (person.Profile is not { } profile)
        {
            return ScimRefusals.Absent;
        }

        var before = UserResource.Changeable(profile, person.Manager, person.Standing is Standing.Active);
        var changed = change(before);
        return changed.Value is { } after ? UserResource.Provision(after, before, profile, person.Manager) : changed.Refusal!;
    }

    private static Decision<PersonEvent>? Guard(ScimCall call, PersonCase known, PersonId id) =>
        known.View.FindProvisioned(id) is not { } card ? ScimRefusals.Absent : call.Guard(UserResource.Version(card, known.View)) is { } stale ? (Decision<PersonEvent>)stale : null;

    private static ScimAnswer Shown(ScimCall call, PersonCard card, DirectoryView view, int status) => new(status)
    {
        Body = UserResource.Of(card, view, call.Root),
        Type = ScimSchemas.User,
        Version = UserResource.Version(card, view),
        Location = UserResource.Location(call.Root, card.Id),
    };

    private async Task<ScimAnswer> Answer(ScimCall call, Written<PersonId> written, CancellationToken cancellationToken)
    {
        if (ScimAnswer.Refused(written) is { } refused)
        {
            return refused;
        }

        var view = await View(call, cancellationToken);
        return view.FindProvisioned(new PersonId(written.Reply!.Ids[PersonChanges.Role])) is { } card
            ? Shown(call, card, view, written.Reply.Status) with { Position = written.Position, Replayed = written.Replayed }
            : ScimRefusals.Absent;
    }

    private Task<DirectoryView> View(ScimCall call, CancellationToken cancellationToken) =>
        store.Read(call.Caller.Organization.Value, session => directory.Get(session, cancellationToken), cancellationToken);
}
