using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>One row per question that somebody asked the other side about themselves, and whether it was answered; the question is folded from its meeting.</summary>
public sealed class FeedbackRequestRows : IProjection
{
    public string Name => "feedback_request";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["feedback_request_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists feedback_request_1 (
          organization uuid not null,
          request uuid not null,
          meeting uuid not null,
          agreement uuid not null,
          asked uuid not null,
          needed_by date,
          answered boolean not null default false,
          primary key (organization, request)
        )
        """,
        "create index if not exists feedback_request_1_asked on feedback_request_1 (organization, asked, agreement) where not answered",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        FeedbackRequested e =>
        [
            new Sql(
                """
                insert into feedback_request_1 (organization, request, meeting, agreement, asked, needed_by)
                select $1, $2, m.meeting, coalesce(m.series, m.meeting), $4, $5 from meeting_1 m where m.organization = $1 and m.meeting = $3
                """,
                organization,
                e.RequestId.Value,
                recorded.StreamId,
                e.Of.Value,
                Cells.Of(e.NeededBy)),
        ],
        FeedbackGiven { RequestId: { } request } => [new Sql("update feedback_request_1 set answered = true where organization = $1 and request = $2", organization, request.Value)],
        _ => [],
    };

    /// <summary>What a person was asked in one series or one-off and has not answered, the most urgent first.</summary>
    public static Pending<IReadOnlyList<(FeedbackRequestId Id, MeetingId Meeting)>> Open(IReadBatch batch, Guid organization, PersonId asked, Guid agreement) =>
        batch.Query(
            new Sql(
                "select r.request, r.meeting from feedback_request_1 r where r.organization = $1 and r.asked = $2 and r.agreement = $3 and not r.answered order by r.needed_by, r.request",
                organization,
                asked.Value,
                agreement),
            static reader => (new FeedbackRequestId(reader.GetGuid(0)), new MeetingId(reader.GetGuid(1))));
}
