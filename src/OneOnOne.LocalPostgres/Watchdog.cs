using System.Diagnostics;
using System.Globalization;

namespace OneOnOne.LocalPostgres;

/// <summary>
/// A small shell process that stops PostgreSQL when its owner is gone without having said so. It waits on a pipe whose other
/// end the system closes with the owner, so it neither polls nor mistakes another process for it. Windows has none: there the next start stops the leftover.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private const string Script = """
        trap '' HUP INT QUIT TERM
        read -r word && exit 0
        kill -INT "$1" 2>/dev/null
        while kill -0 "$1" 2>/dev/null; do sleep 0.2 2>/dev/null || sleep 1; done
        [ "$2" = keep ] && exit 0
        read -r holder < "$3/owner" && [ "$holder" = "$4" ] && rm -rf "$3"
        """;

    private readonly Process? process;

    private Watchdog(Process? process) => this.process = process;

    public static Watchdog Start(Folder folder, Account account, int postmaster, bool ephemeral)
    {
        if (OperatingSystem.IsWindows())
        {
            return new Watchdog(null);
        }

        string[] words = ["-c", Script, "watchdog", postmaster.ToString(CultureInfo.InvariantCulture), ephemeral ? "delete" : "keep", folder.Path, folder.Nonce];
        var (file, arguments) = account.Command("/bin/sh", words);

        // In a session of its own, where the machine knows how: who kills the service's whole process group does not get it too.
        return new Watchdog(File.Exists("/usr/bin/setsid") ? Commands.Start("/usr/bin/setsid", [file, .. arguments], null) : Commands.Start(file, arguments, null));
    }

    /// <summary>PostgreSQL was stopped; nothing is left to watch.</summary>
    public void Dispose()
    {
        if (process is null)
        {
            return;
        }

        try
        {
            process.StandardInput.WriteLine("done");
            process.StandardInput.Close();
            _ = process.WaitForExit(TimeSpan.FromSeconds(2));
        }
        catch (IOException)
        {
            // It is gone already, killed by somebody; its work is done by the caller.
        }

        process.Dispose();
    }
}
