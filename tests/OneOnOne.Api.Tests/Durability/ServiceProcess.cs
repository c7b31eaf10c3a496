using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Xunit;

namespace OneOnOne.Api.Tests.Durability;

/// <summary>The service as a newcomer starts it: a process of its own, with a PostgreSQL of its own in a data folder that outlives it.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<ServiceProcess> Start(string folder, params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var info = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "OneOnOne.Api.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = address.ToString(),
                ["ONEONONE_DATA"] = folder,
                ["OneOnOne__Sample"] = "false",
                ["OneOnOne__RateLimits__Principal__PerSecond"] = "100000",
                ["OneOnOne__RateLimits__Principal__Burst"] = "100000",
                ["OneOnOne__RateLimits__Organization__PerSecond"] = "100000",
                ["OneOnOne__RateLimits__Organization__Burst"] = "100000",
            },
        };
        foreach (var (name, value) in settings)
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var service = new ServiceProcess(process, address);
        using var client = service.Client();
        var patience = Stopwatch.StartNew();
        while (!await Answers(client))
        {
            Assert.True(!process.HasExited && patience.Elapsed < TimeSpan.FromMinutes(1), "The service does not come up.");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        return service;
    }

    public HttpClient Client() => new() { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };

    public async Task<HttpClient> As(string email)
    {
        using var anonymous = Client();
        var issued = await anonymous.PostAsJsonAsync("/dev/tokens", new { email });
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await issued.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        return client;
    }

    /// <summary>Like <c>kill -9</c>.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Like <c>kill</c>: it ends, and PostgreSQL with it.</summary>
    public async Task Stop()
    {
        using var kill = Process.Start("kill", [_process.Id.ToString(CultureInfo.InvariantCulture)])!;
        await _process.WaitForExitAsync();
    }

    /// <summary>PostgreSQL's postmaster, like <c>kill -9</c>.</summary>
    public static async Task KillPostgres(string folder)
    {
        var file = Path.Combine(folder, "postgresql", "cluster", "postmaster.pid");
        using var postmaster = Process.GetProcessById(int.Parse((await File.ReadAllLinesAsync(file))[0], CultureInfo.InvariantCulture));
        postmaster.Kill();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static async Task<bool> Answers(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/readyz")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
