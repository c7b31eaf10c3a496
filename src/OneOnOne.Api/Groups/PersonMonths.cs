using System.Collections.Frozen;
using Npgsql;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Groups;

/// <summary>A closed calendar month of an organization.</summary>
/// <param name="First">Its first day.</param>
/// <param name="From">When it began in the organization's time zone.</param>
/// <param name="End">When it was over there.</param>
/// <param name="Zone">The time zone.</param>
public sealed record ClosedMonth(DateOnly First, DateTimeOffset From, DateTimeOffset End, string Zone);

/// <summary>
/// Counts one month of each person over the managerReport and skipLevel series in which they are the report. Sensitive items and items about a person are in no number. This
/// is the definition <see cref="Definition"/>; numbers of groups are sums of these and nothing else. What it counts grows with the people it is asked about and their series.
/// </summary>
public static class PersonMonths
{
    public const string Definition = "group-overview/1";

    private static readonly string[] Answered = [.. Enum.GetValues<ItemKind>().Where(kind => kind.WaitsForAnswer()).Select(Words.Of)];

    private static readonly string[] Flows =
    [
        "planned", "held", "cancelled", "missed", "unconfirmed", "kept", "status_items", "report_done", "report_late", "manager_done", "manager_late",
        .. Enum.GetValues<Theme>().Select(ColumnOf),
    ];

    private static readonly string[] Standing =
        ["report_open", "report_overdue", "manager_open", "manager_overdue", "unanswered_7", "unanswered_30", "unanswered_90", "unanswered_older"];

    private static readonly string[] Names = [.. Flows, .. Standing];

    /// <summary>What is counted, and where in a row it stands.</summary>
    public static FrozenDictionary<string, int> Columns { get; } = Names.Index().ToFrozenDictionary(column => column.Item, column => column.Index);

    /// <summary>The columns' names, in the rows' order.</summary>
    public static string List { get; } = string.Join(", ", Names);

    /// <summary>The columns of the table that keeps closed months.</summary>
    public static string Declared { get; } = string.Join(", ", Names.Select(name => $"{name} integer not null"));

    private static readonly string OfThemes = string.Join(", ", Enum.GetValues<Theme>().Select(theme => $"count(*) filter (where i.theme = '{Words.Of(theme)}') {ColumnOf(theme)}"));

    private static readonly string OfPeople = string.Join(", ", Names.Select(name => $"coalesce({name}, 0)::integer"));

    private static readonly string Counting =
        $"""
        with known as materialized (
          select s.series, case when s.one_role = 'report' then s.one else s.other end as report from series_1 s
          where s.organization = $1 and s.kind in ('managerReport', 'skipLevel') and (s.one_role = 'report' and s.one = any ($2) or s.other_role = 'report' and s.other = any ($2))
        ), met as (
          select k.report, count(*) filter (where m.planned_on is not null) planned, count(*) filter (where m.status = 'held') held, count(*) filter (where m.status = 'cancelled') cancelled,
            count(*) filter (where m.status = 'missed') missed, count(*) filter (where m.status in ('scheduled', 'started')) unconfirmed,
            count(*) filter (where m.status = 'held' and m.planned_on is not null) kept
          from known k join meeting_1 m on m.organization = $1 and m.series = k.series
          where coalesce(m.planned_on, (m.ended_at at time zone $6)::date) between $3 and ($3 + interval '1 month' - interval '1 day')::date
          group by k.report
        ), item as materialized (
          select k.report, i.* from known k join item_2 i on i.organization = $1 and i.agreement = k.series
          where i.raised_at < $5 and i.status <> 'withdrawn' and not i.sensitive and i.about is null
        ), raised as (
          select i.report, count(*) filter (where i.kind in ('status', 'codeReview')) status_items,
            {OfThemes}
          from item i where i.raised_at >= $4
          group by i.report
        ), waiting as (
          select i.report, count(*) filter (where $5 - i.raised_at < interval '7 days') unanswered_7,
            count(*) filter (where $5 - i.raised_at >= interval '7 days' and $5 - i.raised_at < interval '30 days') unanswered_30,
            count(*) filter (where $5 - i.raised_at >= interval '30 days' and $5 - i.raised_at < interval '90 days') unanswered_90,
            count(*) filter (where $5 - i.raised_at >= interval '90 days') unanswered_older
          from item i where i.kind = any ($7) and (i.answered_at is null or i.answered_at >= $5)
          group by i.report
        ), promised as (
          select k.report, a.owner = k.report as mine, a.added_at < $5 and not (a.status = 'done' and a.completed_at < $5) and not (a.status = 'dropped' and a.since < $5) as open,
            a.due_on < ($3 + interval '1 month')::date as past, a.status = 'done' and a.completed_at >= $4 and a.completed_at < $5 as done, coalesce((a.completed_at at time zone $6)::date > a.due_on, false) as late
          from known k join action_item_2 a on a.organization = $1 and a.series = k.series
          where a.committed and not a.handed_over
        ), promises as (
          select p.report,
            count(*) filter (where mine and open) report_open, count(*) filter (where mine and open and past) report_overdue,
            count(*) filter (where mine and done and not late) report_done, count(*) filter (where mine and done and late) report_late,
            count(*) filter (where not mine and open) manager_open, count(*) filter (where not mine and open and past) manager_overdue,
            count(*) filter (where not mine and done and not late) manager_done, count(*) filter (where not mine and done and late) manager_late
          from promised p
          group by p.report
        )
        select p.person, {OfPeople}
        from unnest($2::uuid[]) p (person) left join met on met.report = p.person left join raised on raised.report = p.person left join waiting on waiting.report = p.person
          left join promises on promises.report = p.person
        """;

    /// <summary>The column that counts items of a theme.</summary>
    public static string ColumnOf(Theme theme) => "theme_" + Words.Of(theme).ToLowerInvariant();

    /// <summary>Sums of a kept month over a period: what happened adds up, what stands is that of the last month ($3).</summary>
    public static string Sums(string table) => string.Join(
        ", ",
        [.. Flows.Select(name => $"sum({table}.{name})::integer"), .. Standing.Select(name => $"coalesce(sum({table}.{name}) filter (where {table}.month = $3), 0)::integer")]);

    /// <summary>Count.</summary>
    public static Pending<IReadOnlyList<(Guid Person, int[] Counts)>> Count(IReadBatch batch, Guid organization, ClosedMonth month, Guid[] people, bool last) =>
        batch.Query(Statement(organization, month, people, Counting), reader => (reader.GetGuid(0), Counts(reader, 1, last)));

    /// <summary>Count, and keep what is not kept yet.</summary>
    public static Sql Keep(Guid organization, ClosedMonth month, Guid[] people) => Statement(
        organization,
        month,
        people,
        $"""
        insert into {KeptMonths.Table} (organization, definition, month, person, {List})
        select $1, '{Definition}', $3, counted.* from ({Counting}) counted
        on conflict do nothing
        """);

    /// <summary>The counts of a row.</summary>
    /// <param name="reader">At the row.</param>
    /// <param name="first">Where they begin.</param>
    /// <param name="last">The month is the period's last: what stands counts.</param>
    public static int[] Counts(NpgsqlDataReader reader, int first, bool last) =>
        [.. Enumerable.Range(0, Names.Length).Select(column => last || column < Flows.Length ? reader.GetInt32(first + column) : 0)];

    private static Sql Statement(Guid organization, ClosedMonth month, Guid[] people, string text) =>
        new(text, organization, people, month.First, month.From.ToUniversalTime(), month.End.ToUniversalTime(), month.Zone, Answered);
}
