using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OneOnOne.Api.Callers;

/// <summary>The public keys of one issuer.</summary>
public interface ISigningKeys
{
    /// <summary>The keys, after asking the issuer again where that can help.</summary>
    /// <param name="kid">The key that is looked for; null for any.</param>
    /// <exception cref="IdentityProviderUnreachableException">No keys are known and none could be fetched.</exception>
    Task<IReadOnlyCollection<SecurityKey>> Find(string? kid);
}

/// <summary>Whether a token is good cannot be said at the moment.</summary>
public sealed class IdentityProviderUnreachableException(string issuer) : Exception($"The keys of {issuer} could not be fetched.");

/// <summary>Keys that are known beforehand: Development's own.</summary>
public sealed class FixedKeys(SecurityKey key) : ISigningKeys
{
    public Task<IReadOnlyCollection<SecurityKey>> Find(string? kid) => Task.FromResult<IReadOnlyCollection<SecurityKey>>([key]);
}

/// <summary>
/// Keys that the issuer publishes (OpenID Connect Discovery 1.0). They are fetched anew every hour, and at once when a token names a key that is not among them,
/// but never twice within the pause: strangers can invent names of keys as fast as they like.
/// </summary>
public sealed class PublishedKeys(string issuer, HttpDocumentRetriever documents, TimeSpan pause, int smallestRsa, TimeProvider clock, ILogger log) : ISigningKeys, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    // An issuer that is down for a while locks nobody out; keys it may have withdrawn long ago are another matter.
    private static readonly TimeSpan Trusted = TimeSpan.FromHours(24);

    private readonly SemaphoreSlim _fetching = new(1);
    private Known? _known;
    private long? _tried;

    public async Task<IReadOnlyCollection<SecurityKey>> Find(string? kid)
    {
        if (_known is { } now && Serves(now, kid))
        {
            return now.Keys;
        }

        await _fetching.WaitAsync();
        try
        {
            if (!(_known is { } meanwhile && Serves(meanwhile, kid)) && !(_tried is { } tried && clock.GetElapsedTime(tried) < pause))
            {
                _tried = clock.GetTimestamp();
                await Fetch();
            }

            return _known is { } known && clock.GetElapsedTime(known.At) < Trusted ? known.Keys : throw new IdentityProviderUnreachableException(issuer);
        }
        finally
        {
            _ = _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();

    private bool Serves(Known known, string? kid) => clock.GetElapsedTime(known.At) < Fresh && (kid is null || known.Keys.Any(key => key.KeyId == kid));

    private async Task Fetch()
    {
        try
        {
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(issuer.TrimEnd('/') + "/.well-known/openid-configuration", documents, CancellationToken.None);
            // To the letter, as OpenID Connect Discovery 1.0 (4.3) has it.
            if (found.Issuer != issuer)
            {
                log.LogError("{Issuer} publishes the configuration of another issuer; its keys are not used", issuer);
                return;
            }

            _known = new Known([.. found.SigningKeys.Where(IsTaken)], clock.GetTimestamp());
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidOperationException or ArgumentException or OperationCanceledException or System.Text.Json.JsonException)
        {
            log.LogWarning("The keys of {Issuer} could not be fetched ({Reason})", issuer, (e.InnerException ?? e).GetType().Name);
        }
    }

    private bool IsTaken(SecurityKey key) => key is ECDsaSecurityKey or JsonWebKey { Kty: "EC" } || (key is AsymmetricSecurityKey or JsonWebKey { Kty: "RSA" } && key.KeySize >= smallestRsa);

    private sealed record Known(IReadOnlyCollection<SecurityKey> Keys, long At);
}
