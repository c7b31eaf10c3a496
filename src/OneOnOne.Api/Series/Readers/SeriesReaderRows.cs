using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Api.Series;

/// <summary>Which keys read along in which series, and from when. What they are called is read from the series.</summary>
public sealed class SeriesReaderRows : IProjection
{
    public string Name => "series_reader";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["series_reader_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists series_reader_1 (
          organization uuid not null,
          series uuid not null,
          key uuid not null,
          announced_at timestamptz not null,
          refused_by uuid[] not null,
          primary key (organization, series, key)
        )
        """,
        "create index if not exists series_reader_1_key on series_reader_1 (organization, key)",
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        IntegrationAnnounced e =>
        [
            new Sql(
                """
                insert into series_reader_1 (organization, series, key, announced_at, refused_by) values ($1, $2, $3, $4, '{}')
                on conflict (organization, series, key) do update set announced_at = excluded.announced_at, refused_by = array_remove(series_reader_1.refused_by, $5::uuid)
                """,
                organization,
                recorded.StreamId,
                e.Key.Value,
                Sql.RecordedAt,
                e.By?.Value),
        ],
        IntegrationRefused e =>
        [
            new Sql(
                "update series_reader_1 set refused_by = array_append(refused_by, $4) where organization = $1 and series = $2 and key = $3", organization, recorded.StreamId, e.Key.Value, e.By.Value),
        ],
        IntegrationEnded e => [new Sql("delete from series_reader_1 where organization = $1 and series = $2 and key = $3", organization, recorded.StreamId, e.Key.Value)],
        _ => [],
    };

    /// <summary>Open series in which keys with the content scope were not announced yet.</summary>
    public static Pending<IReadOnlyList<(SeriesId Series, ApiKeyId Key)>> Unannounced(IReadBatch batch, Guid organization, DateTimeOffset now, int limit) => batch.Query(
        new Sql(
            """
            select s.series, k.key from api_key_1 k join series_1 s on s.organization = k.organization and s.status <> 'ended' and s.kind = any ($4)
            where k.organization = $1 and $5 = any (k.scopes) and k.expires_at > $2
              and not exists (select from series_reader_1 r where r.organization = $1 and r.series = s.series and r.key = k.key)
              -- Where both were erased nobody is left to be told, and no key to say it with.
              and exists (select from person_1 p where p.organization = $1 and p.person in (s.one, s.other) and not p.erased)
            limit $3
            """,
            organization,
            now,
            limit,
            Enum.GetValues<SeriesKind>().Where(SeriesAccess.IsKnownToHr).Select(Words.Of).ToArray(),
            Words.Of(KeyScope.ContentRead)),
        static reader => (new SeriesId(reader.GetGuid(0)), new ApiKeyId(reader.GetGuid(1))));

    /// <summary>Series in which keys stand that were revoked or have expired.</summary>
    public static Pending<IReadOnlyList<(SeriesId Series, ApiKeyId Key)>> Gone(IReadBatch batch, Guid organization, DateTimeOffset now, int limit) => batch.Query(
        new Sql(
            """
            select r.series, r.key from series_reader_1 r
            where r.organization = $1 and not exists (select from api_key_1 k where k.organization = $1 and k.key = r.key and k.expires_at > $2)
            limit $3
            """,
            organization,
            now,
            limit),
        static reader => (new SeriesId(reader.GetGuid(0)), new ApiKeyId(reader.GetGuid(1))));
}
