using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Guidance;

/// <summary>Which templates an organization has; what they say is read from their streams.</summary>
public sealed class TemplateRows : IProjection
{
    public string Name => "template";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["template_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists template_1 (
          organization uuid not null,
          template uuid not null,
          position bigint not null,
          primary key (organization, template)
        )
        """,
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        AgendaTemplateEvent.Added => [new Sql("insert into template_1 (organization, template, position) values ($1, $2, $3)", organization, recorded.StreamId, Sql.Position)],
        AgendaTemplateEvent.Deleted => [new Sql("delete from template_1 where organization = $1 and template = $2", organization, recorded.StreamId)],
        _ => [],
    };

    /// <summary>Those that were not deleted, the oldest first; at most as many as an organization may have.</summary>
    public static Pending<IReadOnlyList<TemplateId>> Of(IReadBatch batch, Guid organization) =>
        batch.Query(new Sql("select template from template_1 where organization = $1 order by position", organization), static reader => new TemplateId(reader.GetGuid(0)));
}
