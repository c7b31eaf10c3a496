using Npgsql;
using OneOnOne.Api.Events;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>How far a message has come.</summary>
public enum DeliveryStatus
{
    /// <summary>It is on its way.</summary>
    Pending,

    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>The last attempt failed; only a replay sends it again.</summary>
    Failed,

    /// <summary>The webhook may not hear of it any more.</summary>
    Withheld,
}

/// <summary>One message on its way to a webhook. What the receiver answered beside its status is not kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="MessageId">The <c>webhook-id</c>: the event's id, the same in each attempt and replay.</param>
/// <param name="Type">The event's stored name, or <c>checkpoint.signed</c>, one of a reminder such as <c>reminder.meetingSoon</c>, <c>webhook.test</c>.</param>
/// <param name="Position">The event's place in the organization; of a checkpoint how far the ledger had come; null of a test.</param>
/// <param name="Replayed">It is sent once more because somebody asked for it.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="CreatedAt">Since when it is on its way.</param>
/// <param name="NextAttemptAt">When it is tried again; null when it is not.</param>
/// <param name="Attempts">In order.</param>
public sealed record WebhookDeliveryBody(
    DeliveryId Id,
    Guid MessageId,
    string Type,
    long? Position,
    bool Replayed,
    DeliveryStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    IReadOnlyList<DeliveryAttempt> Attempts);

/// <summary>The rows of messages, of how far each webhook has looked and of how it fares. No event: what a receiver did nobody decided here.</summary>
public static class WebhookDeliveries
{
    private const string Columns =
        "delivery, message, type, position, replayed, status, created_at, due_at, attempted_at, attempt_ms, array(select coalesce(s, 0) from unnest(attempt_status) with ordinality a (s, n) order by n), attempt_outcome";

    /// <summary>Messages to send, due at once.</summary>
    internal static Sql Add(Guid organization, Guid webhook, IReadOnlyList<(Guid Delivery, HeardMessage What)> messages, bool replayed, DateTimeOffset now) => new(
        """
        insert into webhook_delivery_1 (organization, delivery, webhook, message, position, type, replayed, created_at, due_at)
        select $1, m.delivery, $2, m.message, m.position, m.type, $7, $8, $8 from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::text[]) m (delivery, message, position, type)
        """,
        organization,
        webhook,
        messages.Select(message => message.Delivery).ToArray(),
        messages.Select(message => message.What.Message).ToArray(),
        messages.Select(message => message.What.Position).ToArray(),
        messages.Select(message => message.What.Type).ToArray(),
        replayed,
        now);

    /// <summary>A test: nobody but who asked for it sends it.</summary>
    public static Sql AddTest(Guid organization, Guid webhook, Guid delivery, Guid message, DateTimeOffset now) => new(
        "insert into webhook_delivery_1 (organization, delivery, webhook, message, type, created_at) values ($1, $2, $3, $4, $5, $6)", organization, delivery, webhook, message, WebhookMessage.Test, now);

    /// <summary>The webhook has looked up to here.</summary>
    public static Sql Scanned(Guid organization, Guid webhook, long position) => new(
        "insert into webhook_cursor_1 (organization, webhook, scanned_to) values ($1, $2, $3) on conflict (organization, webhook) do update set scanned_to = excluded.scanned_to",
        organization,
        webhook,
        position);

    /// <summary>What became of an attempt.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="delivery">The message.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="next">When it is tried again; null when it is not.</param>
    public static Sql Tried(Guid organization, Guid delivery, DeliveryAttempt attempt, DateTimeOffset? next) => new(
        """
        update webhook_delivery_1 set status = $3, due_at = $4, finished_at = case when $4::timestamptz is null then $5::timestamptz end,
          attempted_at = array_append(attempted_at, $5::timestamptz), attempt_ms = array_append(attempt_ms, $6::integer),
          attempt_status = array_append(attempt_status, $7::integer), attempt_outcome = array_append(attempt_outcome, $8::text)
        where organization = $1 and delivery = $2 and status = 'pending'
        """,
        organization,
        delivery,
        Words.Of(attempt.Outcome is AttemptOutcome.Delivered ? DeliveryStatus.Delivered : next is null ? DeliveryStatus.Failed : DeliveryStatus.Pending),
        Cells.Of(next),
        attempt.At,
        attempt.DurationMs,
        Cells.Of(attempt.Status),
        Words.Of(attempt.Outcome));

