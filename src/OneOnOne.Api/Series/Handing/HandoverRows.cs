using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Series;

/// <summary>The handovers that are proposed and not completed: whose turn it is, and since when. Filled after the rows of the series.</summary>
public sealed class HandoverRows : IProjection
{
    public string Name => "handover";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["handover_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists handover_1 (
          organization uuid not null,
          series uuid not null,
          report uuid not null,
          since timestamptz not null,
          primary key (organization, series)
        )
        """,
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        SeriesEvent.HandoverProposed { NewManager: not null } =>
        [
            new Sql(
                """
                insert into handover_1 (organization, series, report, since)
                select $1, $2, case when s.one_role = 'report' then s.one else s.other end, $3 from series_1 s where s.organization = $1 and s.series = $2
                on conflict (organization, series) do update set since = excluded.since
                """,
                organization,
                recorded.StreamId,
                Sql.OccurredAt),
        ],
        SeriesEvent.HandoverProposed or SeriesEvent.HandedOver or SeriesEvent.Ended => [new Sql("delete from handover_1 where organization = $1 and series = $2", organization, recorded.StreamId)],
        _ => [],
    };
}
