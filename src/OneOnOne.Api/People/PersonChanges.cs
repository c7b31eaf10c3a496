using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>What a decision about a person may look at.</summary>
/// <param name="Person">The person.</param>
/// <param name="View">The directory.</param>
/// <param name="Holders">Who has the address, the external id and the user name of the profile in question.</param>
/// <param name="OtherAdmins">How many active administrators there are beside this person.</param>
public sealed record PersonCase(Person Person, DirectoryView View, Holders Holders, long OtherAdmins);

/// <summary>Carries out decisions about people: who sees and may, what is known, what is decided, what is remembered of the answer.</summary>
public sealed class PersonChanges(IEventStore store, PeopleDirectory directory, PersonPages pages, PersonRows rows, UserNameRows userNames, Keyring keyring, IEnumerable<IFollowStanding> followers, IEnumerable<IFollowManager> managers)
{
    /// <summary>The id under which a reply remembers the person.</summary>
    public const string Role = "person";

    /// <summary>Add somebody new.</summary>
    public Task<Written<PersonId>> Add(Caller caller, WriteContext context, Profile profile, PersonId? manager, CancellationToken cancellationToken) =>
        Add(caller, context, profile, known => AddPerson.Decide(known.Person, profile, manager, known.View, known.Holders), cancellationToken);

    /// <summary>Add somebody new, as decided.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="context">Who writes.</param>
    /// <param name="profile">The profile whose address, external id and user name must be free.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public Task<Written<PersonId>> Add(Caller caller, WriteContext context, Profile profile, Func<PersonCase, Decision<PersonEvent>> decide, CancellationToken cancellationToken) =>
        store.Write<PersonId>(
            caller.Organization.Value,
            context,
            async session =>
            {
                if (PeopleAccess.Keep(caller) is { } refused)
                {
                    return refused;
                }

                session.DependsOnOrganization();
                var id = new PersonId(session.NewId());
                var (view, holders, admins, from) = await Known(session, id, profile, cancellationToken);
                var decision = decide(new PersonCase(Person.Start(id.Value), view, holders, admins));
                if ((decision.Refusal ?? Subjects.Guard(Subjects.Fixed(caller, from), before: null, decision.Events)) is { } refusal)
                {
                    return refusal;
                }

                keyring.Create(session, id.Value);
                session.Append<Person, PersonEvent>(id.Value, decision.Events);
                return session.Remember(id, id.Value, Role, 201);
            },
            cancellationToken);

    /// <summary>Change somebody who is there.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="context">Who writes.</param>
    /// <param name="id">The person.</param>
    /// <param name="may">The line of the access table.</param>
    /// <param name="precondition">What the caller asked of the version it changes; null when nothing.</param>
    /// <param name="profile">The profile whose address, external id and user name must be free, or null when the decision changes none of them.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public Task<Written<PersonId>> Change(
        Caller caller,
        WriteContext context,
        PersonId id,
        Func<Caller, Refusal?> may,
        Func<long, Refusal?>? precondition,
        Func<Profile, Profile>? profile,
        Func<PersonCase, Decision<PersonEvent>> decide,
        CancellationToken cancellationToken) =>
        ChangeAll(caller, context, id, may, precondition, person => person.Profile is { } before ? profile?.Invoke(before) : null, decide, cancellationToken);

    /// <summary>The same where the resulting profile rests on all that is known of the person.</summary>
    public Task<Written<PersonId>> ChangeAll(
        Caller caller,
        WriteContext context,
        PersonId id,
        Func<Caller, Refusal?> may,
        Func<long, Refusal?>? precondition,
        Func<Person, Profile?> profile,
        Func<PersonCase, Decision<PersonEvent>> decide,
        CancellationToken cancellationToken) =>
        ChangeAsking(caller, context, id, may, precondition, profile, (_, known) => Task.FromResult(decide(known)), cancellationToken);

    /// <summary>The same where the decision asks for more than is known of people.</summary>
    public Task<Written<PersonId>> ChangeAsking(
        Caller caller,
        WriteContext context,
        PersonId id,
        Func<Caller, Refusal?> may,
        Func<long, Refusal?>? precondition,
        Func<Person, Profile?> profile,
        Func<IReadSession, PersonCase, Task<Decision<PersonEvent>>> decide,
        CancellationToken cancellationToken) =>
        store.Write<PersonId>(
            caller.Organization.Value,
            context,
            async session =>
            {
                session.DependsOnOrganization();
                var batch = session.Batch();
                var person = batch.Fold<Person, PersonEvent>(id.Value);
                await batch.Send(cancellationToken);
                var state = person.Value.State;
                var (view, holders, admins, from) = await Known(session, id, profile(state), cancellationToken);
                if (view.Find(id) is not { } card || PeopleAccess.See(caller, card, view, await pages.Met(session, caller, cancellationToken)) == Sight.Nothing)
                {
                    return PersonRefusals.Absent;
                }

                if (may(caller) is { } refused)
                {
                    return refused;
                }

                if (precondition?.Invoke(person.Value.Version) is { } unmet)
                {
                    return unmet;
                }

                var decision = await decide(session, new PersonCase(state, view, holders, admins));
                if ((decision.Refusal ?? Subjects.Guard(Subjects.Fixed(caller, from), state.Profile, decision.Events)) is { } refusal)
                {
                    return refusal;
                }

                if (decision.Events.Any(happened => happened is PersonEvent.Deactivated or PersonEvent.Reactivated))
                {
                    var active = decision.Events.OfType<PersonEvent.Reactivated>().Any();
                    foreach (var follower in followers)
                    {
                        await follower.Follow(session, id, active, cancellationToken);
                    }
                }

                foreach (var (assigned, follower) in decision.Events.OfType<PersonEvent.ManagerAssigned>().SelectMany(_ => managers, static (assigned, follower) => (assigned, follower)))
                {
                    await follower.Follow(session, id, assigned.Manager, cancellationToken);
                }

                session.Append<Person, PersonEvent>(id.Value, decision.Events);
                return session.Remember(id, id.Value, Role, 200);
            },
            cancellationToken);

    private async Task<(DirectoryView View, Holders Holders, long OtherAdmins, SubjectFrom? SignsInBy)> Known(IWriteSession session, PersonId id, Profile? profile, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var admins = PersonRows.OtherAdmins(batch, session.Organization, id);
        var organization = batch.Fold<Organization, OrganizationEvent>(session.Organization);
        (Pending<IReadOnlyList<PersonId>> Email, Pending<IReadOnlyList<PersonId>> ExternalId)? asked =
            profile is null ? null : rows.Holders(batch, session.Organization, profile);
        var named = profile is null ? null : userNames.Holder(batch, session.Organization, profile.EffectiveUserName);
        await batch.Send(cancellationToken);
        var view = await directory.Get(session, probe, cancellationToken);
        var holders = asked is { } found ? new Holders(First(found.Email.Value), First(found.ExternalId.Value)) { UserName = First(named!.Value) } : Holders.None;
        return (view, holders, admins.Value[0], organization.Value.State.Settings?.SubjectFrom);
    }

    private static PersonId? First(IReadOnlyList<PersonId> found) => found.Count == 0 ? null : found[0];
}