    /// <summary>The webhook may not hear of it any more.</summary>
    public static Sql Withhold(Guid organization, Guid delivery, DateTimeOffset now) => new(
        "update webhook_delivery_1 set status = $3, due_at = null, finished_at = $4 where organization = $1 and delivery = $2 and status = 'pending'",
        organization,
        delivery,
        Words.Of(DeliveryStatus.Withheld),
        now);

    /// <summary>The webhook takes messages.</summary>
    public static Sql Fares(Guid organization, Guid webhook) => new(
        "update webhook_cursor_1 set failing_since = null, not_before = null where organization = $1 and webhook = $2 and (failing_since is not null or not_before is not null)", organization, webhook);

    /// <summary>The webhook takes none.</summary>
    public static Sql Fails(Guid organization, Guid webhook, DateTimeOffset now, DateTimeOffset? notBefore) => new(
        """
        insert into webhook_cursor_1 (organization, webhook, failing_since, not_before) values ($1, $2, $3, $4)
        on conflict (organization, webhook) do update set failing_since = coalesce(webhook_cursor_1.failing_since, excluded.failing_since), not_before = excluded.not_before
        """,
        organization,
        webhook,
        now,
        Cells.Of(notBefore));

    /// <summary>Somebody repaired the webhook: how long it failed does not count any more, and what is on its way is tried at once.</summary>
    public static IEnumerable<Sql> BeginAnew(Guid organization, Guid webhook, DateTimeOffset now) =>
    [
        Fares(organization, webhook),
        new Sql("update webhook_delivery_1 set due_at = $3 where organization = $1 and webhook = $2 and due_at > $3", organization, webhook, now),
    ];

    /// <summary>A deleted webhook leaves nothing.</summary>
    public static IEnumerable<Sql> Forget(Guid organization, Guid webhook) =>
    [
        new Sql("delete from webhook_delivery_1 where organization = $1 and webhook = $2", organization, webhook),
        new Sql("delete from webhook_cursor_1 where organization = $1 and webhook = $2", organization, webhook),
    ];

    /// <summary>Forget what ended before. The last checkpoint stays: it says how far the webhook knows.</summary>
    public static Sql Trim(Guid organization, DateTimeOffset before) => new(
        """
        delete from webhook_delivery_1 d where d.organization = $1 and d.finished_at < $2 and (d.type <> $3 or exists (
          select from webhook_delivery_1 n where n.organization = $1 and n.webhook = d.webhook and n.type = $3 and not n.replayed and n.position > d.position))
        """,
        organization,
        before,
        WebhookCheckpoints.Type);

    /// <summary>End tests that nobody sees through: the service went after they were put down, and with it whoever waited for them.</summary>
    public static Sql Abandon(Guid organization, DateTimeOffset before, DateTimeOffset now) => new(
        "update webhook_delivery_1 set status = $4, finished_at = $3 where organization = $1 and status = 'pending' and due_at is null and created_at < $2",
        organization,
        before,
        now,
        Words.Of(DeliveryStatus.Failed));

    /// <summary>When the next message is due that is not due yet.</summary>
    public static Pending<IReadOnlyList<DateTimeOffset?>> NextDue(IReadBatch batch, Guid organization, Guid webhook, DateTimeOffset now) => batch.Query(
        new Sql("select min(due_at) from webhook_delivery_1 where organization = $1 and webhook = $2 and due_at > $3", organization, webhook, now), static reader => reader.Instant(0));

