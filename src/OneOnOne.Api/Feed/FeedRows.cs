using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Feed;

/// <summary>Whose a stream is: a meeting's or series' two people, a goal's owner and the series it is shared with. Streams of another kind have none.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Kind">What brings the two together.</param>
/// <param name="Series">The series of a meeting, or itself.</param>
/// <param name="One">One of the two; the owner of a goal.</param>
/// <param name="Other">The other one.</param>
/// <param name="SharedWith">People with whom a goal is shared.</param>
/// <param name="AnnouncedAt">When the key that reads was announced in the series, and nobody refuses it.</param>
public sealed record StreamPeople(Guid Stream, SeriesKind? Kind, SeriesId? Series, Guid? One, Guid? Other, IReadOnlyList<Guid> SharedWith, DateTimeOffset? AnnouncedAt = null)
{
    /// <summary>That key reads what happens from here on.</summary>
    public DateTimeOffset? ReachesFrom => AnnouncedAt + SeriesReader.Notice;

    public bool Has(Guid person) => person == One || person == Other || SharedWith.Contains(person);
}

/// <summary>Reads whose streams are, off the rows of the chapters that they belong to.</summary>
public static class FeedRows
{
    /// <summary>Whose streams are.</summary>
    /// <param name="batch">The batch it travels in.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="key">The key that reads, if one does: it may read along in some series.</param>
    public static Pending<IReadOnlyList<StreamPeople>> Of(IReadBatch batch, Guid organization, Guid[] streams, ApiKeyId? key) => batch.Query(
        new Sql(
            """
            select w.stream, coalesce(m.kind, s.kind), coalesce(m.series, s.series), coalesce(m.one, s.one, g.owner), coalesce(m.other, s.other),
              array(select p.person from goal_series_1 v join series_1 o on o.organization = $1 and o.series = v.series cross join lateral (values (o.one), (o.other)) p (person)
                where v.organization = $1 and v.goal = w.stream),
              (select r.announced_at from series_reader_1 r where r.organization = $1 and r.series = coalesce(m.series, s.series) and r.key = $3::uuid and r.refused_by = '{}')
            from unnest($2::uuid[]) w (stream)
            left join meeting_1 m on m.organization = $1 and m.meeting = w.stream
            left join series_1 s on s.organization = $1 and s.series = w.stream
            left join goal_1 g on g.organization = $1 and g.goal = w.stream
            """,
            organization,
            streams,
            key?.Value),
        static reader => new StreamPeople(
            reader.GetGuid(0),
            reader.IsDBNull(1) ? null : Words.Parse<SeriesKind>(reader.GetString(1)),
            reader.Uuid(2) is { } series ? new SeriesId(series) : null,
            reader.Uuid(3),
            reader.Uuid(4),
            reader.GetFieldValue<Guid[]>(5),
            reader.Instant(6)));

    /// <summary>When agenda items were raised and action items were written down.</summary>
    public static Pending<IReadOnlyList<(Guid Id, DateTimeOffset At)>> Since(IReadBatch batch, Guid organization, Guid[] ids) => batch.Query(
        new Sql(
            """
            select item, raised_at from item_2 where organization = $1 and item = any ($2)
            union all select action_item, added_at from action_item_2 where organization = $1 and action_item = any ($2)
            """,
            organization,
            ids),
        static reader => (reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1)));
}
