using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OneOnOne.LocalPostgres;

/// <summary>PostgreSQL's first process on one folder: made, started, found again, stopped.</summary>
internal sealed class Postmaster(Folder folder, Account account, Binaries binaries)
{
    private const string Nobody = "99999999";
    private const long LargeLog = 10 << 20;

    public int Port { get; private set; }

    public int ProcessId { get; private set; }

    /// <summary>Make the data where there are none, in one step, so that a killed attempt leaves nothing half made.</summary>
    public async Task Create(bool durable, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder.Cluster))
        {
            return;
        }

        var draft = folder.Cluster + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        string[] words = ["-D", "cluster.new", "-U", "postgres", "--pwfile=password", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums"];
        var made = await account.Run(binaries.Tool("initdb"), durable ? words : [.. words, "--no-sync", "--wal-segsize=4"], folder.Path, cancellationToken);
        if (!made.Ok)
        {
            throw new LocalPostgresException($"initdb failed in {folder.Path}: {made.Output}");
        }

        Directory.Move(draft, folder.Cluster);
    }

    public async Task Start(bool durable, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "postgresql.conf"), Settings.Text(durable), cancellationToken);
        if (File.Exists(folder.Log) && new FileInfo(folder.Log).Length > LargeLog)
        {
            File.Move(folder.Log, folder.Log + ".old", overwrite: true);
        }

        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort();
            var seen = File.Exists(folder.Log) ? new FileInfo(folder.Log).Length : 0;

            // pg_ctl gives PostgreSQL a session of its own, so that Ctrl-C in a terminal ends the service first. Relative
            // paths, because pg_ctl hands them to a shell. Not cancelled half-way: nobody would know what was started.
            var started = await account.Run(
                binaries.Tool("pg_ctl"), ["start", "-D", "cluster", "-l", "postgresql.log", "-w", "-t", "120", "-o", "-p " + Port.ToString(CultureInfo.InvariantCulture)], folder.Path, CancellationToken.None);
            if (started.Ok && Running() is { } pid)
            {
                ProcessId = pid;
                return;
            }

            var said = await Tail(seen, cancellationToken);
            var passing = said.Contains("in use", StringComparison.Ordinal);
            if (attempt == 10 || !passing)
            {
                throw new LocalPostgresException($"PostgreSQL did not start in {folder.Path}: {started.Output}\n{said}");
            }

            // Somebody took the port in between, or a killed server's last processes are still going away.
            await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), cancellationToken);
        }
    }

    /// <summary>Stop what a killed owner left running, and see that what it left lying does not block the next start.</summary>
    public async Task StopLeftover(CancellationToken cancellationToken)
    {
        if (!File.Exists(folder.PidFile))
        {
            return;
        }

        if (Running() is not null)
        {
            await Stop();
        }

        // A dead process' number may be another's by now; PostgreSQL would believe that its folder is in use. The number is
        // replaced by one nobody has, and the file stays: PostgreSQL looks through it for survivors before it clears it.
        if (!OperatingSystem.IsWindows() && File.Exists(folder.PidFile) && await File.ReadAllLinesAsync(folder.PidFile, cancellationToken) is [var first, .. var rest]
            && int.TryParse(first, CultureInfo.InvariantCulture, out var pid) && !IsOurs(pid))
        {
            await File.WriteAllLinesAsync(folder.PidFile, [Nobody, .. rest], cancellationToken);
        }
    }

    /// <summary>Fast, and if that takes too long the hard way; committed data are safe in both.</summary>
    public async Task Stop()
    {
        foreach (var mode in (string[])["fast", "immediate"])
        {
            var stopped = await account.Run(binaries.Tool("pg_ctl"), ["stop", "-D", "cluster", "-m", mode, "-w", "-t", "30"], folder.Path, CancellationToken.None);
            if (stopped.Ok || Running() is null)
            {
                return;
            }
        }

        throw new LocalPostgresException($"PostgreSQL in {folder.Path} (process {Running()}) does not stop.");
    }

    private int? Running() =>
        File.Exists(folder.PidFile) && File.ReadLines(folder.PidFile).FirstOrDefault() is { } line && int.TryParse(line, CultureInfo.InvariantCulture, out var pid) && IsOurs(pid) ? pid : null;

    /// <summary>Whether that process is a PostgreSQL, and, where the system tells, the one on this folder.</summary>
    private bool IsOurs(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
            {
                return false;
            }

            return !OperatingSystem.IsLinux()
                || (new DirectoryInfo($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/cwd").LinkTarget is { } place && IsHere(place));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The path may lead through links, so two places are the same when the same lies there.</summary>
    private bool IsHere(string place) => File.ReadAllText(Path.Combine(place, "postmaster.pid")) == File.ReadAllText(folder.PidFile);

    private async Task<string> Tail(long from, CancellationToken cancellationToken)
    {
        if (!File.Exists(folder.Log))
        {
            return "";
        }

        await using var file = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _ = file.Seek(Math.Min(from, file.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
