using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Individuals;

/// <summary>How a person's one-on-ones stand: promises, agendas and the rhythm of meeting, each counted by one query however many series there are.</summary>
public static class Standing
{
    /// <summary>Promises in force, kept in time or not, per series or one-off.</summary>
    public static Pending<IReadOnlyList<PromiseCount>> Promises(IReadBatch batch, Guid organization, PersonId person, DateOnly today) =>
        batch.Query(
            new Sql(
                """
                select coalesce(a.series, a.meeting), count(*) filter (where a.owner = $2), count(*) filter (where a.owner = $2 and a.due_on < $3),
                  count(*) filter (where a.owner <> $2), count(*) filter (where a.owner <> $2 and a.due_on < $3)
                from action_item_2 a
                where a.organization = $1 and (a.one = $2 or a.other = $2) and (a.status = 'open' or a.committed and a.status in ('proposed', 'disputed'))
                group by 1
                """,
                organization,
                person.Value,
                today),
            static reader => new PromiseCount(reader.GetGuid(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2), (int)reader.GetInt64(3), (int)reader.GetInt64(4)));

    /// <summary>What became of promises, per series or one-off and side. What was handed over lives on in another series and counts there.</summary>
    public static Pending<IReadOnlyList<KeptCount>> Keeping(IReadBatch batch, Guid organization, PersonId person, string zone, DateOnly today) =>
        batch.Query(
            new Sql(
                """
                select coalesce(a.series, a.meeting), a.owner = $2,
                  count(*) filter (where a.status = 'done' and (a.due_on is null or (a.completed_at at time zone $3)::date <= a.due_on)),
                  count(*) filter (where a.status = 'done' and (a.completed_at at time zone $3)::date > a.due_on),
                  count(*) filter (where a.status = 'dropped'),
                  count(*) filter (where a.status in ('proposed', 'open', 'disputed')),
                  count(*) filter (where a.status in ('proposed', 'open', 'disputed') and a.due_on < $4),
                  sum(a.times_rescheduled)
                from action_item_2 a
                where a.organization = $1 and (a.one = $2 or a.other = $2) and a.committed and not a.handed_over
                group by 1, 2
                """,
                organization,
                person.Value,
                zone,
                today),
            static reader =>
            {
                int Of(int ordinal) => (int)reader.GetInt64(ordinal);
                return new KeptCount(reader.GetGuid(0), reader.GetBoolean(1), new PromiseNumbers(Of(2), Of(3), Of(4), Of(5), Of(6), Of(7)));
            });

    /// <summary>How many shared items stand on the agendas of the meetings ahead; sensitive ones and those about a person are in no number.</summary>
    public static Pending<IReadOnlyList<AgendaCount>> Agendas(IReadBatch batch, Guid organization, PersonId person) =>
        batch.Query(
            new Sql(
                """
                select i.meeting, count(*) filter (where i.author = $2), count(*) filter (where i.author <> $2)
                from meeting_1 m join item_2 i on i.organization = m.organization and i.meeting = m.meeting
                where m.organization = $1 and (m.one = $2 or m.other = $2) and m.status in ('scheduled', 'started') and i.status <> 'withdrawn' and not i.sensitive and i.about is null
                group by i.meeting
                """,
                organization,
                person.Value),
            static reader => new AgendaCount(new MeetingId(reader.GetGuid(0)), (int)reader.GetInt64(1), (int)reader.GetInt64(2)));

    /// <summary>When the two of each series met last, and how often in a row a meeting was called off or missed since.</summary>
    public static Pending<IReadOnlyList<Rhythm>> Rhythms(IReadBatch batch, Guid organization, PersonId person) =>
        batch.Query(
            new Sql(
                """
                select s.series,
                  (select max(m.held_at) from meeting_1 m where m.organization = $1 and m.series = s.series),
                  (select count(*) from meeting_1 m where m.organization = $1 and m.series = s.series and m.status in ('cancelled', 'missed')
                    and (last.meeting is null or (coalesce(m.starts_at, m.ended_at), m.meeting) > (last.at, last.meeting)))
                from series_1 s
                left join lateral (
                  select h.meeting, coalesce(h.starts_at, h.ended_at) as at from meeting_1 h
                  where h.organization = $1 and h.series = s.series and h.status = 'held' order by at desc, h.meeting desc limit 1
                ) last on true
                where s.organization = $1 and (s.one = $2 or s.other = $2) and s.status <> 'ended'
                """,
                organization,
                person.Value),
            static reader => new Rhythm(new SeriesId(reader.GetGuid(0)), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), (int)reader.GetInt64(2)));
}

/// <summary>Promises of one series or one-off.</summary>
public sealed record PromiseCount(Guid Agreement, int ByMe, int OverdueByMe, int ByThem, int OverdueByThem);

/// <summary>What became of one side's promises in one series or one-off.</summary>
public sealed record KeptCount(Guid Agreement, bool Mine, PromiseNumbers Numbers);

/// <summary>Shared items of a meeting ahead.</summary>
public sealed record AgendaCount(MeetingId Meeting, int ByMe, int ByThem);

/// <summary>How regularly two people meet.</summary>
public sealed record Rhythm(SeriesId Series, DateTimeOffset? LastHeldAt, int NotHeldInARow);
