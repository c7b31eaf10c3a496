using Npgsql;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>One row per series: who meets whom as what, and whether they still do. Whether one of them is deactivated is the directory's to say.</summary>
public sealed class SeriesRows : IProjection
{
    private const string Columns = "s.series, s.kind, s.one, s.one_role, s.other, s.other_role, s.status, s.position";

    public string Name => "series";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["series_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists series_1 (
          organization uuid not null,
          series uuid not null,
          kind text not null,
          one uuid not null,
          one_role text not null,
          other uuid not null,
          other_role text not null,
          status text not null,
          position bigint not null,
          primary key (organization, series)
        )
        """,
        // At most one open series per unordered pair and kind, whatever happens at once.
        "create unique index if not exists series_1_open on series_1 (organization, kind, least(one, other), greatest(one, other)) where status <> 'ended'",
        "create index if not exists series_1_one on series_1 (organization, one)",
        "create index if not exists series_1_other on series_1 (organization, other)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored)
    {
        Sql Now(SeriesStatus status) => new("update series_1 set status = $3 where organization = $1 and series = $2", organization, recorded.StreamId, Words.Of(status));
        return recorded.Event switch
        {
            Started e =>
            [
                new Sql(
                    """
                    insert into series_1 (organization, series, kind, one, one_role, other, other_role, status, position)
                    values ($1, $2, $3, $4, $5, $6, $7, 'active', $8)
                    """,
                    organization,
                    recorded.StreamId,
                    Words.Of(e.Kind),
                    e.Participants[0].PersonId.Value,
                    Words.Of(e.Participants[0].Role),
                    e.Participants[1].PersonId.Value,
                    Words.Of(e.Participants[1].Role),
                    Sql.Position),
            ],
            Paused => [Now(SeriesStatus.Paused)],
            Resumed => [Now(SeriesStatus.Active)],
            Ended => [Now(SeriesStatus.Ended)],
            _ => [],
        };
    }

    /// <summary>The series of two people, in the order in which they were started.</summary>
    public static Pending<IReadOnlyList<SeriesRow>> OfPair(IReadBatch batch, Guid organization, PersonId one, PersonId other) =>
        batch.Query(
            new Sql(
                $"select {Columns} from series_1 s where s.organization = $1 and ((s.one = $2 and s.other = $3) or (s.one = $3 and s.other = $2)) order by s.position",
                organization,
                one.Value,
                other.Value),
            Read);

    /// <summary>The series of a person, in the order in which they were started.</summary>
    public static Pending<IReadOnlyList<SeriesRow>> OfPerson(IReadBatch batch, Guid organization, PersonId person) =>
        batch.Query(new Sql($"select {Columns} from series_1 s where s.organization = $1 and (s.one = $2 or s.other = $2) order by s.position", organization, person.Value), Read);

    /// <summary>Which of these people have a series that has not ended.</summary>
    public static Pending<IReadOnlyList<PersonId>> WithOpen(IReadBatch batch, Guid organization, Guid[] people) =>
        batch.Query(
            new Sql(
                """
                select p.id from unnest($2::uuid[]) as p (id)
                where exists (select from series_1 s where s.organization = $1 and s.one = p.id and s.status <> 'ended')
                  or exists (select from series_1 s where s.organization = $1 and s.other = p.id and s.status <> 'ended')
                """,
                organization,
                people),
            static reader => new PersonId(reader.GetGuid(0)));

    /// <summary>Everybody who is the report in an open series with a manager. It grows with the organization, as the directory's list does that asks for it.</summary>
    public static Pending<IReadOnlyList<PersonId>> ReportsWithSeries(IReadBatch batch, Guid organization) =>
        batch.Query(
            new Sql(
                "select case when s.one_role = 'report' then s.one else s.other end from series_1 s where s.organization = $1 and s.kind = 'managerReport' and s.status <> 'ended'",
                organization),
            static reader => new PersonId(reader.GetGuid(0)));

    /// <summary>Everybody with whom a person has, or had, a series or a one-off.</summary>
    public static Pending<IReadOnlyList<PersonId>> Met(IReadBatch batch, Guid organization, PersonId person) =>
        batch.Query(
            new Sql(
                """
                select other from series_1 where organization = $1 and one = $2 union select one from series_1 where organization = $1 and other = $2
                union select other from meeting_1 where organization = $1 and one = $2 and series is null union select one from meeting_1 where organization = $1 and other = $2 and series is null
                """,
                organization,
                person.Value),
            static reader => new PersonId(reader.GetGuid(0)));

    private static SeriesRow Read(NpgsqlDataReader reader) => new(
        new SeriesId(reader.GetGuid(0)),
        Words.Parse<SeriesKind>(reader.GetString(1))!.Value,
        [
            new Participant(new PersonId(reader.GetGuid(2)), Words.Parse<Role>(reader.GetString(3))!.Value),
            new Participant(new PersonId(reader.GetGuid(4)), Words.Parse<Role>(reader.GetString(5))!.Value),
        ],
        Words.Parse<SeriesStatus>(reader.GetString(6))!.Value,
        reader.GetInt64(7));
}

/// <summary>A series as lists know it; <c>inactive</c> is not among its stored statuses.</summary>
public sealed record SeriesRow(SeriesId Id, SeriesKind Kind, IReadOnlyList<Participant> Participants, SeriesStatus Status, long Position)
{
    public bool IsOpen => Status is not SeriesStatus.Ended;

    public bool Has(PersonId person) => Participants.Any(p => p.PersonId == person);

    public Participant Own(PersonId person) => Participants.First(p => p.PersonId == person);

    public Participant Counterpart(PersonId person) => Participants.First(p => p.PersonId != person);
}
