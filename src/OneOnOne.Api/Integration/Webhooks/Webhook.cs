using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Whether a webhook hears what happens.</summary>
public enum WebhookStatus
{
    Unknown,
    Active,
    Disabled,
    Deleted,
}

/// <summary>Where another system is told of what happens. It is the organization's: whoever created it may leave.</summary>
public sealed record Webhook(WebhookId Id) : IAggregate<Webhook, WebhookEvent>
{
    public static string StreamType => "webhook";

    public WebhookStatus Status { get; private init; }

    public WebhookDisabledReason? DisabledReason { get; private init; }

    /// <summary>Null once its key is gone.</summary>
    public string? Url { get; private init; }

    public string? Description { get; private init; }

    /// <summary>Which types of events; empty: all that its scopes let it hear.</summary>
    public IReadOnlyList<string> Types { get; private init; } = [];

    /// <summary>What it may hear, by the scopes of a key that reads the same feed.</summary>
    public IReadOnlyList<KeyScope> Scopes { get; private init; } = [];

    /// <summary>The key along with which it hears of what waits, in series that this key reads along; null: none.</summary>
    public ApiKeyId? KeyId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public PersonId? CreatedBy { get; private init; }

    public DateTimeOffset? RotatedAt { get; private init; }

    /// <summary>Until then messages are signed with the secret before the last rotation, too.</summary>
    public DateTimeOffset? OverlapUntil { get; private init; }

    public long Version { get; private init; }

    /// <summary>It is there: neither unknown nor deleted.</summary>
    public bool IsThere => Status is WebhookStatus.Active or WebhookStatus.Disabled;

    public static Webhook Start(Guid id) => new(new WebhookId(id));

    /// <summary>As whom it reads the feed: a key with its scopes.</summary>
    public Caller Reader(Guid organization) => new(new OrganizationId(organization), new PersonId(Id.Value), Hr: false, Admin: false) { Key = KeyScopes.Of(Scopes) };

    public Webhook Evolve(WebhookEvent @event, EventMeta meta) => (@event switch
    {
        WebhookEvent.Created e => this with
        {
            Status = WebhookStatus.Active,
            Url = e.Url,
            Description = e.Description,
            Types = e.Types,
            Scopes = e.Scopes,
            KeyId = e.KeyId,
            CreatedAt = meta.OccurredAt,
            CreatedBy = meta.Actor is { } actor ? new PersonId(actor) : null,
        },
        WebhookEvent.Changed e => this with { Url = e.Url, Description = e.Description, Types = e.Types, Scopes = e.Scopes, KeyId = e.KeyId },
        WebhookEvent.SecretRotated e => this with { RotatedAt = meta.OccurredAt, OverlapUntil = e.OverlapUntil },
        WebhookEvent.Disabled e => this with { Status = WebhookStatus.Disabled, DisabledReason = e.Reason },
        WebhookEvent.Enabled => this with { Status = WebhookStatus.Active, DisabledReason = null },
        WebhookEvent.Tested or WebhookEvent.Replayed => this,
        WebhookEvent.Deleted => this with { Status = WebhookStatus.Deleted },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    }) with
    {
        Version = meta.Version,
    };
}
