using System.Globalization;
using System.Threading.RateLimiting;
using OneOnOne.Api.Callers;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Http;

/// <summary>How many requests a second, and how many at once after a pause. Configured under <c>OneOnOne:RateLimits</c>.</summary>
public sealed record RateLimit(int PerSecond, int Burst)
{
    /// <summary>Seconds in which an empty bucket is full again.</summary>
    public int Window => Math.Max(1, (int)Math.Ceiling((double)Burst / PerSecond));
}

/// <summary>
/// Limits requests per principal and per organization, and those without a caller per address; after authentication, before the body is read.
/// Answers with the fields of draft-ietf-httpapi-ratelimit-headers. Each node counts for itself.
/// </summary>
public sealed class RateLimits : IDisposable
{
    private readonly RequestDelegate _next;
    private readonly Bucket _principal;
    private readonly Bucket _organization;
    private readonly Bucket _address;
    private readonly (Bucket[] Buckets, string Policy) _known;
    private readonly (Bucket[] Buckets, string Policy) _unknown;

    public RateLimits(RequestDelegate next, IConfiguration configuration)
    {
        _next = next;
        var section = configuration.GetSection("OneOnOne:RateLimits");
        _principal = Bucket.Of(section, "principal", new RateLimit(50, 200), context => context.KnownCaller()!.Person.Value);
        _organization = Bucket.Of(section, "organization", new RateLimit(1000, 1000), context => context.KnownCaller()!.Organization.Value);
        _address = Bucket.Of(section, "address", new RateLimit(50, 200), context => context.Connection.RemoteIpAddress?.ToString() ?? string.Empty);
        _known = Together(_principal, _organization);
        _unknown = Together(_address);
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (!Door.Guards(context))
        {
            return _next(context);
        }

        var (buckets, policy) = context.KnownCaller() is not null ? _known : _unknown;
        var refused = 0;
        foreach (var bucket in buckets)
        {
            using var lease = bucket.Limiter.AttemptAcquire(context);
            if (!lease.IsAcquired)
            {
                refused = Math.Max(refused, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1);
            }
        }

        var left = buckets.Length == 1 ? buckets[0].Left(context) : $"{buckets[0].Left(context)}, {buckets[1].Left(context)}";
        // Set at the last moment: whoever answers an exception clears the headers first.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["RateLimit-Policy"] = policy;
            context.Response.Headers["RateLimit"] = left;
            return Task.CompletedTask;
        });
        if (refused == 0)
        {
            return _next(context);
        }

        context.Response.Headers.RetryAfter = refused.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(context, 429).ExecuteAsync(context);
    }

    private static (Bucket[] Buckets, string Policy) Together(params Bucket[] buckets) =>
        (buckets, string.Join(", ", buckets.Select(bucket => $"\"{bucket.Name}\";q={bucket.Limit.Burst};w={bucket.Limit.Window}")));

    public void Dispose()
    {
        _principal.Limiter.Dispose();
        _organization.Limiter.Dispose();
        _address.Limiter.Dispose();
    }

    private sealed record Bucket(string Name, RateLimit Limit, PartitionedRateLimiter<HttpContext> Limiter)
    {
        // Ten refills a second, so that nobody waits a whole one for the next token.
        private const int Refills = 10;

        public static Bucket Of<TKey>(IConfiguration section, string name, RateLimit usual, Func<HttpContext, TKey> key)
            where TKey : notnull
        {
            var limit = new RateLimit(section.GetValue($"{name}:PerSecond", usual.PerSecond), section.GetValue($"{name}:Burst", usual.Burst));
            if (limit.PerSecond < 1 || limit.Burst < 1)
            {
                throw new InvalidOperationException($"OneOnOne:RateLimits:{name} needs a PerSecond and a Burst of at least 1.");
            }

            var refills = Math.Min(Refills, limit.PerSecond);
            var options = new TokenBucketRateLimiterOptions
            {
                TokenLimit = limit.Burst,
                TokensPerPeriod = limit.PerSecond / refills,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / refills),
                QueueLimit = 0,
                AutoReplenishment = true,
            };
            return new Bucket(name, limit, PartitionedRateLimiter.Create<HttpContext, TKey>(context => RateLimitPartition.GetTokenBucketLimiter(key(context), _ => options)));
        }

        public string Left(HttpContext context)
        {
            var left = Math.Max(0, Limiter.GetStatistics(context)?.CurrentAvailablePermits ?? Limit.Burst);
            return $"\"{Name}\";r={left};t={(int)Math.Ceiling((double)(Limit.Burst - left) / Limit.PerSecond)}";
        }
    }
}
