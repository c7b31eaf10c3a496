using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>Let another system call with a key.</summary>
public static class CreateApiKey
{
    public const int Most = 100;

    private static readonly TimeSpan Usual = TimeSpan.FromDays(90);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <param name="Name">What people call it.</param>
    /// <param name="Scopes">What it may do.</param>
    /// <param name="ExpiresAt">When it ends: in 90 days if absent, within a year.</param>
    public sealed record Request(string Name, IReadOnlyList<KeyScope>? Scopes, DateTimeOffset? ExpiresAt = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.Name).Name();
            _ = RuleFor(request => request.Scopes).NotEmpty().AtMost(Enum.GetValues<KeyScope>().Length);
        }
    }

    public static Decision<ApiKeyEvent> Decide(ApiKey key, Request request, string fingerprint, int others, DateTimeOffset now) => key.Status switch
    {
        not ApiKeyStatus.Unknown => Decision<ApiKeyEvent>.Nothing,
        _ when others >= Most => ApiKeyRefusals.TooMany,
        _ when Expires(request.ExpiresAt, now) is { } expires => new ApiKeyEvent.Created(request.Name, [.. request.Scopes!.Distinct().Order()], expires, fingerprint),
        _ => ApiKeyRefusals.ExpiresTooLate,
    };

    /// <summary>When a key ends that is made now; null when it may not last that long.</summary>
    public static DateTimeOffset? Expires(DateTimeOffset? wanted, DateTimeOffset now) =>
        wanted is not { } until ? now + Usual : until > now && until <= now + Longest ? until.ToUniversalTime() : null;

    /// <summary>Create a key with which another system calls. The token stands in this answer and nowhere else; keep it as you keep a password.</summary>
    public static async Task<IResult> Handle(Request request, Signed signed, IEventStore store, Keyring keyring, ApiKeyPages pages, TimeProvider clock, CancellationToken cancellationToken)
    {
        var secret = SecretText.New();
        var written = await store.Decide<ApiKey, ApiKeyEvent>(
            signed,
            id: null,
            ApiKeyAccess.Keep(signed.Caller),
            async (session, key) =>
            {
                session.DependsOnOrganization();
                var batch = session.Batch();
                var others = ApiKeyRows.All(batch, signed.Organization);
                await batch.Send(cancellationToken);
                return Decide(key.State, request, ApiKeyFinder.Fingerprint(keyring, signed.Organization, secret), others.Value.Count, clock.GetUtcNow());
            },
            cancellationToken);
        return await signed.Answer(
            written, (key, version) => pages.Read(signed.Organization, key, version, ApiKeyFinder.Shown(written, signed, key, secret), cancellationToken), "/v1/api-keys", id: null);
    }
}
