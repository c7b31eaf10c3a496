using System.Globalization;
using System.Text;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>
/// Tells a webhook how far the ledger was signed, so that signed notes stand where the operator does not reach. The newest one only: it vouches for everything before it. After it
/// was told a minute goes by, and as long as it has not arrived no other follows, so that a receiver that was down for days does not get a thousand.
/// </summary>
public static class WebhookCheckpoints
{
    /// <summary>The type that a webhook names to be told.</summary>
    public const string Type = "checkpoint.signed";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // The notary is at most a second behind what was recorded.
    private static readonly TimeSpan Signing = TimeSpan.FromSeconds(1);

    /// <summary>The message of a checkpoint: the same for each attempt, each replay and each webhook.</summary>
    public static Guid MessageOf(Guid organization, long size) => Uuid5.Create(organization, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Type}/{size}")));

    /// <summary>The checkpoint to tell now, if there is one, and when to look again.</summary>
    /// <param name="session">The snapshot.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<(HeardMessage? Due, DateTimeOffset? Again)> Next(IReadSession session, Webhook webhook, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!webhook.Types.Contains(Type))
        {
            return (null, null);
        }

        var batch = session.Batch();
        var head = batch.Head();
        var newest = LedgerQueries.Checkpoints(batch, session.Organization, long.MaxValue, 1);
        var told = Last(batch, session.Organization, webhook.Id.Value);
        await batch.Send(cancellationToken);
        var size = newest.Value is [var (signed, _, _)] ? signed : 0;
        DateTimeOffset? unsigned = size < head.Value ? now + Signing : null;
        return told.Value switch
        {
            // What has arrived wakes the courier by itself.
            [{ Pending: true }] => (null, null),
            [var last] when size <= last.Size => (null, unsigned),
            [var last] when now < last.At + Pause => (null, last.At + Pause),
            _ => size == 0 ? (null, unsigned) : (new HeardMessage(MessageOf(session.Organization, size), size, Type), unsigned),
        };
    }

    /// <summary>Those that a webhook was told between two sizes, both counted.</summary>
    public static Pending<IReadOnlyList<long>> Told(IReadBatch batch, Guid organization, Guid webhook, long from, long to) => batch.Query(
        new Sql(
            "select position from webhook_delivery_1 where organization = $1 and webhook = $2 and type = $3 and not replayed and position between $4 and $5 order by position",
            organization,
            webhook,
            Type,
            from,
            to),
        static reader => reader.GetInt64(0));

    private static Pending<IReadOnlyList<(long Size, DateTimeOffset At, bool Pending)>> Last(IReadBatch batch, Guid organization, Guid webhook) => batch.Query(
        new Sql(
            "select position, created_at, status = $4 from webhook_delivery_1 where organization = $1 and webhook = $2 and type = $3 and not replayed and position is not null order by position desc limit 1",
            organization,
            webhook,
            Type,
            Words.Of(DeliveryStatus.Pending)),
        static reader => (reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetBoolean(2)));
}
