using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>Whether a key has been taken back. That it has expired is read off its date.</summary>
public enum ApiKeyStatus
{
    Unknown,
    Active,
    Revoked,
}

/// <summary>A key with which another system calls: what it may do, and how long.</summary>
public sealed record ApiKey(ApiKeyId Id) : IAggregate<ApiKey, ApiKeyEvent>
{
    public static string StreamType => "apiKey";

    public ApiKeyStatus Status { get; private init; }

    /// <summary>What people call it; null once its key is gone.</summary>
    public string? Name { get; private init; }

    public IReadOnlyList<KeyScope> Scopes { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public PersonId? CreatedBy { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? RotatedAt { get; private init; }

    /// <summary>Until then the secret before the last rotation works as well.</summary>
    public DateTimeOffset? OverlapUntil { get; private init; }

    public long Version { get; private init; }

    public static ApiKey Start(Guid id) => new(new ApiKeyId(id));

    public ApiKey Evolve(ApiKeyEvent @event, EventMeta meta) => (@event switch
    {
        ApiKeyEvent.Created e => this with
        {
            Status = ApiKeyStatus.Active,
            Name = e.Name,
            Scopes = e.Scopes,
            CreatedAt = meta.OccurredAt,
            CreatedBy = meta.Actor is { } actor ? new PersonId(actor) : null,
            ExpiresAt = e.ExpiresAt,
        },
        ApiKeyEvent.Rotated e => this with { ExpiresAt = e.ExpiresAt, RotatedAt = meta.OccurredAt, OverlapUntil = e.OverlapUntil },
        ApiKeyEvent.Revoked => this with { Status = ApiKeyStatus.Revoked, OverlapUntil = null },
        _ => throw new InvalidOperationException($"{@event.GetType()} has no arm."),
    }) with
    {
        Version = meta.Version,
    };
}
