using System.Security.Cryptography;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.ApiKeys;

/// <summary>Whose key a token is.</summary>
public sealed class ApiKeyFinder(IEventStore store, Keyring keyring, ApiKeyUse use, TimeProvider clock) : IKnowKeys
{
    private const int Most = 10_000;

    private readonly Remembered<string, Found> _known = new(clock, Most);

    /// <summary>What is kept of a secret.</summary>
    public static string Fingerprint(Keyring keyring, Guid organization, string secret) => Convert.ToHexString(Hash(keyring, organization, secret));

    /// <summary>The token that an answer shows: once, and not to who asks again.</summary>
    public static string? Shown<T>(Written<T> written, Signed signed, Guid key, string secret) =>
        written.Replayed || written.Refusal is not null ? null : new ApiKeyToken(signed.Caller.Organization, new ApiKeyId(key), secret).ToString();

    public async Task<(Caller Caller, DateTimeOffset ExpiresAt)?> Find(string text, CancellationToken cancellationToken)
    {
        var found = await _known.Find(text, () => Look(text, cancellationToken));
        return found is { } key && key.ExpiresAt > clock.GetUtcNow() ? (key.Caller, key.ExpiresAt) : null;
    }

    private async Task<Found?> Look(string text, CancellationToken cancellationToken)
    {
        if (!ApiKeyToken.TryParse(text, out var token) || await Ask(token, cancellationToken) is not { } row || Ends(token, row) is not { } ends || ends <= clock.GetUtcNow())
        {
            return null;
        }

        use.Note(token.Organization, token.Key);
        return new Found(new Caller(token.Organization, new PersonId(token.Key.Value), Hr: false, Admin: false) { Key = row.Scopes }, ends);
    }

    private static byte[] Hash(Keyring keyring, Guid organization, string secret) => keyring.IndexExact(organization, "apiKey", secret);

    // Of an organization that is not there nothing is found, and no key is asked for.
    private async Task<ApiKeyRow?> Ask(ApiKeyToken token, CancellationToken cancellationToken) =>
        await store.Ask(token.Organization.Value, batch => ApiKeyRows.Of(batch, token.Organization.Value, token.Key), cancellationToken) is [var row] ? row : null;

    private DateTimeOffset? Ends(ApiKeyToken token, ApiKeyRow row)
    {
        var sent = Hash(keyring, token.Organization.Value, token.Secret);
        return CryptographicOperations.FixedTimeEquals(sent, row.Fingerprints.Current) ? row.ExpiresAt
            : row is { Fingerprints.Before: { } before, OverlapUntil: { } overlap } && CryptographicOperations.FixedTimeEquals(sent, before) ? overlap
            : null;
    }

    private sealed record Found(Caller Caller, DateTimeOffset ExpiresAt);
}
