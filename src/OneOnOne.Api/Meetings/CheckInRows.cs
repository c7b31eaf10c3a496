using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Meetings.MeetingEvent;
using static OneOnOne.Api.Notebooks.NotebookEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Where each check-in stands. Whom it is about, and what it says, is sealed: a mood is health data.</summary>
public sealed class CheckInRows : IProjection
{
    public string Name => "check_in";

    public int Version => 2;

    public IReadOnlyList<string> Tables => ["check_in_2"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists check_in_2 (
          organization uuid not null,
          check_in uuid not null,
          author uuid not null,
          meeting uuid not null,
          agreement uuid not null,
          recorded_for timestamptz not null,
          primary key (organization, check_in)
        )
        """,
        "create index if not exists check_in_2_author on check_in_2 (organization, author, recorded_for desc, check_in desc)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        CheckInRecorded e => [Put(organization, e.CheckInId, e.Author, new MeetingId(recorded.StreamId))],
        PrivateCheckInRecorded e => [Put(organization, e.CheckInId, e.Author, e.MeetingId)],
        _ => [],
    };

    /// <summary>A person's own check-ins and observations, the newest first.</summary>
    public static Pending<IReadOnlyList<CheckInRow>> List(IReadBatch batch, Guid organization, PersonId author, SeriesId? series, DateTimeOffset? from, DateTimeOffset? before, int limit) =>
        batch.Query(
            new Sql(
                """
                select c.check_in, c.meeting, c.agreement, c.recorded_for from check_in_2 c
                where c.organization = $1 and c.author = $2 and ($3::uuid is null or c.agreement = $3)
                  and ($4::timestamptz is null or c.recorded_for >= $4) and ($5::timestamptz is null or c.recorded_for < $5)
                order by c.recorded_for desc, c.check_in desc
                limit $6
                """,
                organization,
                author.Value,
                Cells.Of(series?.Value),
                Cells.Of(from),
                Cells.Of(before),
                (long)limit),
            static reader => new CheckInRow(new CheckInId(reader.GetGuid(0)), new MeetingId(reader.GetGuid(1)), reader.GetGuid(2), reader.GetFieldValue<DateTimeOffset>(3)));

    private static Sql Put(Guid organization, CheckInId checkIn, PersonId author, MeetingId meeting) => new(
        """
        insert into check_in_2 (organization, check_in, author, meeting, agreement, recorded_for)
        select $1, $2, $3, m.meeting, coalesce(m.series, m.meeting), $5 from meeting_1 m where m.organization = $1 and m.meeting = $4
        """,
        organization,
        checkIn.Value,
        author.Value,
        meeting.Value,
        Sql.OccurredAt);
}

/// <summary>A check-in as lists know it.</summary>
public sealed record CheckInRow(CheckInId Id, MeetingId Meeting, Guid Agreement, DateTimeOffset At);
