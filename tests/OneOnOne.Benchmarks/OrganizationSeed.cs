using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sample;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Teams;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Role = OneOnOne.Api.People.Role;

namespace OneOnOne.Benchmarks;

/// <summary>A company with a past: everybody but the first has a manager, eight to one, who leads them as a team; and each of these pairs has met weekly for half a year.</summary>
internal sealed class OrganizationSeed(IServiceProvider services)
{
    public const int Weeks = 26;

    private const int Team = 8;
    private const int Department = 200;
    private const int Chunk = 100;

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateTimeOffset Founded = Now.AddDays(-400);
    private static readonly Theme[] Themes = Enum.GetValues<Theme>();
    private static readonly ItemKind[] Kinds = [ItemKind.Question, ItemKind.Concern, ItemKind.Request, ItemKind.Discussion, ItemKind.Suggestion, ItemKind.Interest];

    private readonly List<PersonId> _people = [];

    public OrganizationId Organization { get; private set; }

    public int People => _people.Count;

    /// <summary>Keeps the directory, and manages the first eight.</summary>
    public static string Keeper => Email(0);

    public static string Email(int number) => string.Create(CultureInfo.InvariantCulture, $"person{number}@example.com");

    /// <summary>Those who manage somebody.</summary>
    public int Managers => (People - 2) / Team + 1;

    /// <summary>Grow it to so many people, and let the new ones meet.</summary>
    public async Task Grow(int people)
    {
        var watch = Stopwatch.StartNew();
        if (_people.Count == 0)
        {
            await Found();
        }

        var first = _people.Count;
        while (_people.Count < people)
        {
            await Hire(Math.Min(people, _people.Count + Chunk));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_people.Count} people after {watch.Elapsed.TotalSeconds:F0} s"));
        watch.Restart();
        await Parallel.ForAsync(first, people, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (report, cancellationToken) => await Meet(report, cancellationToken));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(people - first) * Weeks} meetings in {watch.Elapsed.TotalSeconds:F0} s"));
    }

    private async Task Found()
    {
        var (created, refusal) = await services.GetRequiredService<CreateOrganization>().Run(signIn: null, new Settings("Seeded") { TimeZone = "Europe/Berlin" }, Profile(0), CancellationToken.None);
        var (organization, keeper) = created ?? throw new InvalidOperationException(refusal?.Code);
        Organization = organization;
        _people.Add(keeper);
        await Write(session =>
        {
            session.Append<Person, PersonEvent>(keeper.Value, [new PersonEvent.RoleGranted(Role.Hr)]);
            Form(session, 0);
        });
    }

    private async Task Hire(int until)
    {
        var first = _people.Count;
        var keyring = services.GetRequiredService<Keyring>();
        var added = new List<PersonId>();
        await Write(session =>
        {
            added = [];
            for (var number = first; number < until; number++)
            {
                var (person, boss) = (new PersonId(session.NewId()), (number - 1) / Team);
                keyring.Create(session, person.Value);
                added.Add(person);
                session.Append<Person, PersonEvent>(person.Value, [new PersonEvent.Added(person, Profile(number)), new PersonEvent.ManagerAssigned(boss < first ? _people[boss] : added[boss - first])]);
                session.Append<Team, TeamEvent>(TeamOf(boss), [new TeamEvent.MemberAdded(person)]);
                Form(session, number, person);
            }
        });
        _people.AddRange(added);
    }

    private void Form(IWriteSession session, int lead, PersonId? person = null) =>
        session.Append<Team, TeamEvent>(TeamOf(lead), [new TeamEvent.Formed(string.Create(CultureInfo.InvariantCulture, $"Team {lead}"), person ?? _people[lead])]);

    private async Task Write(Action<IWriteSession> work) => _ = await services.GetRequiredService<IEventStore>().Write<bool>(
        Organization.Value,
        new WriteContext(_people[0].Value) { Imported = true, OccurredAt = Founded },
        session =>
        {
            work(session);
            return Task.FromResult(new Outcome<bool>(Value: true, Reply: null, Refusal: null));
        },
        CancellationToken.None);

    // The team's id follows from its lead, so that nothing has to be remembered.
    private static Guid TeamOf(int lead) => new(lead + 1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    public static string TeamPath(int lead) => $"/v1/teams/{TeamOf(lead)}/overview";

    private async Task Meet(int report, CancellationToken cancellationToken)
    {
        var (manager, person) = (_people[(report - 1) / Team], _people[report]);
        var monday = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-(7 * Weeks) - (((int)Now.DayOfWeek + 6) % 7));
        var keyring = services.GetRequiredService<Keyring>();
        _ = await services.GetRequiredService<IEventStore>().Write<bool>(
            Organization.Value,
            new WriteContext(Actor: null) { Imported = true },
            session =>
            {
                SampleSeries.Play(session, keyring, Tale(report), manager, person, monday, Now);
                return Task.FromResult(new Outcome<bool>(Value: true, Reply: null, Refusal: null));
            },
            cancellationToken);
    }

    private static Tale Tale(int number)
    {
        var random = new Random(number);
        var topics = Enumerable.Range(0, Weeks).SelectMany(week => Enumerable.Range(0, 2).Select(nth => new Tale.Topic(
            week,
            ByReport: nth == 0,
            Kinds[random.Next(Kinds.Length)],
            Themes[random.Next(Themes.Length)],
            $"What we should talk about in week {week}",
            random.Next(12) == 0 ? null : week + random.Next(3),
            Outcome.Answered,
            "We talked about this for a while and wrote down what mattered."))).ToList();
        var promises = Enumerable.Range(0, Weeks).Where(week => week % 2 == 0).Select(week => new Tale.Promise(
            week, ByReport: week % 4 == 0, $"Do what we said in week {week}", DueInDays: 14, random.Next(8) == 0 ? null : random.Next(7, 20))).ToList();
        var notes = Enumerable.Range(0, Weeks).Select(week => new Tale.Remark(week, ByReport: week % 2 == 0, "We talked about this for a while, so that both remember it next time.")).ToList();
        return new Tale("report", number % 5, new TimeOnly(9 + (number % 7), 0), topics, promises, notes, [random.Next(Weeks)], [random.Next(Weeks)], "What I mean to bring up", "What I keep to myself");
    }

    private static Profile Profile(int number) => new(string.Create(CultureInfo.InvariantCulture, $"Person {number}"), Email(number))
    {
        TimeZone = "Europe/Berlin",
        Title = "Engineer",
        Department = string.Create(CultureInfo.InvariantCulture, $"Department {number / Department}"),
    };
}
