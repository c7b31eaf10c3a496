using OneOnOne.Api.Events;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>Somebody read what is not theirs: of a meeting, of a series as a whole, or about a person.</summary>
/// <param name="Way">By what right.</param>
/// <param name="Reader">A person, or a key.</param>
/// <param name="Grant">The grant, where that is the right.</param>
/// <param name="Meeting">What was read.</param>
/// <param name="Series">What was read, where it was of no meeting.</param>
/// <param name="Person">Whom it is about, where it was of no series.</param>
public sealed record AccessNote(AccessWay Way, Guid Reader, AccessGrantId? Grant, MeetingId? Meeting, SeriesId? Series = null, PersonId? Person = null);

/// <summary>A line of the access log.</summary>
public sealed record AccessLogRow(Guid Id, DateTimeOffset Hour, Guid Reader, AccessWay Way, AccessGrantId? Grant, SeriesId? Series, MeetingId? Meeting, PersonId? Counterpart);

/// <summary>
/// Who read what two others share: one row for each reader, meeting, right and hour, and no word of what was read. No events, for nobody decided anything; so the table is no read model, and
/// its rows are what is known.
/// </summary>
public static class AccessLogRows
{
    private const string Columns = "id, hour, reader, way, access_grant, series, meeting";

    public static SchemaScript Script { get; } = new("access log", SqlFile.Read("Privacy.Access.access_log"));

    /// <summary>The beginning of the hour in which something was read.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>The same reading within the same hour is the same row.</summary>
    public static Guid IdOf(AccessNote note, DateTimeOffset hour) => Uuid5.Create(
        note.Meeting?.Value ?? note.Series?.Value ?? note.Person!.Value.Value,
        System.Text.Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{note.Reader:n}{Words.Of(note.Way)}{note.Grant?.Value:n}{hour.UtcTicks}")));

    /// <summary>Writes notes down; those that stand there already are left alone.</summary>
    public static Sql Write(Guid organization, IReadOnlyCollection<AccessNote> notes, DateTimeOffset hour) => new(
        """
        insert into access_log_1 (organization, id, hour, reader, way, access_grant, series, meeting, one, other)
        select $1, w.id, $2, w.reader, w.way, w.access_grant, coalesce(m.series, s.series), m.meeting, coalesce(m.one, s.one, w.person), coalesce(m.other, s.other)
        from unnest($3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[]) w (id, reader, way, access_grant, meeting, series, person)
        left join meeting_1 m on m.organization = $1 and m.meeting = w.meeting
        left join series_1 s on s.organization = $1 and s.series = w.series
        on conflict (organization, id) do nothing
        """,
        organization,
        hour,
        notes.Select(note => IdOf(note, hour)).ToArray(),
        notes.Select(note => note.Reader).ToArray(),
        notes.Select(note => Words.Of(note.Way)).ToArray(),
        notes.Select(note => note.Grant?.Value).ToArray(),
        notes.Select(note => note.Meeting?.Value).ToArray(),
        notes.Select(note => note.Series?.Value).ToArray(),
        notes.Select(note => note.Person?.Value).ToArray());

    /// <summary>That a grant was given stands in the log of those whom it concerns before anybody reads by it.</summary>
    public static Sql Given(Guid organization, AccessRequest request, AccessGrantId grant, IReadOnlyList<OpenedSeries> opened, DateTimeOffset now) => Write(
        organization,
        request.Kind is AccessKind.BreakGlass
            ? [.. opened.Select(series => new AccessNote(AccessWay.BreakGlass, request.By.Value, grant, Meeting: null, series.Id))]
            : [new AccessNote(AccessWay.SubjectRequest, request.By.Value, grant, Meeting: null, Series: null, request.PersonId)],
        HourOf(now));

    /// <summary>What concerns a person, the newest first, after a row.</summary>
    public static Pending<IReadOnlyList<AccessLogRow>> List(IReadBatch batch, Guid organization, PersonId person, (DateTimeOffset Hour, Guid Id)? after, int limit) => batch.Query(
        new Sql(
            $"""
            select * from (
              (select {Columns}, other from access_log_1 where organization = $1 and one = $2 and (hour, id) < ($3, $4) order by hour desc, id desc limit $5)
              union all
              (select {Columns}, one from access_log_1 where organization = $1 and other = $2 and (hour, id) < ($3, $4) order by hour desc, id desc limit $5)
            ) l order by hour desc, id desc limit $5
            """,
            organization,
            person.Value,
            after is { } place ? place.Hour.UtcDateTime : Cells.Infinity,
            after?.Id ?? Guid.AllBitsSet,
            limit),
        static reader => new AccessLogRow(
            reader.GetGuid(0),
            reader.GetFieldValue<DateTimeOffset>(1),
            reader.GetGuid(2),
            Words.Parse<AccessWay>(reader.GetString(3))!.Value,
            reader.Uuid(4) is { } grant ? new AccessGrantId(grant) : null,
            reader.Uuid(5) is { } series ? new SeriesId(series) : null,
            reader.Uuid(6) is { } meeting ? new MeetingId(meeting) : null,
            reader.Uuid(7) is { } counterpart ? new PersonId(counterpart) : null));
}
