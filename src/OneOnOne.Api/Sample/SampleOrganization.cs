using System.Globalization;
using System.Text;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;
using Role = OneOnOne.Api.People.Role;

namespace OneOnOne.Api.Sample;

/// <summary>
/// The organization that a development start finds: maya, her team of eight, HR, and five months of one-on-ones, so that every page has something to show.
/// Made once. Each step has an idempotency key, so a start that was interrupted is finished by the next one.
/// </summary>
public sealed class SampleOrganization(PostgresEventStore store, Keyring keyring, TimeProvider clock)
{
    /// <summary>The same in every development database.</summary>
    public static readonly Guid Id = Guid.Parse("01980000-0000-7000-8000-000000000001");

    private const int Weeks = 20;

    private static readonly Settings Complete = new("Example Works") { TimeZone = "Europe/Berlin", Tags = ["hiring", "onboarding", "on-call"] };

    /// <summary>Make it where it is missing.</summary>
    public async Task Ensure(CancellationToken cancellationToken)
    {
        if (await IsThere(cancellationToken))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var monday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-(7 * Weeks) - ((int)now.DayOfWeek + 6) % 7);
        keyring.CreateOrganization(Id);
        await store.CreateOrganization(Id, cancellationToken);
        var made = await Step("people", now.AddDays(-400), session => Hire(session, now.AddDays(-400)), cancellationToken);
        PersonId Person(string address) => new(made[Number(address)]);
        foreach (var tale in SampleStory.Tales)
        {
            _ = await Step(
                tale.Report,
                occurredAt: null,
                session =>
                {
                    SampleSeries.Play(session, keyring, tale, Person("maya"), Person(tale.Report), monday, now);
                    return [];
                },
                cancellationToken);
        }

        _ = await Step("last", now.AddDays(-1), session =>
        {
            session.Append<Organization, OrganizationEvent>(Id, [new OrganizationEvent.Changed(Complete)]);
            return [];
        }, cancellationToken);
    }

    private async Task<bool> IsThere(CancellationToken cancellationToken) =>
        (await store.Organizations(cancellationToken)).Contains(Id)
        && await store.Read(
            Id,
            async session =>
            {
                var batch = session.Batch();
                var organization = batch.Fold<Organization, OrganizationEvent>(Id);
                await batch.SendLast(cancellationToken);
                return organization.Value.Version > 1;
            },
            cancellationToken);

    private Dictionary<string, Guid> Hire(IWriteSession session, DateTimeOffset at)
    {
        var ids = SampleStory.People.ToDictionary(person => person.Address, _ => session.NewId(), StringComparer.Ordinal);
        var signIn = new SignIn(DevelopmentIssuer.Name, Id.ToString("D", CultureInfo.InvariantCulture));
        session.Append<Organization, OrganizationEvent>(Id, [new OrganizationEvent.Created(signIn, Complete with { Tags = [] })]);
        foreach (var (name, address, title, department, manager) in SampleStory.People)
        {
            var id = new PersonId(ids[address]);
            keyring.Create(session, id.Value);
            List<PersonEvent> events =
            [
                new PersonEvent.Added(id, new Profile(name, $"{address}@{SampleStory.Domain}") { Title = title, Department = department, TimeZone = "Europe/Berlin", Locale = "en" }),
            ];
            if (manager is not null)
            {
                events.Add(new PersonEvent.ManagerAssigned(new PersonId(ids[manager])));
            }

            if (address == "hana")
            {
                events.AddRange([new PersonEvent.RoleGranted(Role.Hr), new PersonEvent.RoleGranted(Role.Admin)]);
            }

            session.Append<Person, PersonEvent>(id.Value, events, occurredAt: at);
        }

        var team = session.NewId();
        session.Append<Team, TeamEvent>(
            team,
            [new TeamEvent.Formed("Platform", new PersonId(ids["maya"])), .. SampleStory.Tales.Select(tale => new TeamEvent.MemberAdded(new PersonId(ids[tale.Report])))]);
        return ids.ToDictionary(pair => Number(pair.Key), pair => pair.Value, StringComparer.Ordinal);
    }

    // What is remembered of a write holds no names, not even invented ones.
    private static string Number(string address) =>
        SampleStory.People.Select((person, index) => (person.Address, index)).First(pair => pair.Address == address).index.ToString(CultureInfo.InvariantCulture);

    /// <summary>One write; what it made is remembered with it, so that doing it again makes nothing new.</summary>
    private async Task<IReadOnlyDictionary<string, Guid>> Step(string name, DateTimeOffset? occurredAt, Func<IWriteSession, Dictionary<string, Guid>> work, CancellationToken cancellationToken)
    {
        var key = Encoding.UTF8.GetBytes($"sample {name}");
        var written = await store.Write<bool>(
            Id,
            new WriteContext(Actor: null) { Imported = true, OccurredAt = occurredAt, Idempotency = new IdempotencyKey(key, key) },
            session => Task.FromResult(new Outcome<bool>(Value: true, new Reply(200, work(session), new Dictionary<Guid, long>()), Refusal: null)),
            cancellationToken);
        return written.Reply!.Ids;
    }
}
