using System.Diagnostics;
using System.Globalization;

namespace OneOnOne.LocalPostgres.Tests;

/// <summary>Another process that owns a server.</summary>
internal sealed class OwnerProcess : IDisposable
{
    private readonly Process process;
    private readonly string[] said;

    private OwnerProcess(Process process, string[] said)
    {
        this.process = process;
        this.said = said;
    }

    public bool Started => said[0] == "started";

    public string Refusal => said[1];

    public string Version => said[1];

    public int Postmaster => int.Parse(said[2], CultureInfo.InvariantCulture);

    public string Address => said[3];

    public static async Task<OwnerProcess> Start(string folder, bool ephemeral = false, string[]? prefix = null, params (string Name, string Value)[] environment)
    {
        string[] line = [.. prefix ?? [], "dotnet", typeof(OwnerProcess).Assembly.Location, "own", folder, ephemeral ? "delete" : "keep"];
        var info = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        var started = Process.Start(info)!;
        var answer = await started.StandardOutput.ReadLineAsync() ?? "refused\tit said nothing";
        return new OwnerProcess(started, answer.Split('\t'));
    }

    public async Task Stop()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    /// <summary>As the system does it when memory is short: without a word.</summary>
    public async Task Kill(bool watchdogToo = false)
    {
        // The watchdog first, or it may be faster.
        foreach (var child in watchdogToo ? Children() : [])
        {
            using var watchdog = Process.GetProcessById(child);
            watchdog.Kill();
        }

        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private List<int> Children()
    {
        var found = new List<int>();
        foreach (var pid in Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(n => int.TryParse(n, out _)))
        {
            if (Session.Field(pid!, 1) == process.Id.ToString(CultureInfo.InvariantCulture))
            {
                found.Add(int.Parse(pid!, CultureInfo.InvariantCulture));
            }
        }

        return found;
    }
}

/// <summary>What Linux tells about a process.</summary>
internal static class Session
{
    /// <summary>A field of /proc/PID/stat after the name: 1 is the parent, 3 the session.</summary>
    public static string? Field(string pid, int index)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{pid}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ')[index];
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static bool Lives(int pid) => Field(pid.ToString(CultureInfo.InvariantCulture), 0) is { } state && state != "Z";

    public static async Task<bool> EndsSoon(int pid)
    {
        for (var i = 0; i < 200 && Lives(pid); i++)
        {
            await Task.Delay(50);
        }

        return !Lives(pid);
    }
}
