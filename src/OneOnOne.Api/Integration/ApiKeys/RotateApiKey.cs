using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>Give a key another secret.</summary>
public static class RotateApiKey
{
    private const int LongestOverlap = 168;

    /// <param name="OverlapHours">How long the secret before works as well: a day if absent, at most a week.</param>
    /// <param name="ExpiresAt">When the key ends: 90 days from now if absent, within a year.</param>
    public sealed record Request(int OverlapHours = 24, DateTimeOffset? ExpiresAt = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => _ = RuleFor(request => request.OverlapHours).InclusiveBetween(0, LongestOverlap);
    }

    public static Decision<ApiKeyEvent> Decide(ApiKey key, Request request, string fingerprint, DateTimeOffset now) => key.Status switch
    {
        ApiKeyStatus.Unknown => ApiKeyRefusals.Absent,
        ApiKeyStatus.Revoked => ApiKeyRefusals.Revoked,

        // An overlap never brings an expired secret back.
        _ when CreateApiKey.Expires(request.ExpiresAt, now) is { } expires => new ApiKeyEvent.Rotated(
            expires,
            key.ExpiresAt <= now ? now : new[] { now.AddHours(request.OverlapHours), key.ExpiresAt }.Min(),
            fingerprint),
        _ => ApiKeyRefusals.ExpiresTooLate,
    };

    /// <summary>Give a key another secret. The one before works for a while as well, so that its holder can change over; how long is yours to say.</summary>
    public static async Task<IResult> Handle(
        ApiKeyId keyId, Request request, Signed signed, IEventStore store, Keyring keyring, ApiKeyPages pages, TimeProvider clock, CancellationToken cancellationToken)
    {
        var secret = SecretText.New();
        var written = await store.Decide<ApiKey, ApiKeyEvent>(
            signed,
            keyId.Value,
            ApiKeyAccess.Keep(signed.Caller),
            (_, key) => signed.Refuse(access: null, key.Exists, key.Version, required: false) is { } refused
                ? refused
                : Decide(key.State, request, ApiKeyFinder.Fingerprint(keyring, signed.Organization, secret), clock.GetUtcNow()),
            cancellationToken);
        return await signed.Answer(
            written, (key, version) => pages.Read(signed.Organization, key, version, ApiKeyFinder.Shown(written, signed, key, secret), cancellationToken), "/v1/api-keys", keyId.Value);
    }
}
