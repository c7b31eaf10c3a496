using OneOnOne.Api.Events;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Reminders;

/// <summary>Who wants to be reminded of what, and of which occasions they were.</summary>
public sealed class ReminderRows : IProjection
{
    private static readonly string[] Answered = [.. Enum.GetValues<ItemKind>().Where(kind => kind.WaitsForAnswer()).Select(Words.Of)];

    public string Name => "reminder";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["reminder_1", "reminder_setting_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists reminder_1 (
          organization uuid not null,
          person uuid not null,
          kind text not null,
          thing uuid not null,
          at timestamptz not null,
          primary key (organization, person, kind, thing, at)
        )
        """,
        """
        create table if not exists reminder_setting_1 (
          organization uuid not null,
          person uuid not null,
          meeting_minutes integer,
          due_days integer,
          overdue boolean not null,
          unanswered_days integer,
          primary key (organization, person)
        )
        """,
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        ReminderEvent.Given e =>
        [
            new Sql("insert into reminder_1 (organization, person, kind, thing, at) values ($1, $2, $3, $4, $5)", organization, e.Person.Value, Words.Of(e.Kind), e.Thing, e.At.ToUniversalTime()),
        ],
        PersonEvent.RemindersChosen { Reminders: { AnyOn: false } } or PersonEvent.PersonalDataErased =>
            [new Sql("delete from reminder_setting_1 where organization = $1 and person = $2", organization, recorded.StreamId)],
        PersonEvent.RemindersChosen e =>
        [
            // Nodes look where somebody was to be reminded, once.
            Leases.Announce(organization, Reminding.Work),
            new Sql(
                """
                insert into reminder_setting_1 (organization, person, meeting_minutes, due_days, overdue, unanswered_days) values ($1, $2, $3, $4, $5, $6)
                on conflict (organization, person) do update set
                  meeting_minutes = excluded.meeting_minutes, due_days = excluded.due_days, overdue = excluded.overdue, unanswered_days = excluded.unanswered_days
                """,
                organization,
                recorded.StreamId,
                Cells.Of(e.Reminders.MeetingMinutes),
                Cells.Of(e.Reminders.DueDays),
                e.Reminders.Overdue,
                Cells.Of(e.Reminders.UnansweredDays)),
        ],
        _ => [],
    };

    /// <summary>Who wants to be reminded of anything.</summary>
    public static Pending<IReadOnlyList<PersonId>> People(IReadBatch batch, Guid organization) =>
        batch.Query(new Sql("select person from reminder_setting_1 where organization = $1", organization), static reader => new PersonId(reader.GetGuid(0)));

    /// <summary>The occasions that are there and of which nobody was reminded, in no more than so many.</summary>
    /// <param name="batch">Where the question goes.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="people">Whom to remind, and which day it is where they are.</param>
    /// <param name="now">The present.</param>
    /// <param name="most">How many.</param>
    public static Pending<IReadOnlyList<ReminderEvent.Given>> Wanted(IReadBatch batch, Guid organization, IReadOnlyList<(PersonId Person, DateOnly Today)> people, DateTimeOffset now, int most) => batch.Query(
        new Sql(
            """
            with asked as materialized (
              select s.person, p.today, s.meeting_minutes, s.due_days, s.overdue, s.unanswered_days
              from unnest($2::uuid[], $3::date[]) p (person, today) join reminder_setting_1 s on s.organization = $1 and s.person = p.person
            ), occasion (person, kind, thing, at, meeting, action_item, item) as (
              select q.person, 'meetingSoon', m.meeting, m.starts_at, m.meeting, null::uuid, null::uuid
              from asked q join meeting_1 m on m.organization = $1 and (m.one = q.person or m.other = q.person)
              where m.status = 'scheduled' and m.starts_at > $4 and m.starts_at <= $4 + q.meeting_minutes * interval '1 minute'
              union all
              select q.person, case when a.due_on < q.today then 'actionItemOverdue' else 'actionItemDue' end, a.action_item, a.due_on::timestamp at time zone 'UTC', a.meeting, a.action_item, null
              from asked q join action_item_2 a on a.organization = $1 and (a.one = q.person or a.other = q.person) and a.owner = q.person
              where (a.status = 'open' or a.committed and a.status in ('proposed', 'disputed'))
                and (a.due_on < q.today and q.overdue or a.due_on >= q.today and a.due_on <= q.today + q.due_days)
              union all
              select q.person, case when i.author = q.person then 'answerAwaited' else 'answerOwed' end, i.item, i.raised_at, i.meeting, null, i.item
              from asked q join item_2 i on i.organization = $1 and (i.author = q.person or i.other = q.person)
              where i.status in ('shared', 'discussed') and i.kind = any ($5) and i.outcome is null and i.escalated_at is null and i.raised_at <= $4 - q.unanswered_days * interval '1 day'
                and not exists (select from series_1 s where s.organization = $1 and s.series = i.agreement and s.status = 'ended')
            )
            select o.person, o.kind, o.at, o.meeting, o.action_item, o.item from occasion o
            where not exists (select from reminder_1 r where r.organization = $1 and r.person = o.person and r.kind = o.kind and r.thing = o.thing and r.at = o.at)
            order by o.person limit $6
            """,
            organization,
            people.Select(person => person.Person.Value).ToArray(),
            people.Select(person => person.Today).ToArray(),
            now,
            Answered,
            (long)most),
        static reader => new ReminderEvent.Given(
            new PersonId(reader.GetGuid(0)),
            Words.Parse<ReminderKind>(reader.GetString(1))!.Value,
            reader.GetFieldValue<DateTimeOffset>(2),
            new MeetingId(reader.GetGuid(3)),
            reader.IsDBNull(4) ? null : new ActionItemId(reader.GetGuid(4)),
            reader.IsDBNull(5) ? null : new ItemId(reader.GetGuid(5))));
}
