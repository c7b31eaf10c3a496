using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>Where another system is told of what happens.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where messages go.</param>
/// <param name="Description">What people say about it.</param>
/// <param name="Types">Which types of events; empty: all that its scopes let it hear.</param>
/// <param name="Scopes">What it may hear: what a key with these scopes sees in the feed.</param>
/// <param name="KeyId">The key along with which it hears of what waits.</param>
/// <param name="Status">Whether it hears what happens.</param>
/// <param name="DisabledReason">Why it does not.</param>
/// <param name="CreatedAt">Since when it is there.</param>
/// <param name="CreatedBy">Who created it.</param>
/// <param name="RotatedAt">When it got its present secret, if not at first.</param>
/// <param name="OverlapUntil">Until when messages are signed with the secret before, too.</param>
/// <param name="Version">Its version.</param>
public sealed record WebhookBody(
    WebhookId Id,
    string? Url,
    string? Description,
    IReadOnlyList<string> Types,
    IReadOnlyList<KeyScope> Scopes,
    ApiKeyId? KeyId,
    WebhookStatus Status,
    WebhookDisabledReason? DisabledReason,
    DateTimeOffset CreatedAt,
    PersonRef? CreatedBy,
    DateTimeOffset? RotatedAt,
    DateTimeOffset? OverlapUntil,
    long Version)
{
    /// <summary>How many messages are on their way, counted up to 10,000; in the list only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Pending { get; init; }

    /// <summary>Since when nothing could be delivered; in the list only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>What messages are signed with, for libraries of Standard Webhooks. Shown in the answer that made it, and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }
}

/// <summary>Reads webhooks.</summary>
public sealed class WebhookPages(IEventStore store, PeopleDirectory directory)
{
    public const string Path = "/v1/webhooks";

    /// <summary>One webhook as it is, or as it was left.</summary>
    public Task<(WebhookBody Body, string ETag)?> Read(Guid organization, Guid webhook, long? version, string? secret, CancellationToken cancellationToken) =>
        store.Read<(WebhookBody, string)?>(
            organization,
            async session =>
            {
                var batch = session.Batch();
                var probe = directory.Probe(batch, organization);
                var folded = batch.Fold<Webhook, WebhookEvent>(webhook, version is null ? null : new AsOf(version, Instant: null));
                await batch.Send(cancellationToken);
                var view = await directory.Get(session, probe, cancellationToken);

                // Deleting it answers with what it was; asking for it later answers that there is none.
                return folded.Value.Exists && (version is not null || folded.Value.State.IsThere)
                    ? (Body(folded.Value.State, view) with { Secret = secret }, $"\"{folded.Value.Version}\"")
                    : null;
            },
            cancellationToken);

    /// <summary>Those that were not deleted, the newest first, with how they fare.</summary>
    public Task<IReadOnlyList<WebhookBody>> List(Guid organization, CancellationToken cancellationToken) => store.Read<IReadOnlyList<WebhookBody>>(
        organization,
        async session =>
        {
            var batch = session.Batch();
            var probe = directory.Probe(batch, organization);
            var rows = WebhookRows.All(batch, organization);
            await batch.Send(cancellationToken);
            var view = await directory.Get(session, probe, cancellationToken);
            var fold = session.Batch();
            var webhooks = rows.Value.Select(row => (State: fold.Fold<Webhook, WebhookEvent>(row.Id.Value), Standing: WebhookDeliveries.Standing(fold, organization, row.Id.Value))).ToList();
            await fold.Send(cancellationToken);
            return [.. webhooks.Select(webhook => Body(webhook.State.Value.State, view) with { Pending = webhook.Standing.Value[0].Pending, FailingSince = webhook.Standing.Value[0].FailingSince })];
        },
        cancellationToken);

    internal static WebhookBody Body(Webhook webhook, DirectoryView view) => new(
        webhook.Id,
        webhook.Url,
        webhook.Description,
        webhook.Types,
        webhook.Scopes,
        webhook.KeyId,
        webhook.Status,
        webhook.DisabledReason,
        webhook.CreatedAt,
        webhook.CreatedBy is { } by ? view.Ref(by) : null,
        webhook.RotatedAt,
        webhook.OverlapUntil,
        webhook.Version);
}
