using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Teams;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Tests.Groups;

/// <summary>A team of a <see cref="GrownOrganization"/>.</summary>
internal sealed record GrownTeam(Guid Id, int Lead, int Department);

/// <summary>
/// An organization as chance made it, brought in with its past: departments of teams, leads, and in each month of a quarter somebody who comes, goes or moves. The first
/// person keeps the directory.
/// </summary>
internal sealed class GrownOrganization
{
    private readonly Random _random;
    private readonly List<(DateTimeOffset At, Guid Stream, object Event)> _past = [];
    private readonly List<Guid> _people = [];
    private readonly Dictionary<int, GrownTeam?> _teamOf = [];
    private readonly string _domain = $"{Guid.NewGuid():n}.example.com";

    private GrownOrganization(int seed) => _random = new Random(seed);

    public Guid Id { get; private set; }

    public List<GrownTeam> Teams { get; } = [];

    public IReadOnlyList<Guid> People => _people;

    public string Keeper => Email(0);

    public string Email(int person) => string.Create(CultureInfo.InvariantCulture, $"p{person}@{_domain}");

    /// <summary>Make one.</summary>
    /// <param name="service">Where.</param>
    /// <param name="seed">Of the chance.</param>
    /// <param name="quarter">The first day of the quarter in which people come and go.</param>
    public static async Task<GrownOrganization> Create(ServiceFixture service, int seed, DateOnly quarter)
    {
        var grown = new GrownOrganization(seed);
        var (created, refusal) = await service.Services.GetRequiredService<CreateOrganization>()
            .Run(signIn: null, new Settings("Grown") { TimeZone = "Europe/Berlin" }, new Profile("Person 0", grown.Keeper), CancellationToken.None);
        Assert.Null(refusal);
        var (organization, keeper) = created!;
        grown.Id = organization.Value;
        grown._people.Add(keeper.Value);
        grown.Grow(new DateTimeOffset(quarter, TimeOnly.MinValue, TimeSpan.Zero));
        await grown.Write(service);
        return grown;
    }

    /// <summary>Stands for a department; the service gives it an id of its own.</summary>
    public static Guid Department(string name) => new(int.Parse(name.Split(' ')[1], CultureInfo.InvariantCulture), 0, 0, new byte[8]);

    /// <summary>Who belonged to a team, a department or the organization when a month began, told from what happened.</summary>
    public IReadOnlyCollection<Guid> Members(Guid group, DateOnly before)
    {
        // Months begin in Berlin; nothing happens here in the first hours of one.
        HashSet<Guid> active = [_people[0]];
        HashSet<Guid> members = [];
        foreach (var (_, stream, happened) in _past.Where(entry => entry.At < new DateTimeOffset(before, TimeOnly.MinValue, TimeSpan.Zero)).OrderBy(entry => entry.At))
        {
            var profile = happened switch { PersonEvent.Added e => e.Profile, PersonEvent.ProfileChanged e => e.Profile, _ => null };
            _ = happened switch
            {
                PersonEvent.Added => active.Add(stream),
                PersonEvent.Deactivated => active.Remove(stream),
                TeamEvent.MemberAdded e when stream == group => members.Add(e.Person.Value),
                TeamEvent.MemberRemoved e when stream == group => members.Remove(e.Person.Value),
                _ => false,
            };
            if (profile is not null && Teams.TrueForAll(team => team.Id != group))
            {
                _ = Department(profile.Department!) == group ? members.Add(stream) : members.Remove(stream);
            }
        }

        return group == Id ? active : [.. members.Intersect(active)];
    }

    private void Grow(DateTimeOffset quarter)
    {
        var before = quarter.AddDays(-100);
        var departments = _random.Next(2, 5);
        for (var department = 0; department < departments; department++)
        {
            for (var teams = _random.Next(1, 4); teams > 0; teams--)
            {
                var lead = Hire(before, department);
                var team = new GrownTeam(Guid.CreateVersion7(), lead, department);
                Teams.Add(team);
                _past.Add((before, team.Id, new TeamEvent.Formed($"Team {Teams.Count}", new PersonId(_people[lead]))));
                for (var members = _random.Next(5, 15); members > 0; members--)
                {
                    Join(before, Hire(before, department), team);
                }
            }
        }

        for (var month = 0; month < 3; month++)
        {
            for (var changes = _random.Next(0, 4); changes > 0; changes--)
            {
                Change(quarter.AddMonths(month).AddDays(25 - (changes * 5)));
            }
        }
    }

    private void Change(DateTimeOffset at)
    {
        var team = Teams[_random.Next(Teams.Count)];
        var somebody = _teamOf.Where(pair => pair.Value is not null).ElementAt(_random.Next(_teamOf.Count(pair => pair.Value is not null)));
        switch (_random.Next(3))
        {
            case 0:
                Join(at, Hire(at, team.Department), team);
                break;
            case 1:
                _past.Add((at, somebody.Value!.Id, new TeamEvent.MemberRemoved(new PersonId(_people[somebody.Key]))));
                _past.Add((at, _people[somebody.Key], new PersonEvent.Deactivated()));
                _teamOf[somebody.Key] = null;
                break;
            default:
                _past.Add((at, somebody.Value!.Id, new TeamEvent.MemberRemoved(new PersonId(_people[somebody.Key]))));
                _past.Add((at, _people[somebody.Key], new PersonEvent.ProfileChanged(new PersonId(_people[somebody.Key]), Profile(somebody.Key, team.Department))));
                Join(at, somebody.Key, team);
                break;
        }
    }

    private int Hire(DateTimeOffset at, int department)
    {
        _people.Add(Guid.CreateVersion7());
        var number = _people.Count - 1;
        _past.Add((at, _people[number], new PersonEvent.Added(new PersonId(_people[number]), Profile(number, department))));
        return number;
    }

    private void Join(DateTimeOffset at, int person, GrownTeam team)
    {
        _past.Add((at, team.Id, new TeamEvent.MemberAdded(new PersonId(_people[person]))));
        _teamOf[person] = team;
    }

    private Profile Profile(int number, int department) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Person {number}"), Email(number)) { Department = string.Create(CultureInfo.InvariantCulture, $"Department {department}") };

    private async Task Write(ServiceFixture service)
    {
        var keyring = service.Services.GetRequiredService<Keyring>();
        var written = await service.Store.Write<bool>(
            Id,
            new WriteContext(_people[0]) { Imported = true },
            session =>
            {
                foreach (var (at, stream, happened) in _past.OrderBy(entry => entry.At))
                {
                    if (happened is PersonEvent person)
                    {
                        if (person is PersonEvent.Added)
                        {
                            keyring.Create(session, stream);
                        }

                        session.Append<Person, PersonEvent>(stream, [person], occurredAt: at);
                    }
                    else
                    {
                        session.Append<Team, TeamEvent>(stream, [(TeamEvent)happened], occurredAt: at);
                    }
                }

                return Task.FromResult(new Outcome<bool>(Value: true, Reply: null, Refusal: null));
            },
            CancellationToken.None);
        Assert.Null(written.Refusal);
    }
}
