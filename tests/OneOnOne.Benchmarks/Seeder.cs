using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Benchmarks;

/// <summary>One thing of a seeded organization, and who may read it.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Stream">The thing's stream.</param>
/// <param name="Email">Who may read it.</param>
/// <param name="Path">Where.</param>
internal sealed record Seeded(Guid Organization, Guid Stream, string Email, string Path);

/// <summary>Builds organizations of a given size: people in chunks, a whole meeting in one append. Everybody has a manager, eight to one.</summary>
internal static class Seeder
{
    private const int Team = 8;
    private const int Chunk = 100;

    public static async Task Run(string connectionString, int people, int meetings)
    {
        await using var services = Services(connectionString);
        await Install.Run(
            services.GetRequiredService<NpgsqlDataSource>(), [.. services.GetServices<IProjection>()], Database.Scripts, services.GetRequiredService<StoreOptions>(), CancellationToken.None);
        _ = await Fill(services, people, meetings);
    }

    /// <summary>Fill what is installed already, and tell of one meeting with one of its people.</summary>
    /// <param name="services">The service.</param>
    /// <param name="people">How many.</param>
    /// <param name="meetings">How many of each pair.</param>
    /// <param name="firstMeetings">How many of the first pair, whose manager is told of; as many as others when absent.</param>
    public static async Task<Seeded> Fill(IServiceProvider services, int people, int meetings, int? firstMeetings = null)
    {
        var watch = Stopwatch.StartNew();
        var (organization, persons) = await People(services, people);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"organization {organization}: {persons.Count} people after {watch.Elapsed.TotalSeconds:F1} s"));
        watch.Restart();
        var events = 0;
        MeetingId? one = null;
        var pairs = Enumerable.Range(1, persons.Count - 1).Select(i => (Manager: persons[(i - 1) / Team], Report: persons[i]));
        await Parallel.ForEachAsync(pairs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (pair, cancellationToken) =>
        {
            for (var number = 1; number <= (pair.Report == persons[1] ? firstMeetings ?? meetings : meetings); number++)
            {
                var (meeting, count) = await Meeting(services, organization, pair.Manager, pair.Report, TimeProvider.System.GetUtcNow().AddDays(-7 * number), cancellationToken);
                _ = Interlocked.Add(ref events, count);
                one = pair.Manager == persons[0] ? meeting : one;
            }
        });
        var held = ((persons.Count - 2) * meetings) + (firstMeetings ?? meetings);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{held} meetings, {events} events in {watch.Elapsed.TotalSeconds:F1} s: {held / watch.Elapsed.TotalSeconds:F0} meetings/s, {events / watch.Elapsed.TotalSeconds:F0} events/s"));
        await using var analyze = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("analyze");
        _ = await analyze.ExecuteNonQueryAsync();
        return new Seeded(organization.Value, one!.Value.Value, Profile(0).Email!, $"/v1/meetings/{one}");
    }

    private static ServiceProvider Services(string connectionString)
    {
        var options = new StoreOptions();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new KeyValuePair<string, string?>("OneOnOne:Keys:Master", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))])
            .AddEnvironmentVariables()
            .Build();
        return new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(options)
            .AddSingleton(options.DataSource(connectionString))
            .AddSealing(configuration, developmentFolder: null)
            .AddPeople()
            .AddSingleton(provider => new PostgresEventStore(
                provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<IEventSerializer>(), [.. provider.GetServices<IProjection>()], options, TimeProvider.System))
            .AddSingleton<IEventStore>(provider => provider.GetRequiredService<PostgresEventStore>())
            .BuildServiceProvider();
    }

    private static async Task<(OrganizationId Organization, IReadOnlyList<PersonId> People)> People(IServiceProvider services, int people)
    {
        var (created, refusal) = await services.GetRequiredService<CreateOrganization>().Run(signIn: null, new Settings("Seeded"), Profile(0), CancellationToken.None);
        var (organization, admin) = created ?? throw new InvalidOperationException(refusal?.Code);
        var keyring = services.GetRequiredService<Keyring>();
        var persons = new List<PersonId> { admin };
        while (persons.Count < people)
        {
            var first = persons.Count;
            var written = await services.GetRequiredService<IEventStore>().Write(organization.Value, new WriteContext(admin.Value) { Imported = true }, session =>
            {
                var added = new List<PersonId>();
                for (var i = first; i < Math.Min(people, first + Chunk); i++)
                {
                    var person = new PersonId(session.NewId());
                    var boss = (i - 1) / Team;
                    keyring.Create(session, person.Value);
                    session.Append<Person, PersonEvent>(person.Value, [new PersonEvent.Added(person, Profile(i)), new PersonEvent.ManagerAssigned(boss < first ? persons[boss] : added[boss - first])]);
                    added.Add(person);
                }

                return Task.FromResult(new Outcome<List<PersonId>>(added, Reply: null, Refusal: null));
            }, CancellationToken.None);
            persons.AddRange(written.Value!);
        }

        return (organization, persons);
    }

    private static Profile Profile(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Person {number}"), string.Create(CultureInfo.InvariantCulture, $"person{number}@example.com")) { TimeZone = "Europe/Berlin", Title = "Engineer" };

    private static async Task<(MeetingId Meeting, int Events)> Meeting(IServiceProvider services, OrganizationId organization, PersonId manager, PersonId report, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var written = await services.GetRequiredService<IEventStore>().Write(organization.Value, new WriteContext(manager.Value) { Imported = true, OccurredAt = at }, session =>
        {
            var meeting = new MeetingId(session.NewId());
            services.GetRequiredService<Keyring>().Create(session, meeting.Value);
            var events = SeededMeeting.Events(session, manager, report, at);
            session.Append<Meeting, MeetingEvent>(meeting.Value, events, new SealingContext(meeting.Value));
            return Task.FromResult(new Outcome<(MeetingId, int)>((meeting, events.Count), Reply: null, Refusal: null));
        }, cancellationToken);
        return written.Value;
    }
}
