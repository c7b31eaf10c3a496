using System.Diagnostics;
using System.Text;

namespace OneOnOne.LocalPostgres;

/// <summary>How a program ended and what it said.</summary>
internal sealed record Outcome(int ExitCode, string Output)
{
    public bool Ok => ExitCode == 0;
}

/// <summary>Runs the programs of PostgreSQL and of the system.</summary>
internal static class Commands
{
    /// <summary>Run to the end. A program that cannot be started is an outcome too (127, as a shell says).</summary>
    public static async Task<Outcome> Run(string file, IEnumerable<string> arguments, string? folder, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Prepare(file, arguments, folder) };
        var said = new StringBuilder();
        void Hear(object sender, DataReceivedEventArgs line)
        {
            lock (said)
            {
                _ = said.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        try
        {
            _ = process.Start();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or FileNotFoundException or DirectoryNotFoundException)
        {
            return new Outcome(127, e.Message);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            // Waiting for the end of the output as well would wait for PostgreSQL itself where it inherits the pipe (Windows).
            while (!process.HasExited)
            {
                await Task.Delay(10, cancellationToken);
            }

            using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The pipe is still held by a child that goes on; what was said so far is enough.
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        lock (said)
        {
            return new Outcome(process.ExitCode, said.ToString().Trim());
        }
    }

    /// <summary>Start and keep: the caller owns the process and its standard input.</summary>
    public static Process? Start(string file, IEnumerable<string> arguments, string? folder)
    {
        var process = new Process { StartInfo = Prepare(file, arguments, folder) };
        process.StartInfo.RedirectStandardOutput = false;
        process.StartInfo.RedirectStandardError = false;
        try
        {
            _ = process.Start();
            return process;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            process.Dispose();
            return null;
        }
    }

    private static ProcessStartInfo Prepare(string file, IEnumerable<string> arguments, string? folder)
    {
        // PostgreSQL's programs refuse to start in a folder they may not read, such as root's home.
        var info = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder ?? Path.GetPathRoot(Environment.SystemDirectory is { Length: > 0 } system ? system : "/"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var name in info.Environment.Keys.Where(n => n.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            _ = info.Environment.Remove(name);
        }

        info.Environment["LC_ALL"] = "C";
        return info;
    }
}
