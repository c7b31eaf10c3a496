using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OneOnOne.Api.Tests.Callers;

namespace OneOnOne.Api.Tests.Hosting;

/// <summary>The service as an operator runs it: a process of its own, outside Development, configured by environment variables.</summary>
public sealed class ServiceProcess : IDisposable
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Http { get; }

    public string Said => string.Join('\n', _said);

    /// <summary>What a working production needs, on a given database.</summary>
    public static Dictionary<string, string> Right(string connectionString) => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings__OneOnOne"] = connectionString,
        ["OneOnOne__Keys__Master"] = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]),
        ["OneOnOne__Identity__Issuers__0"] = TrustingService.Unreachable,
        ["OneOnOne__ShutdownDelaySeconds"] = "2",
    };

    public static ServiceProcess Start(Dictionary<string, string> settings, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var info = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() };
        info.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        info.Environment["ASPNETCORE_URLS"] = address.ToString();
        foreach (var (name, value) in settings)
        {
            info.Environment[name] = value;
        }

        return new ServiceProcess(Process.Start(info)!, address);
    }

    public async Task Ready()
    {
        for (var attempt = 0; attempt < 600 && !_process.HasExited; attempt++)
        {
            try
            {
                if ((await Http.GetAsync("/readyz")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The service did not become ready: " + Said);
    }

    public async Task<int> Exit()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        Http.Dispose();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _said.Enqueue(line.Data);
        }
    }
}
