using OneOnOne.EventStore;
using Period = OneOnOne.Api.Vocabulary.Period;

namespace OneOnOne.Api.Groups;

/// <summary>A group's kept numbers.</summary>
public sealed record KeptPeriod(Guid Group, int[] Counts);

/// <summary>
/// Closed months and quarters of groups, kept as rows: the sums of their people's kept months, everybody counted. A row goes with the first of the months it was made of, or when
/// somebody turns out to have belonged to the group or not (kept_months.sql).
/// </summary>
public static class KeptPeriods
{
    public const string Table = "group_period_1";

    private const string Member =
        """
        from stay_1 s join stay_1 a on a.organization = $1 and a.grp = $1 and a.person = s.person and a.from_at < $4 and (a.to_at is null or a.to_at >= $4)
        """;

    /// <summary>What is kept of some groups.</summary>
    public static Pending<IReadOnlyList<KeptPeriod>> Of(IReadBatch batch, Guid organization, Period period, Guid[] groups) => batch.Query(
        new Sql(
            $"select g.grp, {PersonMonths.List} from {Table} g where g.organization = $1 and g.definition = '{PersonMonths.Definition}' and g.grp = any ($2) and g.first = $3 and g.last = $4",
            organization,
            groups,
            period.From,
            period.Months[^1].From),
        static reader => new KeptPeriod(reader.GetGuid(0), PersonMonths.Counts(reader, 1, last: true)));

    /// <summary>Of which periods a group that had members is not kept.</summary>
    public static Pending<IReadOnlyList<DateOnly>> Missing(IReadBatch batch, Guid organization, IReadOnlyList<(Period Period, DateTimeOffset End)> periods) => batch.Query(
        new Sql(
            $"""
            select p.first from unnest($2::date[], $3::date[], $4::timestamptz[]) p (first, last, ends)
            where exists (
              select from (select distinct s.grp from stay_1 s where s.organization = $1) g
              where not exists (select from {Table} k where k.organization = $1 and k.definition = '{PersonMonths.Definition}' and k.grp = g.grp and k.first = p.first and k.last = p.last)
                and exists (select from stay_1 s where s.organization = $1 and s.grp = g.grp and s.from_at < p.ends and (s.to_at is null or s.to_at >= p.ends))
            )
            """,
            organization,
            periods.Select(known => known.Period.From).ToArray(),
            periods.Select(known => known.Period.Months[^1].From).ToArray(),
            periods.Select(known => known.End.ToUniversalTime()).ToArray()),
        static reader => reader.GetFieldValue<DateOnly>(0));

    /// <summary>Keep every group of a period whose people's months are all kept.</summary>
    public static Sql Keep(Guid organization, Period period, DateTimeOffset end)
    {
        DateOnly[] months = [.. period.Months.Select(month => month.From)];
        return new Sql(
            $"""
            insert into {Table} (organization, definition, first, last, grp, {PersonMonths.List})
            select $1, '{PersonMonths.Definition}', $5, $3, s.grp, {PersonMonths.Sums("k")}
            {Member}
            left join {KeptMonths.Table} k on k.organization = $1 and k.definition = '{PersonMonths.Definition}' and k.month = any ($2) and k.person = s.person
            where s.organization = $1 and s.from_at < $4 and (s.to_at is null or s.to_at >= $4)
              and not exists (select from {Table} g where g.organization = $1 and g.definition = '{PersonMonths.Definition}' and g.grp = s.grp and g.first = $5 and g.last = $3)
            group by s.grp having count(k.person) = count(distinct s.person) * cardinality($2)
            on conflict do nothing
            """,
            organization,
            months,
            months[^1],
            end.ToUniversalTime(),
            months[0]);
    }
}
