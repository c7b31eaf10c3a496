using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace OneOnOne.Benchmarks;

/// <summary>
/// A directory of a hundred thousand rows over HTTP: a dry run with a mistake in every hundredth row, the import, the same again, and the export; rows a second and the largest working
/// set of the service's process, and how long others of the organization wait meanwhile.
/// </summary>
internal static class ImportBenchmark
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public static async Task Run(string connectionString, int rows)
    {
        var folder = Path.Combine(Path.GetTempPath(), "oneonone-benchmark-" + Guid.NewGuid().ToString("n"));
        Environment.SetEnvironmentVariable("ONEONONE_DATA", folder);
        Environment.SetEnvironmentVariable("OneOnOne__Sample", "false");
        try
        {
            await using var service = await HttpBenchmark.Service(connectionString);
            using var client = new HttpClient { BaseAddress = new Uri(service.Urls.First()), Timeout = TimeSpan.FromMinutes(10) };
            _ = (await client.PostAsJsonAsync("/dev/organizations", new { name = "Imported", adminEmail = Email(0) })).EnsureSuccessStatusCode();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await HttpBenchmark.Token(client, Email(0)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows, {File(rows, mistakes: false).Length / 1024 / 1024} MB, {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")} GC; working set before {Memory()}"));

            await Import(client, rows, "dry run, a mistake in each 100th row", File(rows, mistakes: true), dryRun: true);
            using (var stop = new CancellationTokenSource())
            {
                var others = Others(client, stop.Token);
                await Import(client, rows, "import", File(rows, mistakes: false), dryRun: false);
                await stop.CancelAsync();
                var (waited, refused) = await others;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  writes of others meanwhile: {waited.Count} done, the slowest after {waited.DefaultIfEmpty().Max():F0} ms; {refused} answered 503 with Retry-After"));
            }

            await Import(client, rows, "the same again", File(rows, mistakes: false), dryRun: false);
            await Export(client, rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Email(int number) => string.Create(CultureInfo.InvariantCulture, $"person{number}@example.com");

    private static byte[] File(int rows, bool mistakes)
    {
        var file = new StringBuilder("displayName,email,title,department,externalId,timeZone,locale,managerEmail,active\r\n");
        for (var i = 0; i < rows; i++)
        {
            var manager = i == 0 ? string.Empty : Email((i - 1) / 8);
            _ = file.Append(CultureInfo.InvariantCulture, $"Person {i},{(mistakes && i % 100 == 99 ? "no address" : Email(i))},Engineer,Department {i / 200},e-{i},Europe/Berlin,en-GB,{manager},true\r\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }

    private static async Task Import(HttpClient client, int rows, string what, byte[] file, bool dryRun)
    {
        var started = Stopwatch.GetTimestamp();
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var answer = await client.PostAsync(new Uri($"/v1/imports?kind=people&dryRun={(dryRun ? "true" : "false")}", UriKind.Relative), content);
        var sent = Stopwatch.GetElapsedTime(started);
        var job = await Ended(client, answer.EnsureSuccessStatusCode().Headers.Location!);
        var all = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {all.TotalSeconds:F1} s ({rows / all.TotalSeconds:F0} rows/s; {sent.TotalSeconds:F1} s of it to send the file), {job.GetProperty("status").GetString()}, counts {job.GetProperty("counts")}, working set {Memory()}"));
    }

    private static async Task Export(HttpClient client, int rows)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsJsonAsync("/v1/exports", new { kind = "people" });
        var job = await Ended(client, answer.EnsureSuccessStatusCode().Headers.Location!);
        using var file = await client.GetAsync(new Uri(job.GetProperty("content").GetString()!, UriKind.Relative));
        var length = (await file.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
        var all = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"export: {all.TotalSeconds:F1} s ({rows / all.TotalSeconds:F0} rows/s), {length / 1024 / 1024} MB, working set {Memory()}"));
    }

    private static async Task<JsonElement> Ended(HttpClient client, Uri job)
    {
        while (true)
        {
            var now = await client.GetFromJsonAsync<JsonElement>(job);
            if (now.GetProperty("status").GetString() is not ("queued" or "running"))
            {
                return now;
            }

            await Task.Delay(Poll);
        }
    }

    /// <summary>Somebody else of the organization writes all the time.</summary>
    private static async Task<(List<double> Waited, int Refused)> Others(HttpClient client, CancellationToken stop)
    {
        var (waited, refused) = (new List<double>(), 0);
        while (!stop.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsJsonAsync("/v1/goals", new { title = "A goal" }, CancellationToken.None);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                refused++;
            }
            else
            {
                _ = answer.EnsureSuccessStatusCode();
                waited.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            await Task.Delay(Poll, CancellationToken.None);
        }

        return (waited, refused);
    }

    // The service, this client and its files are one process here, so the service alone takes less.
    private static string Memory()
    {
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"now {process.WorkingSet64 / 1024 / 1024} MB, largest {process.PeakWorkingSet64 / 1024 / 1024} MB");
    }
}
