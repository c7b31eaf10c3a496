using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
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
public sealed record StreamPeople(Guid Stream, SeriesKind? Kind, SeriesId? Series, Guid? One, Guid? Other, IReadOnlyList<Guid> SharedWith)
{
    public bool Has(Guid person) => person == One || person == Other || SharedWith.Contains(person);
}

/// <summary>Reads whose streams are, off the rows of the chapters that they belong to.</summary>
public static class FeedRows
{
    public static Pending<IReadOnlyList<StreamPeople>> Of(IReadBatch batch, Guid organization, Guid[] streams) => batch.Query(
        new Sql(
            """
            select w.stream, coalesce(m.kind, s.kind), coalesce(m.series, s.series), coalesce(m.one, s.one, g.owner), coalesce(m.other, s.other),
              array(select p.person from goal_series_1 v join series_1 o on o.organization = $1 and o.series = v.series cross join lateral (values (o.one), (o.other)) p (person)
                where v.organization = $1 and v.goal = w.stream)
            from unnest($2::uuid[]) w (stream)
            left join meeting_1 m on m.organization = $1 and m.meeting = w.stream
            left join series_1 s on s.organization = $1 and s.series = w.stream
            left join goal_1 g on g.organization = $1 and g.goal = w.stream
            """,
            organization,
            streams),
        static reader => new StreamPeople(
            reader.GetGuid(0),
            reader.IsDBNull(1) ? null : Words.Parse<SeriesKind>(reader.GetString(1)),
            reader.Uuid(2) is { } series ? new SeriesId(series) : null,
            reader.Uuid(3),
            reader.Uuid(4),
            reader.GetFieldValue<Guid[]>(5)));
}
