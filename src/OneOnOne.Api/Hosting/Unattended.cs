using Npgsql;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Hosting;

/// <summary>Work that nobody waits for goes on after a fault: the next round does what this one could not. Without this one surprise would end the whole service.</summary>
public static partial class Unattended
{
    /// <summary>Do something again and again until the service leaves. A round that met a fault is over; the next one tries again.</summary>
    /// <param name="pause">Between the beginnings of two rounds; the first comes after one.</param>
    /// <param name="clock">Counts the pause.</param>
    /// <param name="log">Learns of surprises.</param>
    /// <param name="round">What is done.</param>
    /// <param name="stopping">The service leaves.</param>
    public static async Task Rounds(TimeSpan pause, TimeProvider clock, ILogger log, Func<CancellationToken, Task> round, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await round(stopping);
                }
                catch (Exception e) when (GoesOn(e, log))
                {
                    // The next round does what this one could not.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service leaves.
        }
    }

    /// <summary>For an exception filter: tell the log which kind of surprise it was, never its words, and go on. A database that is away is no surprise.</summary>
    public static bool GoesOn(Exception fault, ILogger log)
    {
        if (fault is OperationCanceledException)
        {
            return false;
        }

        if (fault is not (NpgsqlException or BusyException))
        {
            Surprised(log, fault.GetType().FullName ?? "unknown", fault.TargetSite?.DeclaringType?.FullName ?? "unknown");
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work in the background met {Fault} in {Place}; the next round tries again")]
    private static partial void Surprised(ILogger logger, string fault, string place);
}
