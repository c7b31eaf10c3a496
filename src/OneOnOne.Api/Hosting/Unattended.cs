using Npgsql;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Hosting;

/// <summary>Work that nobody waits for goes on after a fault: the next round does what this one could not. Without this one surprise would end the whole service.</summary>
public static partial class Unattended
{
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
