using NodaTime;
using NodaTime.Extensions;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Organizations;
using OneOnOne.EventStore;
using Period = OneOnOne.Api.Vocabulary.Period;

namespace OneOnOne.Api.Groups;

/// <summary>Counts the closed months and quarters of the last two years that are not kept, and keeps them. Any number of nodes may do it.</summary>
public sealed class KeepingMonths(PostgresEventStore store, TimeProvider clock, ILogger<KeepingMonths> log) : BackgroundService
{
    private const int Months = 24;
    private const int PeopleAtOnce = 500;

    // Looking for what is not kept takes half a second in an organization of five thousand, so it is not done all the time. Whoever asks meanwhile waits for what is missing.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly Rounds<DateOnly> _rounds = new(store, log);

    /// <summary>One organization's months.</summary>
    public async Task Keep(Guid organization, CancellationToken cancellationToken)
    {
        var (months, zone, missing) = await store.Read(
            organization,
            async session =>
            {
                var first = session.Batch();
                var settings = first.Fold<Organization, OrganizationEvent>(organization);
                await first.Send(cancellationToken);
                var zone = settings.Value.State.Zone;
                var now = clock.GetUtcNow();
                var today = now.ToInstant().InZone(zone).Date;
                var current = new DateOnly(today.Year, today.Month, 1);
                var months = Enumerable.Range(1, Months).Select(back => Of(current.AddMonths(-back), zone)).ToDictionary(month => month.First);
                var second = session.Batch();
                var missing = KeptMonths.Missing(second, organization, [.. months.Values]);
                await second.Send(cancellationToken);
                return (months, zone, missing.Value);
            },
            cancellationToken);
        foreach (var month in missing.GroupBy(row => row.Month, row => row.Person))
        {
            foreach (var people in month.Chunk(PeopleAtOnce))
            {
                await store.Derive(organization, PersonMonths.Keep(organization, months[month.Key], people), cancellationToken);
            }
        }

        // The oldest quarter may begin before the oldest month; it is added up when somebody asks.
        var spans = months.Keys.Order().SelectMany(first => new[] { Period.Month(first), Period.Month(first).Quarter }).Distinct()
            .Where(span => span.Months.All(month => months.ContainsKey(month.From))).Select(span => (Period: span, End: GroupFinder.End(span, zone))).ToList();
        var unkept = await store.Read(
            organization,
            async session =>
            {
                var batch = session.Batch();
                var found = KeptPeriods.Missing(batch, organization, spans);
                await batch.Send(cancellationToken);
                return found.Value.ToHashSet();
            },
            cancellationToken);
        foreach (var (span, end) in spans.Where(span => unkept.Contains(span.Period.From)))
        {
            await store.Derive(organization, KeptPeriods.Keep(organization, span, end), cancellationToken);
        }
    }

    /// <summary>A month of an organization.</summary>
    public static ClosedMonth Of(DateOnly first, DateTimeZone zone) =>
        new(first, GroupFinder.Start(first, zone), GroupFinder.Start(first.AddMonths(1), zone), zone.Id);

    /// <summary>The months of a period.</summary>
    public static IReadOnlyList<ClosedMonth> Of(Period period, DateTimeZone zone) => [.. period.Months.Select(month => Of(month.From, zone))];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Unattended.Rounds(Pause, clock, log, Pass, stoppingToken);

    private Task Pass(CancellationToken stoppingToken) =>
        _rounds.Go(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), organization => Keep(organization, stoppingToken), stoppingToken);
}
