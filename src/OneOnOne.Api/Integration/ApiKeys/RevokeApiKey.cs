using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>Take a key back.</summary>
public static class RevokeApiKey
{
    public static Decision<ApiKeyEvent> Decide(ApiKey key) => key.Status switch
    {
        ApiKeyStatus.Unknown => ApiKeyRefusals.Absent,
        ApiKeyStatus.Revoked => Decision<ApiKeyEvent>.Nothing,
        _ => new ApiKeyEvent.Revoked(),
    };

    /// <summary>Take a key back. It works nowhere any more within five seconds, and streams that it opened end. Whoever finds a key leaked has no version at hand: none is asked for.</summary>
    public static async Task<IResult> Handle(ApiKeyId keyId, Signed signed, IEventStore store, ApiKeyPages pages, CancellationToken cancellationToken)
    {
        var written = await store.Decide<ApiKey, ApiKeyEvent>(
            signed,
            keyId.Value,
            ApiKeyAccess.Keep(signed.Caller),
            (_, key) => signed.Refuse(access: null, key.Exists, key.Version, required: false) is { } refused ? refused : Decide(key.State),
            cancellationToken);
        return await signed.Answer(written, (key, version) => pages.Read(signed.Organization, key, version, token: null, cancellationToken), "/v1/api-keys", keyId.Value);
    }
}
