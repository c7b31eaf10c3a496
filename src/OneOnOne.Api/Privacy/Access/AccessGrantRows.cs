using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>Which grants there are, and which series are open to whom until when. Why is read from their streams.</summary>
public sealed class AccessGrantRows : IProjection
{
    public string Name => "access_grant";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["access_grant_1", "access_grant_series_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists access_grant_1 (
          organization uuid not null,
          access_grant uuid not null,
          requester uuid not null,
          until timestamptz,
          position bigint not null,
          primary key (organization, access_grant)
        )
        """,
        "create index if not exists access_grant_1_position on access_grant_1 (organization, position)",
        "create index if not exists access_grant_1_until on access_grant_1 (organization, until) where until is not null",
        """
        create table if not exists access_grant_series_1 (
          organization uuid not null,
          requester uuid not null,
          series uuid not null,
          access_grant uuid not null,
          until timestamptz not null,
          primary key (organization, requester, series, access_grant)
        )
        """,
        "create index if not exists access_grant_series_1_grant on access_grant_series_1 (organization, access_grant)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        AccessGrantEvent.Requested e =>
        [
            new Sql("insert into access_grant_1 (organization, access_grant, requester, position) values ($1, $2, $3, $4)", organization, recorded.StreamId, e.By.Value, Sql.Position),
        ],
        AccessGrantEvent.Approved e =>
        [
            new Sql("update access_grant_1 set until = $3 where organization = $1 and access_grant = $2", organization, recorded.StreamId, e.Until.ToUniversalTime()),
            new Sql(
                """
                insert into access_grant_series_1 (organization, requester, series, access_grant, until)
                select $1, g.requester, s.series, $2, g.until from access_grant_1 g cross join unnest($3::uuid[]) s (series) where g.organization = $1 and g.access_grant = $2
                """,
                organization,
                recorded.StreamId,
                e.Series.Select(series => series.Value).ToArray()),
        ],
        AccessGrantEvent.Revoked or AccessGrantEvent.Ended =>
        [
            new Sql("update access_grant_1 set until = null where organization = $1 and access_grant = $2", organization, recorded.StreamId),
            new Sql("delete from access_grant_series_1 where organization = $1 and access_grant = $2", organization, recorded.StreamId),
        ],
        _ => [],
    };

    /// <summary>All of them, the newest first, before a position.</summary>
    public static Pending<IReadOnlyList<(AccessGrantId Id, long Position)>> List(IReadBatch batch, Guid organization, long before, int limit) => batch.Query(
        new Sql("select access_grant, position from access_grant_1 where organization = $1 and position < $2 order by position desc limit $3", organization, before, limit),
        static reader => (new AccessGrantId(reader.GetGuid(0)), reader.GetInt64(1)));

    /// <summary>What is open to somebody now.</summary>
    public static Pending<IReadOnlyList<(SeriesId Series, AccessGrantId Grant)>> OpenTo(IReadBatch batch, Guid organization, PersonId requester, DateTimeOffset now) => batch.Query(
        new Sql("select series, access_grant from access_grant_series_1 where organization = $1 and requester = $2 and until > $3 order by until", organization, requester.Value, now.ToUniversalTime()),
        static reader => (new SeriesId(reader.GetGuid(0)), new AccessGrantId(reader.GetGuid(1))));

    /// <summary>Those whose time is over and whose end nobody put down.</summary>
    public static Pending<IReadOnlyList<AccessGrantId>> Over(IReadBatch batch, Guid organization, DateTimeOffset now) => batch.Query(
        new Sql("select access_grant from access_grant_1 where organization = $1 and until <= $2", organization, now.ToUniversalTime()), static reader => new AccessGrantId(reader.GetGuid(0)));
}
