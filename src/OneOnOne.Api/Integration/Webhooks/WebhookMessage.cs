using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneOnOne.Api.Feed;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Reminders;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>What a receiver gets: a CloudEvent 1.0 in JSON that says that something happened and to what. Ids and types, never text: what it says is read from the feed.</summary>
/// <param name="SpecVersion">Of CloudEvents: 1.0.</param>
/// <param name="Id">The event's id; a checkpoint has one of its own. It is the <c>webhook-id</c>, too: the same for each attempt and each replay.</param>
/// <param name="Source">The organization, as <c>urn:uuid:…</c>.</param>
/// <param name="Type">The event's stored name, or <c>checkpoint.signed</c>, one of a reminder such as <c>reminder.meetingSoon</c>, <c>webhook.test</c>.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Subject">To what it happened: kind and id.</param>
/// <param name="DataContentType">Of data: <c>application/json</c>.</param>
/// <param name="Data">Where to look.</param>
public sealed record WebhookMessage(
    [property: JsonPropertyName("specversion")] string SpecVersion,
    Guid Id,
    string Source,
    string Type,
    DateTimeOffset Time,
    string Subject,
    [property: JsonPropertyName("datacontenttype")] string DataContentType,
    WebhookMessageData Data)
{
    public const string Test = "webhook.test";

    public const string ContentType = "application/cloudevents+json";

    private const string Version = "1.0";
    private const string Json = "application/json";
    private const string Ledger = "ledger";

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>That something happened.</summary>
    public static WebhookMessage Of(Guid organization, SeenEvent seen) => new(
        Version,
        seen.Passed.EventId,
        Urn(organization),
        seen.Passed.Type,
        seen.Passed.OccurredAt.ToUniversalTime(),
        $"{seen.Passed.StreamType}/{seen.Passed.StreamId}",
        Json,
        new WebhookMessageData(new OrganizationId(organization), new FeedStream(seen.Passed.StreamType, seen.Passed.StreamId))
        {
            Position = seen.Passed.Position,
            Version = seen.Passed.Version,
            MeetingId = seen.Meeting,
            SeriesId = seen.Series,
            ActorId = seen.Passed.Actor,
        });

    /// <summary>That somebody wants to see whether messages arrive.</summary>
    public static WebhookMessage OfTest(Guid organization, WebhookId webhook, Guid message, DateTimeOffset now) => new(
        Version, message, Urn(organization), Test, now.ToUniversalTime(), $"{Webhook.StreamType}/{webhook}", Json, new WebhookMessageData(new OrganizationId(organization), new FeedStream(Webhook.StreamType, webhook.Value)));

    /// <summary>How far the ledger was signed. The note is no text of people, and of use only as a whole.</summary>
    public static WebhookMessage OfCheckpoint(Guid organization, long size, string note, DateTimeOffset signedAt) => new(
        Version,
        WebhookCheckpoints.MessageOf(organization, size),
        Urn(organization),
        WebhookCheckpoints.Type,
        signedAt.ToUniversalTime(),
        $"{Ledger}/{organization}",
        Json,
        new WebhookMessageData(new OrganizationId(organization), new FeedStream(Ledger, organization)) { Position = size, Checkpoint = note });

    /// <summary>That somebody is reminded.</summary>
    public static WebhookMessage OfReminder(Guid organization, string type, Passed passed, ReminderEvent.Given reminder) => new(
        Version,
        passed.EventId,
        Urn(organization),
        type,
        passed.OccurredAt.ToUniversalTime(),
        $"{Person.StreamType}/{reminder.Person}",
        Json,
        new WebhookMessageData(new OrganizationId(organization), new FeedStream(Person.StreamType, reminder.Person.Value)) { Position = passed.Position, PersonId = reminder.Person });

    /// <summary>As it travels.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Written);

    /// <summary>The header <c>webhook-signature</c> by Standard Webhooks: HMAC-SHA256 of id, timestamp and body, one for each secret that counts.</summary>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body, to the byte.</param>
    /// <param name="secrets">What to sign with.</param>
    public static string Sign(string id, long timestamp, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(WebhookSecrets.Key(secret), signed))}"));
    }

    private static string Urn(Guid organization) => $"urn:uuid:{organization}";
}

/// <summary>Where to look for what happened.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Stream">To what it happened.</param>
public sealed record WebhookMessageData(OrganizationId OrganizationId, FeedStream Stream)
{
    /// <summary>Its place in the organization: <c>GET /v1/events?after=</c> this minus one begins with it. Of a checkpoint: how many events it signs. Absent in a test.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Position { get; init; }

    /// <summary>Its place in its stream.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }

    /// <summary>The meeting, when it happened in one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MeetingId? MeetingId { get; init; }

    /// <summary>The series, when it happened in one or in one of its meetings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SeriesId? SeriesId { get; init; }

    /// <summary>The person or key that caused it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? ActorId { get; init; }

    /// <summary>Of a reminder: who is reminded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PersonId? PersonId { get; init; }

    /// <summary>Of a reminder: what they promised.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActionItemId? ActionItemId { get; init; }

    /// <summary>Of a reminder: the topic that waits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ItemId? AgendaItemId { get; init; }

    /// <summary>Of a checkpoint: the signed note (C2SP signed-note, tlog-checkpoint). Keep it: <c>verify --outside</c> compares a ledger with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Checkpoint { get; init; }
}
