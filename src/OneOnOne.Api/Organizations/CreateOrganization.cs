using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Organizations;

/// <summary>Create an organization with its first administrator: the operator's command, and in Development a route.</summary>
public sealed class CreateOrganization(PostgresEventStore store, OrganizationFinder finder, Keyring keyring, TimeProvider clock)
{
    /// <summary>What came of it.</summary>
    public sealed record Created(OrganizationId Organization, PersonId Admin);

    public static Decision<OrganizationEvent> Decide(Organization organization, SignIn signIn, Settings settings, OrganizationId? taken) => organization switch
    {
        { Settings: not null } => Decision<OrganizationEvent>.Nothing,
        _ when taken is not null => OrganizationRefusals.SignInTaken,
        _ => new OrganizationEvent.Created(signIn, settings),
    };

    /// <summary>Create it with its keys, its head and its first administrator.</summary>
    /// <param name="signIn">Whose tokens are its own; null for one that signs in with Development's tokens.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="admin">Its first administrator.</param>
    /// <param name="cancellationToken">Gives up waiting, never a commit.</param>
    public async Task<(Created? Value, Refusal? Refusal)> Run(SignIn? signIn, Settings settings, Profile admin, CancellationToken cancellationToken)
    {
        var id = new OrganizationId(Guid.CreateVersion7(clock.GetUtcNow()));
        var own = signIn ?? new SignIn(DevelopmentIssuer.Name, id.ToString());
        var taken = await finder.Find(own, cancellationToken);
        var decision = Decide(Organization.Start(id.Value), own, settings, taken);
        if (decision.Refusal is { } refusal)
        {
            return (null, refusal);
        }

        keyring.CreateOrganization(id.Value);
        await store.CreateOrganization(id.Value, cancellationToken);
        var written = await store.Write<Created>(
            id.Value,
            new WriteContext(Actor: null),
            session =>
            {
                var person = new PersonId(session.NewId());
                keyring.Create(session, person.Value);
                session.Append<Organization, OrganizationEvent>(id.Value, decision.Events);
                session.Append<Person, PersonEvent>(person.Value, [new PersonEvent.Added(person, admin), new PersonEvent.RoleGranted(Role.Admin), .. signIn is null ? Array.Empty<PersonEvent>() : [new PersonEvent.IdentityAwaited()]]);
                return Task.FromResult(new Outcome<Created>(new Created(id, person), Reply: null, Refusal: null));
            },
            cancellationToken);
        return (written.Value, written.Refusal);
    }
}
