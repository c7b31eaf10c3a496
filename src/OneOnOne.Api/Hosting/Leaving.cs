namespace OneOnOne.Api.Hosting;

/// <summary>
/// Between the wish to stop and the end: /readyz is red at once, requests are still taken for the delay, in which a load balancer learns of it, and then those under way finish.
/// </summary>
public sealed class Leaving(TimeSpan delay) : IHostedLifecycleService
{
    public const string Setting = "OneOnOne:ShutdownDelaySeconds";

    // With the usual delay less than the 30 seconds that container engines and orchestrators wait.
    private static readonly TimeSpan Finish = TimeSpan.FromSeconds(20);

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(delay, CancellationToken.None);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static TimeSpan Delay(IConfiguration configuration, bool development) => TimeSpan.FromSeconds(configuration.GetValue(Setting, development ? 0 : 5));

    internal static TimeSpan Whole(TimeSpan delay) => delay + Finish;
}

/// <summary>Registers <see cref="Leaving"/>.</summary>
public static class LeavingServices
{
    /// <summary>Five seconds outside Development, where nobody waits for Ctrl-C, or what <see cref="Leaving.Setting"/> says.</summary>
    public static IServiceCollection AddLeaving(this IServiceCollection services, IConfiguration configuration, bool development)
    {
        var delay = Leaving.Delay(configuration, development);
        return services.AddHostedService(_ => new Leaving(delay)).Configure<HostOptions>(host => host.ShutdownTimeout = Leaving.Whole(delay));
    }
}
