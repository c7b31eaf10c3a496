using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Integration.Calendar;

/// <summary>What is asked of an address each time a calendar program comes.</summary>
/// <param name="Fingerprint">Of its secret.</param>
/// <param name="Person">Whose meetings it shows.</param>
public sealed record CalendarFeedRow(byte[] Fingerprint, PersonId Person);

/// <summary>The feed addresses of an organization that were not revoked.</summary>
public sealed class CalendarFeedRows : IProjection
{
    public string Name => "calendar_feed";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["calendar_feed_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists calendar_feed_1 (
          organization uuid not null,
          feed uuid not null,
          person uuid not null,
          fingerprint bytea not null,
          position bigint not null,
          primary key (organization, feed)
        )
        """,
        "create index if not exists calendar_feed_1_person on calendar_feed_1 (organization, person)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        CalendarFeedEvent.Created { Fingerprint: { } fingerprint } e =>
        [
            new Sql(
                "insert into calendar_feed_1 (organization, feed, person, fingerprint, position) values ($1, $2, $3, $4, $5)",
                organization,
                recorded.StreamId,
                e.PersonId.Value,
                Convert.FromHexString(fingerprint),
                Sql.Position),
        ],
        CalendarFeedEvent.Revoked => [new Sql("delete from calendar_feed_1 where organization = $1 and feed = $2", organization, recorded.StreamId)],
        PersonEvent.PersonalDataErased => [new Sql("delete from calendar_feed_1 where organization = $1 and person = $2", organization, recorded.StreamId)],
        _ => [],
    };

    /// <summary>Those of a person, the newest first.</summary>
    public static Pending<IReadOnlyList<CalendarFeedId>> OfPerson(IReadBatch batch, Guid organization, PersonId person) => batch.Query(
        new Sql("select feed from calendar_feed_1 where organization = $1 and person = $2 order by position desc", organization, person.Value),
        static reader => new CalendarFeedId(reader.GetGuid(0)));

    /// <summary>One whose person is active.</summary>
    public static Pending<IReadOnlyList<CalendarFeedRow>> Of(IReadBatch batch, Guid organization, CalendarFeedId feed) => batch.Query(
        new Sql(
            """
            select f.fingerprint, f.person from calendar_feed_1 f join person_1 p on p.organization = $1 and p.person = f.person and p.active
            where f.organization = $1 and f.feed = $2
            """,
            organization,
            feed.Value),
        static reader => new CalendarFeedRow(reader.GetFieldValue<byte[]>(0), new PersonId(reader.GetGuid(1))));
}
