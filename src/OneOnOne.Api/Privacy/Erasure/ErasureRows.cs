using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Privacy.Erasure;

/// <summary>An erasure that was recorded.</summary>
/// <param name="Person">Who was erased.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="ErasedAt">When it was recorded.</param>
/// <param name="Settled">So long ago that no request of theirs is under way any more, by the database's clock.</param>
/// <param name="Completed">Nothing is left to do.</param>
public sealed record ErasureRow(PersonId Person, long Position, DateTimeOffset ErasedAt, bool Settled, bool Completed);

/// <summary>Who was erased, and whether the last traces are gone.</summary>
public sealed class ErasureRows : IProjection
{
    public string Name => "erasure";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["erasure_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists erasure_1 (
          organization uuid not null,
          person uuid not null,
          position bigint not null,
          erased_at timestamptz not null,
          completed boolean not null default false,
          primary key (organization, person)
        )
        """,
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        PersonEvent.PersonalDataErased =>
            [new Sql("insert into erasure_1 (organization, person, position, erased_at) values ($1, $2, $3, $4)", organization, recorded.StreamId, Sql.Position, Sql.RecordedAt)],
        PersonEvent.ErasureCompleted => [new Sql("update erasure_1 set completed = true where organization = $1 and person = $2", organization, recorded.StreamId)],
        _ => [],
    };

    /// <summary>Erasures after a position, and those that are not completed.</summary>
    public static Pending<IReadOnlyList<ErasureRow>> Since(IReadBatch batch, Guid organization, long position, TimeSpan settles) => batch.Query(
        new Sql(
            """
            select person, position, erased_at, erased_at < clock_timestamp() - $3, completed from erasure_1
            where organization = $1 and (position > $2 or not completed) order by position
            """,
            organization,
            position,
            settles),
        static reader => new ErasureRow(new PersonId(reader.GetGuid(0)), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetBoolean(3), reader.GetBoolean(4)));

    /// <summary>The series and one-offs of a person whose other one was erased, too: nobody is left for whom what they agreed is kept.</summary>
    public static Pending<IReadOnlyList<Guid>> Agreements(IReadBatch batch, Guid organization, PersonId person) => batch.Query(
        new Sql(
            """
            select a.agreement from (
              select series as agreement, one, other from series_1 where organization = $1 and (one = $2 or other = $2)
              union all
              select meeting, one, other from meeting_1 where organization = $1 and series is null and (one = $2 or other = $2)) a
            where exists (select from erasure_1 e where e.organization = $1 and e.person = a.one) and exists (select from erasure_1 e where e.organization = $1 and e.person = a.other)
            """,
            organization,
            person.Value),
        static reader => reader.GetGuid(0));
}
