using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

/// <summary>The caller's own check-ins and observations, and what becomes visible only over time.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Next">Where it goes on.</param>
/// <param name="Trend">Of all that the filter leaves, month by month, oldest first.</param>
/// <param name="Definition">By which definition the trend is computed.</param>
public sealed record CheckInListBody(IReadOnlyList<CheckInBody> Items, string? Next, IReadOnlyList<CheckInMonth> Trend, string Definition);

/// <summary>One calendar month (UTC) of one subject: the average of what was given; null when it never was.</summary>
public sealed record CheckInMonth(string Month, Side Subject, int Count, decimal? Mood, decimal? Workload);

public static class ListMyCheckIns
{
    /// <summary>
    /// The check-ins the caller recorded about themselves, shared or private, and their private observations of the other sides, with a trend per month. Without <c>from</c> it is
    /// the 24 months up to <c>to</c>, or up to now. All of it belongs to its author: nobody else can ask for it. Definition <c>check-in-trend/1</c>: averages over the check-ins of a month by when they were made, rounded to one decimal.
    /// </summary>
    public static Task<IResult> Handle(
        SeriesId? seriesId, Word<Side>? subject, DateOnly? from, DateOnly? to, int? limit, string? cursor, Signed signed, CheckInLists lists, CancellationToken cancellationToken) =>
        lists.Page(signed, seriesId, subject?.Value, from, to, limit, cursor, cancellationToken);
}

/// <summary>Pages of one person's check-ins. Their words and numbers are sealed, so the trend is computed from what is opened for its author.</summary>
public sealed class CheckInLists(IEventStore store, MeetingPages pages, Cursors cursors, TimeProvider clock)
{
    private const string Definition = "check-in-trend/1";

    // Two years of several check-ins a week. All of them are opened for the trend, so more are not taken at once.
    private const int Most = 1000;
    private const int Months = 24;

    public async Task<IResult> Page(Signed signed, SeriesId? series, Side? subject, DateOnly? from, DateOnly? to, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (key, problem) = cursors.Read(signed, limit, cursor);
        if (problem is not null)
        {
            return problem;
        }

        var (first, end) = Window(from, to, clock.GetUtcNow());
        var all = await store.Read(
            signed.Organization,
            async session =>
            {
                var batch = session.Batch();
                var rows = CheckInRows.List(batch, session.Organization, signed.Caller.Person, series, first, end, Most + 1);
                await batch.Send(cancellationToken);
                if (rows.Value.Count > Most)
                {
                    return null;
                }

                var views = await pages.Read(session, signed.Caller.Person, [.. rows.Value.Select(row => (row.Meeting, row.Agreement))], cancellationToken);
                return rows.Value.Select(row => views[row.Meeting].CheckIns().First(checkIn => checkIn.Id == row.Id)).Where(checkIn => subject is null || checkIn.Subject == subject).ToList();
            },
            cancellationToken);
        if (all is null)
        {
            return Problems.Invalid(signed.Http, [new Fault("?from", "too-many", $"These are more than {Most} check-ins; ask for fewer months with from and to.")]);
        }

        var after = key is null ? all : [.. all.SkipWhile(checkIn => checkIn.Id.ToString() != key).Skip(1)];
        return cursors.Page(
            signed, [.. after.Take(Cursors.Size(limit) + 1)], limit, static checkIn => checkIn.Id.ToString(), static checkIn => checkIn, (items, next) => new CheckInListBody(items, next, Trend(all), Definition));
    }

    /// <summary>The days from and to, both counted; without from, the months that lead up to the last of them, so that <c>to</c> alone reaches what is older than those before now.</summary>
    public static (DateTimeOffset First, DateTimeOffset? End) Window(DateOnly? from, DateOnly? to, DateTimeOffset now)
    {
        // The calendar's last day has no day after it, and its first years none that are two years older.
        DateTimeOffset? end = to is { } last && last < DateOnly.MaxValue ? Start(last.AddDays(1)) : null;
        var latest = end < now ? end.Value : now;
        var first = from is { } day ? Start(day) : latest >= DateTimeOffset.MinValue.AddMonths(Months) ? latest.AddMonths(-Months) : DateTimeOffset.MinValue;
        return (first, end);
    }

    /// <summary>Averages per month and subject, oldest first.</summary>
    public static IReadOnlyList<CheckInMonth> Trend(IEnumerable<CheckInBody> checkIns) =>
    [
        .. checkIns.Where(checkIn => !checkIn.Erased)
            .GroupBy(checkIn => (Month: checkIn.At.UtcDateTime.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), checkIn.Subject))
            .OrderBy(group => group.Key.Month, StringComparer.Ordinal).ThenBy(group => group.Key.Subject)
            .Select(group => new CheckInMonth(group.Key.Month, group.Key.Subject, group.Count(), Average(group.Select(c => c.Mood)), Average(group.Select(c => c.Workload)))),
    ];

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static decimal? Average(IEnumerable<int?> values) => values.OfType<int>().ToList() is { Count: > 0 } given ? Math.Round((decimal)given.Sum() / given.Count, 1) : null;
}
