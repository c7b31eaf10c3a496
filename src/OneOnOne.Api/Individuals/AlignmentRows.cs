using System.Globalization;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

/// <summary>What the rows of items say about what one person raised. Each query grows with what that person raised, not with the organization.</summary>
public static class AlignmentRows
{
    private const string Raised =
        """
        i.organization = $1 and i.author = $2 and i.kind in ('concern', 'interest', 'request', 'question') and i.status <> 'withdrawn' and ($3::uuid is null or i.agreement = $3)
        """;

    /// <summary>The months that are shown.</summary>
    private const int MonthsBack = 11;

    /// <summary>The open ones first, the oldest first; then the settled ones, the newest first.</summary>
    public static Pending<IReadOnlyList<ItemRow>> List(IReadBatch batch, Guid organization, PersonId author, SeriesId? series, AlignmentPlace? after, int limit) =>
        batch.Query(
            new Sql(
                $"""
                select {ItemRows.Columns} from item_2 i
                where {Raised} and ($4::boolean is null
                  or (i.status = 'resolved') > $4
                  or (i.status = 'resolved') = $4 and case when $4 then (i.raised_at, i.item) < ($5, $6) else (i.raised_at, i.item) > ($5, $6) end)
                order by i.status = 'resolved',
                  case when i.status <> 'resolved' then i.raised_at end, case when i.status <> 'resolved' then i.item end, i.raised_at desc, i.item desc
                limit $7
                """,
                organization,
                author.Value,
                Cells.Of(series?.Value),
                Cells.Of(after?.Settled),
                Cells.Of(after?.RaisedAt),
                Cells.Of(after?.Item.Value),
                (long)limit),
            ItemRows.Read);

    public static Pending<IReadOnlyList<ItemRow>> OpenInterests(IReadBatch batch, Guid organization, PersonId author, SeriesId? series, int limit) =>
        batch.Query(
            new Sql(
                $"select {ItemRows.Columns} from item_2 i where {Raised} and i.kind = 'interest' and i.status <> 'resolved' order by i.raised_at, i.item limit $4",
                organization,
                author.Value,
                Cells.Of(series?.Value),
                (long)limit),
            ItemRows.Read);

    public static Pending<IReadOnlyList<AlignmentTotals>> Totals(IReadBatch batch, Guid organization, PersonId author, SeriesId? series) =>
        batch.Query(
            new Sql(
                $"""
                select count(*), count(*) filter (where i.status <> 'resolved' and i.outcome is null), count(*) filter (where i.status <> 'resolved' and i.outcome is not null),
                  count(*) filter (where i.status = 'resolved' and i.outcome = 'granted'), count(*) filter (where i.status = 'resolved' and i.outcome = 'declined'),
                  count(*) filter (where i.status = 'resolved' and i.outcome not in ('granted', 'declined')),
                  percentile_disc(0.5) within group (order by floor(extract(epoch from i.answered_at - i.raised_at) / 86400)) filter (where i.status = 'resolved')
                from item_2 i where {Raised} and not i.sensitive and i.about is null
                """,
                organization,
                author.Value,
                Cells.Of(series?.Value)),
            static reader =>
            {
                int Of(int ordinal) => (int)reader.GetInt64(ordinal);
                return new AlignmentTotals(Of(0), Of(1), Of(2), Of(3), Of(4), Of(5), reader.IsDBNull(6) ? null : Math.Max(0, (int)reader.GetDouble(6)));
            });

    public static Pending<IReadOnlyList<AlignmentMonth>> Months(IReadBatch batch, Guid organization, PersonId author, SeriesId? series, DateTimeOffset now)
    {
        var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return batch.Query(
            new Sql(
                $"""
                select m.month, count(*) filter (where i.raised_at >= m.month and i.raised_at < m.month + interval '1 month'),
                  count(*) filter (where i.status = 'resolved' and i.answered_at >= m.month and i.answered_at < m.month + interval '1 month'),
                  count(*) filter (where i.raised_at < m.month + interval '1 month' and (i.status <> 'resolved' or i.answered_at >= m.month + interval '1 month'))
                from (select ($4::timestamptz at time zone 'UTC' - make_interval(months => back)) at time zone 'UTC' as month from generate_series(0, $5) back) m
                left join item_2 i on {Raised} and not i.sensitive and i.about is null
                group by m.month order by m.month
                """,
                organization,
                author.Value,
                Cells.Of(series?.Value),
                month,
                MonthsBack),
            static reader => new AlignmentMonth(
                reader.GetFieldValue<DateTimeOffset>(0).UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture), (int)reader.GetInt64(1), (int)reader.GetInt64(2), (int)reader.GetInt64(3)));
    }
}
