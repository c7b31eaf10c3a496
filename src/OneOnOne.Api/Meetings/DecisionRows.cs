using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>In which meeting each decision of a series or one-off was made; what it says is folded from there.</summary>
public sealed class DecisionRows : IProjection
{
    public string Name => "decision";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["decision_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists decision_1 (
          organization uuid not null,
          decision uuid not null,
          meeting uuid not null,
          agreement uuid not null,
          made_at timestamptz not null,
          primary key (organization, decision)
        )
        """,
        "create index if not exists decision_1_agreement on decision_1 (organization, agreement, made_at desc, decision desc)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event is not DecisionRecorded e ? [] :
    [
        new Sql(
            """
            insert into decision_1 (organization, decision, meeting, agreement, made_at)
            select $1, $2, m.meeting, coalesce(m.series, m.meeting), $4 from meeting_1 m where m.organization = $1 and m.meeting = $3
            """,
            organization,
            e.DecisionId.Value,
            recorded.StreamId,
            Sql.OccurredAt),
    ];

    /// <summary>The decisions of a series or one-off, the newest first.</summary>
    public static Pending<IReadOnlyList<DecisionRow>> List(IReadBatch batch, Guid organization, Guid agreement, DecisionPlace? after, int limit) =>
        batch.Query(
            new Sql(
                """
                select d.decision, d.meeting, d.agreement, d.made_at from decision_1 d
                where d.organization = $1 and d.agreement = $2 and ($3::timestamptz is null or (d.made_at, d.decision) < ($3, $4))
                order by d.made_at desc, d.decision desc
                limit $5
                """,
                organization,
                agreement,
                Cells.Of(after?.MadeAt),
                Cells.Of(after?.Decision.Value),
                (long)limit),
            static reader => new DecisionRow(new DecisionId(reader.GetGuid(0)), new MeetingId(reader.GetGuid(1)), reader.GetGuid(2), reader.GetFieldValue<DateTimeOffset>(3)));
}

/// <summary>A decision as lists know it.</summary>
public sealed record DecisionRow(DecisionId Id, MeetingId Meeting, Guid Agreement, DateTimeOffset MadeAt);

/// <summary>Where a list of decisions goes on.</summary>
public sealed record DecisionPlace(DateTimeOffset MadeAt, DecisionId Decision);