    /// <summary>How a webhook stands: how far it has looked, since when it fails, until when it is left alone, and how many messages are on their way.</summary>
    public static Pending<IReadOnlyList<WebhookStanding>> Standing(IReadBatch batch, Guid organization, Guid webhook) => batch.Query(
        new Sql(
            """
            select c.scanned_to, c.failing_since, c.not_before,
              (select count(*) from (select from webhook_delivery_1 d where d.organization = $1 and d.webhook = $2 and d.due_at is not null limit 10000) d)
            from (select) one left join webhook_cursor_1 c on c.organization = $1 and c.webhook = $2
            """,
            organization,
            webhook),
        static reader => new WebhookStanding(reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.Instant(1), reader.Instant(2), reader.GetInt64(3)));

    /// <summary>What is due, the oldest first.</summary>
    /// <param name="batch">Where the question goes.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="now">The present.</param>
    /// <param name="underWay">What is being sent already.</param>
    /// <param name="most">How many.</param>
    public static Pending<IReadOnlyList<WebhookDeliveryBody>> Due(IReadBatch batch, Guid organization, Guid webhook, DateTimeOffset now, Guid[] underWay, int most) => batch.Query(
        new Sql(
            $"select {Columns} from webhook_delivery_1 where organization = $1 and webhook = $2 and due_at <= $3 and delivery <> all ($4) order by due_at, position limit $5",
            organization,
            webhook,
            now,
            underWay,
            (long)most),
        Read);

    /// <summary>A page of messages, the newest first.</summary>
    public static Pending<IReadOnlyList<WebhookDeliveryBody>> List(IReadBatch batch, Guid organization, Guid webhook, DeliveryStatus? status, Guid? before, int most) => batch.Query(
        new Sql(
            $"""
            select {Columns} from webhook_delivery_1
            where organization = $1 and webhook = $2 and delivery < coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') and ($4::text is null or status = $4) order by delivery desc limit $5
            """,
            organization,
            webhook,
            Cells.Of(before),
            Cells.Of(status is { } wanted ? Words.Of(wanted) : null),
            (long)most),
        Read);

    /// <summary>One message.</summary>
    public static Pending<IReadOnlyList<WebhookDeliveryBody>> Of(IReadBatch batch, Guid organization, Guid webhook, Guid delivery) => batch.Query(
        new Sql($"select {Columns} from webhook_delivery_1 where organization = $1 and webhook = $2 and delivery = $3", organization, webhook, delivery), Read);

    private static WebhookDeliveryBody Read(NpgsqlDataReader reader)
    {
        var (at, took, status, outcome) = (reader.GetFieldValue<DateTimeOffset[]>(8), reader.GetFieldValue<int[]>(9), reader.GetFieldValue<int[]>(10), reader.GetFieldValue<string[]>(11));
        return new WebhookDeliveryBody(
            new DeliveryId(reader.GetGuid(0)),
            reader.GetGuid(1),
            reader.GetString(2),
            reader.IsDBNull(3) ? null : reader.GetInt64(3),
            reader.GetBoolean(4),
            Words.Parse<DeliveryStatus>(reader.GetString(5))!.Value,
            reader.GetFieldValue<DateTimeOffset>(6),
            reader.Instant(7),
            [.. at.Select((began, n) => new DeliveryAttempt(began, took[n], status[n] == 0 ? null : status[n], Words.Parse<AttemptOutcome>(outcome[n])!.Value))]);
    }
}

/// <summary>How a webhook stands.</summary>
/// <param name="ScannedTo">How far it has looked; null: not at all.</param>
/// <param name="FailingSince">Since when nothing could be delivered.</param>
/// <param name="NotBefore">Until when its receiver wants to be left alone.</param>
/// <param name="Pending">How many messages are on their way; counted up to 10,000.</param>
public sealed record WebhookStanding(long? ScannedTo, DateTimeOffset? FailingSince, DateTimeOffset? NotBefore, long Pending);
