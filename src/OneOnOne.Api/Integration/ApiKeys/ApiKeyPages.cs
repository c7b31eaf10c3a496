using System.Text.Json.Serialization;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>A key with which another system calls.</summary>
/// <param name="Id">Its id; events it causes name it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Status">Whether it was revoked.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">Since when it is there.</param>
/// <param name="CreatedBy">Who created it.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="RotatedAt">When it got its present secret, if not at first.</param>
/// <param name="OverlapUntil">Until when the secret before works as well.</param>
/// <param name="Version">Its version.</param>
public sealed record ApiKeyBody(
    ApiKeyId Id,
    string? Name,
    ApiKeyStatus Status,
    IReadOnlyList<KeyScope> Scopes,
    DateTimeOffset CreatedAt,
    PersonRef? CreatedBy,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RotatedAt,
    DateTimeOffset? OverlapUntil,
    long Version)
{
    /// <summary>When somebody last called with it, to the half minute; in the list only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>What its holder sends as bearer token. Shown in the answer that made it, and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Token { get; init; }
}

/// <summary>Reads keys.</summary>
public sealed class ApiKeyPages(IEventStore store, PeopleDirectory directory, ApiKeyUse use)
{
    /// <summary>One key as it is, or as it was left.</summary>
    public Task<(ApiKeyBody Body, string ETag)?> Read(Guid organization, Guid key, long? version, string? token, CancellationToken cancellationToken) =>
        store.Read<(ApiKeyBody, string)?>(
            organization,
            async session =>
            {
                var batch = session.Batch();
                var probe = directory.Probe(batch, organization);
                var folded = batch.Fold<ApiKey, ApiKeyEvent>(key, version is null ? null : new AsOf(version, Instant: null));
                await batch.Send(cancellationToken);
                var view = await directory.Get(session, probe, cancellationToken);
                return folded.Value.Exists ? (Body(folded.Value.State, view) with { Token = token }, $"\"{folded.Value.Version}\"") : null;
            },
            cancellationToken);

    /// <summary>Those that were not revoked, the newest first.</summary>
    public Task<IReadOnlyList<ApiKeyBody>> List(Guid organization, CancellationToken cancellationToken) => store.Read<IReadOnlyList<ApiKeyBody>>(
        organization,
        async session =>
        {
            var batch = session.Batch();
            var probe = directory.Probe(batch, organization);
            var (ids, uses) = (ApiKeyRows.All(batch, organization), ApiKeyUse.Written(batch, organization));
            await batch.Send(cancellationToken);
            var view = await directory.Get(session, probe, cancellationToken);
            var fold = session.Batch();
            var keys = ids.Value.Select(id => fold.Fold<ApiKey, ApiKeyEvent>(id.Value)).ToList();
            await fold.Send(cancellationToken);
            var written = uses.Value.ToDictionary(row => row.Key, row => (DateTimeOffset?)row.At);
            return [.. keys.Select(key => key.Value.State).Select(key => Body(key, view) with { LastUsedAt = use.Last(organization, key.Id, written.GetValueOrDefault(key.Id)) })];
        },
        cancellationToken);

    internal static ApiKeyBody Body(ApiKey key, DirectoryView view) => new(
        key.Id, key.Name, key.Status, key.Scopes, key.CreatedAt, key.CreatedBy is { } by ? view.Ref(by) : null, key.ExpiresAt, key.RotatedAt, key.OverlapUntil, key.Version);
}
