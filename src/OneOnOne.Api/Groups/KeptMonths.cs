using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Groups;

/// <summary>
/// Closed months of people, kept as rows so that an organization's numbers need not be counted anew. A row is taken away in the transaction in which something changes that it was
/// counted from (kept_months.sql), and <see cref="KeepingMonths"/> puts it back; what is not kept is counted while somebody asks, so both are always equal.
/// </summary>
public static class KeptMonths
{
    /// <summary>Raised with the columns of <see cref="PersonMonths"/>.</summary>
    public const string Table = "person_month_1";

    public static SchemaScript Script { get; } = new("person months", SqlFile.Read("Groups.kept_months").Replace("{columns}", PersonMonths.Declared, StringComparison.Ordinal));

    /// <summary>The sums of groups over what is kept of the months, and whose month is not kept.</summary>
    /// <param name="batch">Where the questions go.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="months">The months; the last one's end says who belongs to a group.</param>
    /// <param name="groups">Which groups.</param>
    /// <param name="caller">Not counted.</param>
    public static (Pending<IReadOnlyList<(Guid Group, int[] Counts)>> Sums, Pending<IReadOnlyList<(Guid Person, DateOnly Month)>> Missing) Of(
        IReadBatch batch, Guid organization, IReadOnlyList<ClosedMonth> months, Guid[] groups, Guid caller)
    {
        DateOnly[] days = [.. months.Select(month => month.First)];
        var end = months[^1].End.ToUniversalTime();
        const string member =
            """
            select s.grp, s.person from stay_1 s join stay_1 a on a.organization = $1 and a.grp = $1 and a.person = s.person and a.from_at < $4 and (a.to_at is null or a.to_at >= $4)
            where s.organization = $1 and s.grp = any ($2) and s.from_at < $4 and (s.to_at is null or s.to_at >= $4) and s.person <> $5
            """;
        var sums = batch.Query(
            new Sql(
                $"""
                select m.grp, {PersonMonths.Sums("k")} from ({member}) m
                join {Table} k on k.organization = $1 and k.definition = '{PersonMonths.Definition}' and k.month = any ($6) and k.person = m.person
                group by m.grp
                """,
                organization, groups, days[^1], end, caller, days),
            static reader => (reader.GetGuid(0), PersonMonths.Counts(reader, 1, last: true)));
        var missing = batch.Query(
            new Sql(
                $"""
                select distinct m.person, d.month from ({member}) m cross join unnest($3::date[]) d (month)
                where not exists (select from {Table} k where k.organization = $1 and k.definition = '{PersonMonths.Definition}' and k.month = d.month and k.person = m.person)
                """,
                organization, groups, days, end, caller),
            static reader => (reader.GetGuid(0), reader.GetFieldValue<DateOnly>(1)));
        return (sums, missing);
    }

    /// <summary>One person's kept months.</summary>
    public static Pending<IReadOnlyList<(DateOnly Month, int[] Counts)>> Of(IReadBatch batch, Guid organization, IReadOnlyList<ClosedMonth> months, Guid person) => batch.Query(
        new Sql(
            $"select k.month, {PersonMonths.List} from {Table} k where k.organization = $1 and k.definition = '{PersonMonths.Definition}' and k.month = any ($2) and k.person = $3",
            organization,
            months.Select(month => month.First).ToArray(),
            person),
        reader => (reader.GetFieldValue<DateOnly>(0), PersonMonths.Counts(reader, 1, last: reader.GetFieldValue<DateOnly>(0) == months[^1].First)));

    /// <summary>Whose months of these are not kept, of those who belonged to the organization at the month's end.</summary>
    public static Pending<IReadOnlyList<(DateOnly Month, Guid Person)>> Missing(IReadBatch batch, Guid organization, IReadOnlyList<ClosedMonth> months) => batch.Query(
        new Sql(
            $"""
            select m.month, s.person from unnest($2::date[], $3::timestamptz[]) m (month, ends) join stay_1 s
              on s.organization = $1 and s.grp = $1 and s.from_at < m.ends and (s.to_at is null or s.to_at >= m.ends)
            where not exists (select from {Table} k where k.organization = $1 and k.definition = '{PersonMonths.Definition}' and k.month = m.month and k.person = s.person)
            """,
            organization,
            months.Select(month => month.First).ToArray(),
            months.Select(month => month.End.ToUniversalTime()).ToArray()),
        static reader => (reader.GetFieldValue<DateOnly>(0), reader.GetGuid(1)));
}
