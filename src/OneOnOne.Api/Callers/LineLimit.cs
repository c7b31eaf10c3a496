using System.Threading.RateLimiting;

namespace OneOnOne.Api.Callers;

/// <summary>How many lines of the log one caller may cause with requests that cost nothing to write: <see cref="Burst"/> at once, one a second from then on. Each node counts for itself.</summary>
public sealed class LineLimit : IDisposable
{
    /// <summary>Lines at once after a pause.</summary>
    public const int Burst = 20;

    private static readonly TokenBucketRateLimiterOptions Options = new()
    {
        TokenLimit = Burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    // Who was quiet long enough is forgotten, so many callers need no memory for long.
    private readonly PartitionedRateLimiter<string> _callers = PartitionedRateLimiter.Create<string, string>(static caller => RateLimitPartition.GetTokenBucketLimiter(caller, static _ => Options));

    private long _leftOut;

    /// <summary>Whether this one is written, and how many of all callers were left out since the last.</summary>
    public bool Takes(string caller, out long leftOut)
    {
        using var lease = _callers.AttemptAcquire(caller);
        leftOut = lease.IsAcquired ? Interlocked.Exchange(ref _leftOut, 0) : Interlocked.Increment(ref _leftOut);
        return lease.IsAcquired;
    }

    public void Dispose() => _callers.Dispose();
}
