using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace OneOnOne.Benchmarks;

/// <summary>
/// GET requests without pause from a process of its own, so that the server's figures are the server's. wrk where it is installed (<c>apt-get install wrk</c>),
/// because it costs least; otherwise this program, started again.
/// </summary>
internal static partial class LoadProcess
{
    public const string Argument = "load";

    private static readonly string? Wrk = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "wrk")).FirstOrDefault(File.Exists);

    public static string Name => Wrk is null ? "this program's own client; wrk takes less of the machine (apt-get install wrk)" : "wrk";

    /// <summary>Requests per second, all of them answered with <paramref name="status"/>.</summary>
    public static async Task<double> Run(Uri url, string token, string? tag, int status, int callers, int seconds)
    {
        var start = new ProcessStartInfo(Wrk ?? Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Wrk is null && Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LoadProcess).Assembly.Location);
        }

        string[] arguments = Wrk is null
            ? [Argument, url.AbsoluteUri, token, tag ?? string.Empty, $"{status}", $"{callers}", $"{seconds}"]
            : ["-t1", $"-c{callers}", $"-d{seconds}s", "-H", $"Authorization: Bearer {token}", .. tag is null ? Array.Empty<string>() : ["-H", $"If-None-Match: {tag}"], url.AbsoluteUri];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || output.Contains("Non-2xx", StringComparison.Ordinal) || Rate().Match(output) is not { Success: true } rate)
        {
            throw new InvalidOperationException("Not every request was answered as it should be: " + output);
        }

        return double.Parse(rate.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The client of this program: one connection per caller, the next request once the answer is there.</summary>
    public static async Task<int> Be(string[] arguments)
    {
        var (url, token, tag) = (new Uri(arguments[0]), arguments[1], arguments[2]);
        var expected = Encoding.ASCII.GetBytes($"HTTP/1.1 {arguments[3]}");
        var time = TimeSpan.FromSeconds(int.Parse(arguments[5], CultureInfo.InvariantCulture));
        var request = Encoding.ASCII.GetBytes(
            $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nAuthorization: Bearer {token}\r\n{(tag.Length == 0 ? string.Empty : $"If-None-Match: {tag}\r\n")}\r\n");
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, int.Parse(arguments[4], CultureInfo.InvariantCulture)).Select(_ => Call(url, request, expected, watch, time)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Requests/sec: {counts.Sum() / watch.Elapsed.TotalSeconds:F1}"));
        return 0;
    }

    private static async Task<int> Call(Uri url, byte[] request, byte[] expected, Stopwatch watch, TimeSpan time)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(url.Host, url.Port);
        var buffer = new byte[256 * 1024];
        var count = 0;
        for (; watch.Elapsed < time; count++)
        {
            _ = await socket.SendAsync(request);
            var read = 0;
            int end;
            while ((end = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8)) < 0)
            {
                read += await More(socket, buffer.AsMemory(read));
            }

            var head = Encoding.ASCII.GetString(buffer, 0, end + 2);
            if (!buffer.AsSpan(0, read).StartsWith(expected))
            {
                throw new InvalidOperationException(head);
            }

            // A chunked answer ends with its empty chunk.
            var body = read - end - 4;
            var length = Length().Match(head) is { Success: true } given ? int.Parse(given.Groups["length"].ValueSpan, CultureInfo.InvariantCulture) : -1;
            while (length < 0 ? head.Contains("chunked", StringComparison.OrdinalIgnoreCase) && !buffer.AsSpan(0, read).EndsWith("0\r\n\r\n"u8) : body < length)
            {
                var more = await More(socket, buffer.AsMemory(read));
                (read, body) = (read + more, body + more);
            }
        }

        return count;
    }

    private static async ValueTask<int> More(Socket socket, Memory<byte> buffer) =>
        await socket.ReceiveAsync(buffer) is > 0 and var read ? read : throw new InvalidOperationException("The server closed the connection.");

    [GeneratedRegex(@"Requests/sec:\s*(?<rate>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"Content-Length: (?<length>\d+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Length();
}
