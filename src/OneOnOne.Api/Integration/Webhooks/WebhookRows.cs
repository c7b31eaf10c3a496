using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>A webhook that was not deleted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Active">It hears what happens.</param>
/// <param name="Since">The position of its creation: it hears what happens after that.</param>
public sealed record WebhookRow(WebhookId Id, bool Active, long Since);

/// <summary>The webhooks of an organization; what they are is read from their streams.</summary>
public sealed class WebhookRows : IProjection
{
    public string Name => "webhook";

    public int Version => 1;

    public IReadOnlyList<string> Tables => ["webhook_1"];

    public IReadOnlyList<string> Schema =>
    [
        """
        create table if not exists webhook_1 (
          organization uuid not null,
          webhook uuid not null,
          active boolean not null,
          position bigint not null,
          primary key (organization, webhook)
        )
        """,
    ];

    public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) => recorded.Event switch
    {
        WebhookEvent.Created => [new Sql("insert into webhook_1 (organization, webhook, active, position) values ($1, $2, true, $3)", organization, recorded.StreamId, Sql.Position)],
        WebhookEvent.Enabled or WebhookEvent.Disabled =>
            [new Sql("update webhook_1 set active = $3 where organization = $1 and webhook = $2", organization, recorded.StreamId, recorded.Event is WebhookEvent.Enabled)],
        WebhookEvent.Deleted => [new Sql("delete from webhook_1 where organization = $1 and webhook = $2", organization, recorded.StreamId)],
        _ => [],
    };

    /// <summary>Those that were not deleted, the newest first.</summary>
    public static Pending<IReadOnlyList<WebhookRow>> All(IReadBatch batch, Guid organization) => batch.Query(
        new Sql("select webhook, active, position from webhook_1 where organization = $1 order by position desc", organization),
        static reader => new WebhookRow(new WebhookId(reader.GetGuid(0)), reader.GetBoolean(1), reader.GetInt64(2)));
}
