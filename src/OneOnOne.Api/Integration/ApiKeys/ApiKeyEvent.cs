using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>What can happen to a key; only ever added to. The secret itself is nowhere: only its keyed hash is.</summary>
public abstract record ApiKeyEvent
{
    private ApiKeyEvent()
    {
    }

    public sealed record Created([property: Sealed] string? Name, IReadOnlyList<KeyScope> Scopes, DateTimeOffset ExpiresAt, [property: Sealed] string? Fingerprint) : ApiKeyEvent;

    /// <summary>There is a new secret; the one before works until <paramref name="OverlapUntil"/>.</summary>
    public sealed record Rotated(DateTimeOffset ExpiresAt, DateTimeOffset OverlapUntil, [property: Sealed] string? Fingerprint) : ApiKeyEvent;

    public sealed record Revoked : ApiKeyEvent;
}
