using Npgsql;
using NpgsqlTypes;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>What a calendar needs of a meeting beside its plan.</summary>
/// <param name="First">Where it was planned first: the slot of its series that it took, wherever it went later.</param>
/// <param name="Changes">How often anything changed that a calendar shows.</param>
/// <param name="ChangedAt">When that was last.</param>
public sealed record CalendarEntry(MeetingId Meeting, Planned? First, int Changes, DateTimeOffset ChangedAt);

/// <summary>One row per meeting: where it was planned first, and how often its plan or its fate changed. No text.</summary>
public sealed class CalendarRows : IProjection
{
    public string Name => "calendar_meeting";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["calendar_meeting_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists calendar_meeting_1 (
          organization uuid not null,
          meeting uuid not null,
          one uuid not null,
          other uuid not null,
          first_plan jsonb,
          changes integer not null,
          changed_at timestamptz not null,
          primary key (organization, meeting)
        )
        """,
        "create index if not exists calendar_meeting_1_one on calendar_meeting_1 (organization, one) include (changes)",
        "create index if not exists calendar_meeting_1_other on calendar_meeting_1 (organization, other) include (changes)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        Sql Changed(Planned? planned = null) => new(
            """
            update calendar_meeting_1 set changes = changes + 1, changed_at = $3, first_plan = coalesce(first_plan, $4::jsonb)
            where organization = $1 and meeting = $2
            """,
            organization,
            recorded.StreamId,
            Sql.OccurredAt,
            MeetingRows.Json(planned));

        return recorded.Event switch
        {
            Scheduled e =>
            [
                new Sql(
                    "insert into calendar_meeting_1 (organization, meeting, one, other, first_plan, changes, changed_at) values ($1, $2, $3, $4, $5::jsonb, 1, $6)",
                    organization,
                    recorded.StreamId,
                    e.Participants[0].PersonId.Value,
                    e.Participants[1].PersonId.Value,
                    MeetingRows.Json(e.Planned),
                    Sql.OccurredAt),
            ],
            Rescheduled e => [Changed(e.Planned)],
            Held or Cancelled or Missed => [Changed()],
            _ => [],
        };
    }

    /// <summary>All of a person's.</summary>
    public static Pending<IReadOnlyList<CalendarEntry>> OfPerson(IReadBatch batch, Guid organization, PersonId person) => batch.Query(
        new Sql("select meeting, first_plan, changes, changed_at from calendar_meeting_1 where organization = $1 and (one = $2 or other = $2)", organization, person.Value),
        static reader => new CalendarEntry(new MeetingId(reader.GetGuid(0)), MeetingRows.Plan(reader, 1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3)));

    /// <summary>
    /// A text that differs whenever anything that a person's calendar shows has changed: changes of meetings, and versions of the person, those they meet, their series and the
    /// organization. None of them ever goes down, so the sums tell.
    /// </summary>
    public static Pending<IReadOnlyList<string>> Mark(IReadBatch batch, Guid organization, PersonId person) => batch.Query(
        new Sql(
            $"""
            select (select coalesce(sum(changes), 0) from calendar_meeting_1 where organization = $2 and (one = $3 or other = $3)),
              (select coalesce(sum(s.version), 0) from mt_streams s where s.tenant_id = $1 and s.id in ({Streams}))
            """,
            Tenant(organization),
            organization,
            person.Value),
        static reader => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reader.GetInt64(0)}.{reader.GetDecimal(1):0}"));

    /// <summary>The versions of those streams, and when each changed last.</summary>
    public static Pending<IReadOnlyList<(Guid Stream, long Version, DateTimeOffset ChangedAt)>> Versions(IReadBatch batch, Guid organization, PersonId person) => batch.Query(
        new Sql($"select s.id, s.version, s.timestamp from mt_streams s where s.tenant_id = $1 and s.id in ({Streams})", Tenant(organization), organization, person.Value),
        static reader => (reader.GetGuid(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2)));

    private const string Streams = """
        select $2::uuid union select $3::uuid
        union select series from series_1 where organization = $2 and one = $3 union select series from series_1 where organization = $2 and other = $3
        union select other from calendar_meeting_1 where organization = $2 and one = $3 union select one from calendar_meeting_1 where organization = $2 and other = $3
        """;

    private static NpgsqlParameter<string> Tenant(Guid organization) => new() { TypedValue = organization.ToString("D"), NpgsqlDbType = NpgsqlDbType.Varchar };
}
