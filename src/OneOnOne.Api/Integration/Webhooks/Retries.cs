namespace OneOnOne.Api.Integration.Webhooks;

/// <summary>When what failed is tried again: the pauses that Standard Webhooks recommends, each up to a fifth longer, so that what failed together does not come back together.</summary>
public static class Retries
{
    /// <summary>Nobody is left alone for longer than this, whatever Retry-After says.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>A webhook to which nothing could be delivered for so long is disabled: longer than all pauses together.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    private const double Jitter = 0.2;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The instant of the next attempt; null when there is none.</summary>
    /// <param name="failed">How many attempts have failed, at least one.</param>
    /// <param name="now">The instant of the last.</param>
    /// <param name="notBefore">What the receiver asked for.</param>
    /// <param name="chance">From 0 to 1: how much of the jitter.</param>
    public static DateTimeOffset? Next(int failed, DateTimeOffset now, DateTimeOffset? notBefore, double chance)
    {
        if (failed > Pauses.Length)
        {
            return null;
        }

        var next = now + (Pauses[failed - 1] * (1 + (Jitter * chance)));
        return notBefore > next ? notBefore : next;
    }
}
