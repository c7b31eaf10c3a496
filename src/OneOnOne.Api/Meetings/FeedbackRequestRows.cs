using Npgsql;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>One row per question that somebody asked the other side about themselves, and per feedback that was given; what they say is folded from their meetings.</summary>
public sealed class FeedbackRequestRows : IProjection
{
    private const string Columns = "r.request, r.meeting, r.agreement, r.asker, r.asked, r.needed_by, r.asked_at, r.answered_at, m.status in ('held', 'cancelled', 'missed')";

    private const string From = "feedback_request_2 r join meeting_1 m on m.organization = r.organization and m.meeting = r.meeting";

    public string Name => "feedback_request";

    public int Version => 2;

    public IReadOnlyList<string> Tables => ["feedback_request_2", "feedback_2"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists feedback_request_2 (
          organization uuid not null,
          request uuid not null,
          meeting uuid not null,
          agreement uuid not null,
          asker uuid not null,
          asked uuid not null,
          needed_by date,
          asked_at timestamptz not null,
          answered_at timestamptz,
          primary key (organization, request)
        )
        """,
        "create index if not exists feedback_request_2_asked on feedback_request_2 (organization, asked, asked_at)",
        "create index if not exists feedback_request_2_asker on feedback_request_2 (organization, asker, asked_at)",
        """
        create table if not exists feedback_2 (
          organization uuid not null,
          feedback uuid not null,
          agreement uuid not null,
          giver uuid not null,
          receiver uuid not null,
          primary key (organization, feedback)
        )
        """,
        "create index if not exists feedback_2_giver on feedback_2 (organization, giver)",
        "create index if not exists feedback_2_receiver on feedback_2 (organization, receiver)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        FeedbackRequested e =>
        [
            new Sql(
                """
                insert into feedback_request_2 (organization, request, meeting, agreement, asker, asked, needed_by, asked_at)
                select $1, $2, m.meeting, coalesce(m.series, m.meeting), $4, $5, $6, $7 from meeting_1 m where m.organization = $1 and m.meeting = $3
                """,
                organization,
                e.RequestId.Value,
                recorded.StreamId,
                e.From.Value,
                e.Of.Value,
                Cells.Of(e.NeededBy),
                Sql.OccurredAt),
        ],
        FeedbackGiven e =>
        [
            new Sql(
                """
                insert into feedback_2 (organization, feedback, agreement, giver, receiver)
                select $1, $2, coalesce(m.series, m.meeting), $4, $5 from meeting_1 m where m.organization = $1 and m.meeting = $3
                """,
                organization,
                e.FeedbackId.Value,
                recorded.StreamId,
                e.From.Value,
                e.To.Value),
            .. e.RequestId is { } request
                ? new[]
                {
                    new Sql("update feedback_request_2 set answered_at = coalesce(answered_at, $3) where organization = $1 and request = $2", organization, request.Value, Sql.OccurredAt),
                }
                : [],
        ],
        _ => [],
    };

    public static Pending<IReadOnlyList<FeedbackRequestRow>> ById(IReadBatch batch, Guid organization, FeedbackRequestId request) =>
        batch.Query(new Sql($"select {Columns} from {From} where r.organization = $1 and r.request = $2", organization, request.Value), Read);

    /// <summary>What a person was asked in one series or one-off and has not answered, the most urgent first.</summary>
    public static Pending<IReadOnlyList<FeedbackRequestRow>> Waiting(IReadBatch batch, Guid organization, PersonId asked, Guid agreement) =>
        batch.Query(
            new Sql(
                $"select {Columns} from {From} where r.organization = $1 and r.asked = $2 and r.agreement = $3 and r.answered_at is null order by r.needed_by, r.request",
                organization,
                asked.Value,
                agreement),
            Read);

    /// <summary>The requests a person made or got, the newest first. Silent: nobody answered by the day it was needed, or before the meeting it was meant for was over.</summary>
    public static Pending<IReadOnlyList<FeedbackRequestRow>> List(IReadBatch batch, Guid organization, PersonId viewer, FeedbackRequestFilter filter) =>
        batch.Query(
            new Sql(
                $"""
                select {Columns} from {From}
                where r.organization = $1 and (r.asker = $2 or r.asked = $2) and ($3::uuid is null or r.agreement = $3)
                  and ($4::boolean is null or $4 = (r.asker = $2))
                  and ($5::text is null or $5 = case
                    when r.answered_at is not null then 'answered'
                    when r.needed_by < $6 or m.status in ('held', 'cancelled', 'missed') then 'silent'
                    else 'open' end)
                  and ($7::timestamptz is null or (r.asked_at, r.request) < ($7, $8))
                order by r.asked_at desc, r.request desc
                limit $9
                """,
                organization,
                viewer.Value,
                Cells.Of(filter.Series?.Value),
                Cells.Of(filter.ByMe),
                Cells.Of(filter.Status is { } status ? Words.Of(status) : null),
                filter.Today,
                Cells.Of(filter.After?.AskedAt),
                Cells.Of(filter.After?.Request.Value),
                (long)filter.Limit),
            Read);

    /// <summary>How much was asked, answered and given, in each direction and one-on-one of a person.</summary>
    public static Pending<IReadOnlyList<FeedbackBalanceRow>> Balance(IReadBatch batch, Guid organization, PersonId viewer) =>
        batch.Query(
            new Sql(
                """
                select agreement, sum(given_by_me), sum(given_to_me), sum(asked_by_me), sum(asked_of_me), sum(answered_by_me), sum(answered_to_me) from (
                  select f.agreement, (f.giver = $2)::int given_by_me, (f.receiver = $2)::int given_to_me, 0 asked_by_me, 0 asked_of_me, 0 answered_by_me, 0 answered_to_me
                  from feedback_2 f where f.organization = $1 and (f.giver = $2 or f.receiver = $2)
                  union all
                  select r.agreement, 0, 0, (r.asker = $2)::int, (r.asked = $2)::int,
                    (r.asked = $2 and r.answered_at is not null)::int, (r.asker = $2 and r.answered_at is not null)::int
                  from feedback_request_2 r where r.organization = $1 and (r.asker = $2 or r.asked = $2)
                ) both_ways group by agreement
                """,
                organization,
                viewer.Value),
            static reader => new FeedbackBalanceRow(
                reader.GetGuid(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2), (int)reader.GetInt64(3), (int)reader.GetInt64(4), (int)reader.GetInt64(5), (int)reader.GetInt64(6)));

    private static FeedbackRequestRow Read(NpgsqlDataReader reader) => new(
        new FeedbackRequestId(reader.GetGuid(0)),
        new MeetingId(reader.GetGuid(1)),
        reader.GetGuid(2),
        new PersonId(reader.GetGuid(3)),
        new PersonId(reader.GetGuid(4)),
        reader.Day(5),
        reader.GetFieldValue<DateTimeOffset>(6),
        reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
        reader.GetBoolean(8));
}

/// <summary>How a request for feedback stands.</summary>
public enum FeedbackRequestStatus
{
    /// <summary>There is still time to answer.</summary>
    Open,
    Answered,

    /// <summary>Nobody answered by the day it was needed, or before the meeting it was meant for was over. It can still be answered.</summary>
    Silent,
}

/// <summary>A request for feedback as lists know it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Meeting">The meeting it was asked ahead of.</param>
/// <param name="Agreement">The series.</param>
/// <param name="Asker">Who asked about themselves.</param>
/// <param name="Asked">Who is to answer.</param>
/// <param name="NeededBy">Until when.</param>
/// <param name="AskedAt">Since when.</param>
/// <param name="AnsweredAt">When it was answered first.</param>
/// <param name="Over">Its meeting is over.</param>
public sealed record FeedbackRequestRow(
    FeedbackRequestId Id, MeetingId Meeting, Guid Agreement, PersonId Asker, PersonId Asked, DateOnly? NeededBy, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt, bool Over)
{
    public FeedbackRequestStatus Status(DateOnly today) => AnsweredAt is not null ? FeedbackRequestStatus.Answered
        : Over || NeededBy < today ? FeedbackRequestStatus.Silent
        : FeedbackRequestStatus.Open;
}

/// <summary>Which requests to list; null means any.</summary>
public sealed record FeedbackRequestFilter(DateOnly Today, SeriesId? Series, bool? ByMe, FeedbackRequestStatus? Status, FeedbackRequestPlace? After, int Limit);

/// <summary>Where a list of requests goes on.</summary>
public sealed record FeedbackRequestPlace(DateTimeOffset AskedAt, FeedbackRequestId Request);

/// <summary>Feedback of one one-on-one in numbers.</summary>
public sealed record FeedbackBalanceRow(Guid Agreement, int GivenByMe, int GivenToMe, int AskedByMe, int AskedOfMe, int AnsweredByMe, int AnsweredToMe);
