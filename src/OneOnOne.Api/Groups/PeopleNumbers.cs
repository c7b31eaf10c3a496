using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using Period = OneOnOne.Api.Vocabulary.Period;

namespace OneOnOne.Api.Groups;

/// <summary>Counts per person, of the series whose facts HR may know. It grows with the people of a page and what they did in a month.</summary>
public static class PeopleNumbers
{
    public static Pending<IReadOnlyList<PersonNumbers>> Of(IReadBatch batch, Guid organization, Guid[] people, Period month, string zone, DateTimeOffset now, DateOnly today) => batch.Query(
        new Sql(
            """
            select p.person, coalesce(m.held, 0), coalesce(m.cancelled, 0), coalesce(m.missed, 0), coalesce(m.unconfirmed, 0), coalesce(a.overdue, 0)
            from unnest($2::uuid[]) p (person)
            left join lateral (
              select count(*) filter (where m.status = 'held') held, count(*) filter (where m.status = 'cancelled') cancelled, count(*) filter (where m.status = 'missed') missed,
                count(*) filter (where m.status in ('scheduled', 'started') and m.ends_at < $6) unconfirmed
              from meeting_1 m
              where m.organization = $1 and (m.one = p.person or m.other = p.person) and m.series is not null and m.kind in ('managerReport', 'skipLevel')
                and coalesce(m.planned_on, (m.ended_at at time zone $5)::date) between $3 and $4
            ) m on true
            left join lateral (
              select count(*) overdue from action_item_2 a join series_1 s on s.organization = $1 and s.series = a.series and s.kind in ('managerReport', 'skipLevel')
              where a.organization = $1 and a.owner = p.person and (a.one = p.person or a.other = p.person) and a.due_on < $7 and (a.status = 'open' or a.committed and a.status in ('proposed', 'disputed'))
            ) a on true
            """,
            organization,
            people,
            month.From,
            month.To,
            zone,
            now.ToUniversalTime(),
            today),
        static reader =>
        {
            int Of(int ordinal) => (int)reader.GetInt64(ordinal);
            return new PersonNumbers(new PersonId(reader.GetGuid(0)), Of(1), Of(2), Of(3), Of(4), Of(5));
        });
}

/// <summary>One person's counts.</summary>
public sealed record PersonNumbers(PersonId Person, int Held, int Cancelled, int Missed, int Unconfirmed, int Overdue);
