using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>What can happen to a webhook; only ever added to. Its secrets are in no event, because events are for ever and a secret is not.</summary>
public abstract record WebhookEvent
{
    private WebhookEvent()
    {
    }

    public sealed record Created([property: Sealed] string? Url, [property: Sealed] string? Description, IReadOnlyList<string> Types, IReadOnlyList<KeyScope> Scopes, ApiKeyId? KeyId = null) : WebhookEvent;

    /// <summary>The whole webhook as it is from now on.</summary>
    public sealed record Changed([property: Sealed] string? Url, [property: Sealed] string? Description, IReadOnlyList<string> Types, IReadOnlyList<KeyScope> Scopes, ApiKeyId? KeyId = null) : WebhookEvent;

    /// <summary>There is a new secret; messages are signed with the one before as well until <paramref name="OverlapUntil"/>.</summary>
    public sealed record SecretRotated(DateTimeOffset OverlapUntil) : WebhookEvent;

    public sealed record Disabled(WebhookDisabledReason Reason) : WebhookEvent;

    public sealed record Enabled : WebhookEvent;

    public sealed record Tested(Guid MessageId) : WebhookEvent;

    /// <summary>What it may hear of these positions is sent once more, both counted.</summary>
    public sealed record Replayed(long FromPosition, long ToPosition) : WebhookEvent;

    public sealed record Deleted : WebhookEvent;
}

/// <summary>Why a webhook hears nothing.</summary>
public enum WebhookDisabledReason
{
    /// <summary>An administrator said so.</summary>
    ByAdministrator,

    /// <summary>The receiver answered 410.</summary>
    Gone,

    /// <summary>Nothing could be delivered for days.</summary>
    Failing,
}
