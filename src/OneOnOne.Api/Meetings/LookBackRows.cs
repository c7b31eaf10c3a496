using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>In which meetings something from before was remarked on; what was said is folded from there.</summary>
public sealed class LookBackRows : IProjection
{
    public string Name => "look_back";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["look_back_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists look_back_1 (
          organization uuid not null,
          subject uuid not null,
          meeting uuid not null,
          primary key (organization, subject, meeting)
        )
        """,
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event is not LookBackRemarked e ? [] :
    [
        new Sql("insert into look_back_1 (organization, subject, meeting) values ($1, $2, $3) on conflict do nothing", organization, e.Subject, recorded.StreamId),
    ];

    /// <summary>Where two people remarked on any of these. What somebody's former manager said stays between those two, also when the topic went on.</summary>
    public static Pending<IReadOnlyList<(MeetingId Meeting, Guid Agreement)>> Of(IReadBatch batch, Guid organization, Guid[] subjects, PersonId one, PersonId other) => batch.Query(
        new Sql(
            """
            select distinct m.meeting, coalesce(m.series, m.meeting) from look_back_1 l join meeting_1 m on m.organization = $1 and m.meeting = l.meeting
            where l.organization = $1 and l.subject = any ($2) and (m.one = $3 and m.other = $4 or m.one = $4 and m.other = $3)
            """,
            organization,
            subjects,
            one.Value,
            other.Value),
        static reader => (new MeetingId(reader.GetGuid(0)), reader.GetGuid(1)));
}
