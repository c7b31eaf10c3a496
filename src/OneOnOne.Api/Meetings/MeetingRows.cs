using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>
/// One row per meeting: who meets, when, and how far it has come. No text. The rows of items and action items take the two people from here, so this
/// read model is filled before theirs.
/// </summary>
public sealed class MeetingRows : IProjection
{
    private const string Columns = "m.meeting, m.series, m.kind, m.one, m.one_role, m.other, m.other_role, m.status, m.planned, m.starts_at, m.ends_at, m.held_at";

    public string Name => "meeting";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["meeting_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists meeting_1 (
          organization uuid not null,
          meeting uuid not null,
          series uuid,
          kind text not null,
          one uuid not null,
          one_role text not null,
          other uuid not null,
          other_role text not null,
          status text not null,
          planned jsonb,
          planned_on date,
          starts_at timestamptz,
          ends_at timestamptz,
          held_at timestamptz,
          ended_at timestamptz,
          people uuid[] not null,
          primary key (organization, meeting)
        )
        """,
        // A series has one upcoming meeting, whatever happens at once.
        "create unique index if not exists meeting_1_upcoming on meeting_1 (organization, series) where status in ('scheduled', 'started')",
        "create index if not exists meeting_1_series on meeting_1 (organization, series, starts_at)",
        "create index if not exists meeting_1_one on meeting_1 (organization, one, starts_at)",
        "create index if not exists meeting_1_other on meeting_1 (organization, other, starts_at)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        Sql Set(string assignment, params object?[] values) =>
            new($"update meeting_1 set {assignment} where organization = $1 and meeting = $2", [organization, recorded.StreamId, .. values]);

        return recorded.Event switch
        {
            Scheduled e => [Insert(organization, recorded.StreamId, e)],
            Rescheduled e =>
            [
                Set("planned = $3::jsonb, planned_on = $4, starts_at = $5, ends_at = $6", Json(e.Planned), Day(e.Planned), Cells.Of(e.StartsAt), Cells.Of(e.EndsAt)),
            ],
            Started => [Set("status = 'started'")],
            Held e => [Set("status = 'held', held_at = $3, ended_at = $3", e.At.ToUniversalTime())],
            RecordCorrected e => [Set("held_at = $3, ended_at = $3", e.HeldAt.ToUniversalTime())],
            Cancelled => [Set("status = 'cancelled', ended_at = $3", Sql.OccurredAt)],
            Missed => [Set("status = 'missed', ended_at = $3", Sql.OccurredAt)],
            MeetingEvent e => [.. Meeting.Named(e).Select(person => Set("people = array_append(people, $3)", person.Value))],
            _ => [],
        };
    }

    /// <summary>One meeting, whoever asks.</summary>
    public static Pending<IReadOnlyList<MeetingRow>> ById(IReadBatch batch, Guid organization, MeetingId meeting) =>
        batch.Query(new Sql($"select {Columns} from meeting_1 m where m.organization = $1 and m.meeting = $2", organization, meeting.Value), Read);

    /// <summary>The one meeting of a series that is ahead.</summary>
    public static Pending<IReadOnlyList<MeetingRow>> Upcoming(IReadBatch batch, Guid organization, SeriesId series) =>
        batch.Query(
            new Sql($"select {Columns} from meeting_1 m where m.organization = $1 and m.series = $2 and m.status in ('scheduled', 'started')", organization, series.Value),
            Read);

    /// <summary>Every meeting that a person may read, of one series or of all.</summary>
    public static Pending<IReadOnlyList<ReadableMeeting>> Readable(IReadBatch batch, Guid organization, PersonId person, SeriesId? series) =>
        batch.Query(
            new Sql(
                """
                select m.meeting, m.series, case when m.one = $2 then m.other else m.one end, coalesce(m.held_at, m.starts_at) from meeting_1 m
                where m.organization = $1 and (m.one = $2 or m.other = $2) and ($3::uuid is null or m.series = $3)
                """,
                organization,
                person.Value,
                Cells.Of(series?.Value)),
            static reader => new ReadableMeeting(
                new MeetingId(reader.GetGuid(0)),
                reader.IsDBNull(1) ? null : new SeriesId(reader.GetGuid(1)),
                new PersonId(reader.GetGuid(2)),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3)));

    /// <summary>The meetings of a series that were held, cancelled or missed, by their planned day (those without one by the day, in UTC, on which they ended), oldest first.</summary>
    public static Pending<IReadOnlyList<MeetingRow>> Over(IReadBatch batch, Guid organization, SeriesId series, DateOnly? from, DateOnly? to, int limit) =>
        batch.Query(
            new Sql(
                $"""
                select {Columns} from meeting_1 m
                where m.organization = $1 and m.series = $2 and m.status in ('held', 'cancelled', 'missed')
                  and ($3::date is null or coalesce(m.planned_on, (m.ended_at at time zone 'UTC')::date) >= $3)
                  and ($4::date is null or coalesce(m.planned_on, (m.ended_at at time zone 'UTC')::date) <= $4)
                order by coalesce(m.starts_at, m.ended_at), m.meeting limit $5
                """,
                organization,
                series.Value,
                Cells.Of(from),
                Cells.Of(to),
                (long)limit),
            Read);

    /// <summary>All meetings of a person that are ahead.</summary>
    public static Pending<IReadOnlyList<MeetingRow>> UpcomingOf(IReadBatch batch, Guid organization, PersonId person) =>
        batch.Query(
            new Sql(
                $"select {Columns} from meeting_1 m where m.organization = $1 and (m.one = $2 or m.other = $2) and m.status in ('scheduled', 'started') order by m.starts_at, m.meeting",
                organization,
                person.Value),
            Read);

    /// <summary>The meetings of a list, in order of their plan; those without one by when they were held, and those that are ahead last.</summary>
    public static Pending<IReadOnlyList<MeetingRow>> List(IReadBatch batch, Guid organization, PersonId viewer, MeetingFilter filter, DateTimeOffset now)
    {
        var (order, compare) = filter.NewestFirst ? ("desc", "<") : ("asc", ">");
        return batch.Query(
            new Sql(
                $"""
                select {Columns} from meeting_1 m
                where m.organization = $1 and (m.one = $2 or m.other = $2)
                  and ($3::uuid is null or m.series = $3) and ($4::uuid is null or m.one = $4 or m.other = $4) and ($5::text is null or m.status = $5)
                  and ($6::date is null or coalesce(m.planned_on, (m.held_at at time zone 'UTC')::date) >= $6) and ($7::date is null or coalesce(m.planned_on, (m.held_at at time zone 'UTC')::date) <= $7)
                  and ($8::boolean is null or $8 = (m.status in ('scheduled', 'started') and m.ends_at is not null and m.ends_at < $9))
                  and ($10::timestamptz is null or (coalesce(m.starts_at, m.held_at, 'infinity'), m.meeting) {compare} ($10, $11))
                order by coalesce(m.starts_at, m.held_at, 'infinity') {order}, m.meeting {order}
                limit $12
                """,
                organization,
                viewer.Value,
                Cells.Of(filter.Series?.Value),
                Cells.Of(filter.Person?.Value),
                Cells.Of(filter.Status is { } status ? Words.Of(status) : null),
                Cells.Of(filter.From),
                Cells.Of(filter.To),
                Cells.Of(filter.Unconfirmed),
                now.ToUniversalTime(),
                filter.After is null ? Sql.Null(NpgsqlDbType.TimestampTz) : filter.After.StartsAt?.UtcDateTime ?? Cells.Infinity,
                Cells.Of(filter.After?.Meeting.Value),
                (long)filter.Limit),
            Read);
    }

    /// <summary>The parts of a meeting's tag: its stream's version, the version of the viewer's notebook, the newest profile of the people it names.</summary>
    public static Pending<IReadOnlyList<string>> Tag(IReadBatch batch, Guid organization, PersonId viewer, MeetingId meeting, Guid notebook) =>
        batch.Query(
            new Sql(
                """
                select s.version, coalesce((select n.version from mt_streams n where n.tenant_id = $1 and n.id = $5), 0),
                  (select max(p.profile_position) from person_1 p where p.organization = $2 and p.person = any (m.people))
                from meeting_1 m join mt_streams s on s.tenant_id = $1 and s.id = m.meeting
                where m.organization = $2 and m.meeting = $3 and (m.one = $4 or m.other = $4)
                """,
                new NpgsqlParameter<string> { TypedValue = organization.ToString("D"), NpgsqlDbType = NpgsqlDbType.Varchar },
                organization,
                meeting.Value,
                viewer.Value,
                notebook),
            static reader => $"\"{reader.GetInt64(0)}.{reader.GetInt64(1)}.{reader.GetInt64(2)}\"");

    private static MeetingRow Read(NpgsqlDataReader reader) => new(
        new MeetingId(reader.GetGuid(0)),
        reader.IsDBNull(1) ? null : new SeriesId(reader.GetGuid(1)),
        Words.Parse<SeriesKind>(reader.GetString(2))!.Value,
        [
            new Participant(new PersonId(reader.GetGuid(3)), Words.Parse<Role>(reader.GetString(4))!.Value),
            new Participant(new PersonId(reader.GetGuid(5)), Words.Parse<Role>(reader.GetString(6))!.Value),
        ],
        Words.Parse<MeetingStatus>(reader.GetString(7))!.Value,
        Plan(reader, 8),
        reader.Instant(9),
        reader.Instant(10),
        reader.Instant(11));

    private static Sql Insert(Guid organization, Guid meeting, Scheduled e) => new(
        """
        insert into meeting_1 (organization, meeting, series, kind, one, one_role, other, other_role, status, planned, planned_on, starts_at, ends_at, people)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $13, $9::jsonb, $10, $11, $12, array[$5, $7])
        """,
        organization,
        meeting,
        Cells.Of(e.SeriesId?.Value),
        Words.Of(e.Kind),
        e.Participants[0].PersonId.Value,
        Words.Of(e.Participants[0].Role),
        e.Participants[1].PersonId.Value,
        Words.Of(e.Participants[1].Role),
        Json(e.Planned),
        Day(e.Planned),
        Cells.Of(e.StartsAt),
        Cells.Of(e.EndsAt),
        Words.Of(e.Past ? MeetingStatus.Held : MeetingStatus.Scheduled));

    /// <summary>A plan as a cell has it.</summary>
    public static Planned? Plan(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : JsonSerializer.Deserialize<Planned>(reader.GetString(ordinal), EventJson.Whole);

    /// <summary>A plan for a cell; its statement casts it to jsonb.</summary>
    public static object Json(Planned? planned) => Cells.Of(planned is null ? null : JsonSerializer.Serialize(planned, EventJson.Whole));

    private static object Day(Planned? planned) => Cells.Of(planned?.Date);
}

/// <summary>A meeting as lists know it.</summary>
public sealed record MeetingRow(
    MeetingId Id,
    SeriesId? Series,
    SeriesKind Kind,
    IReadOnlyList<Participant> Participants,
    MeetingStatus Status,
    Planned? Planned,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset? HeldAt)
{
    /// <summary>The owner of the key for what the two agreed, and the notebooks' subject.</summary>
    public Guid Agreement => Series?.Value ?? Id.Value;

    public bool IsUpcoming => Status is MeetingStatus.Scheduled or MeetingStatus.Started;

    public bool Has(PersonId person) => Participants.Any(p => p.PersonId == person);

    public Participant Counterpart(PersonId person) => Participants.First(p => p.PersonId != person);

    public Participant Own(PersonId person) => Participants.First(p => p.PersonId == person);
}

/// <summary>A meeting of somebody, and who the other one is.</summary>
public sealed record ReadableMeeting(MeetingId Id, SeriesId? Series, PersonId Counterpart, DateTimeOffset? At)
{
    public Guid Agreement => Series?.Value ?? Id.Value;
}

/// <summary>Which meetings to list; null means any.</summary>
public sealed record MeetingFilter(
    SeriesId? Series = null,
    PersonId? Person = null,
    MeetingStatus? Status = null,
    DateOnly? From = null,
    DateOnly? To = null,
    bool? Unconfirmed = null,
    bool NewestFirst = false,
    MeetingPlace? After = null,
    int Limit = int.MaxValue);

/// <summary>Where a list of meetings goes on.</summary>
public sealed record MeetingPlace(DateTimeOffset? StartsAt, MeetingId Meeting);
