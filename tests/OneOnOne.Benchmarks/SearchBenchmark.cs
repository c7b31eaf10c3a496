using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace OneOnOne.Benchmarks;

/// <summary>Searching over HTTP, one at a time, as somebody who may read some twenty thousand texts: fifty searches for what is everywhere, somewhere and nowhere.</summary>
internal static class SearchBenchmark
{
    private const int Meetings = 1_000;
    private const int Searches = 50;

    private static readonly string[] Questions = ["remember", "what mattered", "topic 3", "follow up", "walrus", "decision nowhere", "talked", "wróte", "done", "catching"];

    /// <summary>Fill an organization of this many people, everybody with a meeting or two, and search as one of two who met a thousand times.</summary>
    public static async Task Run(string connectionString, int people)
    {
        var folder = Path.Combine(Path.GetTempPath(), "oneonone-benchmark-" + Guid.NewGuid().ToString("n"));
        Environment.SetEnvironmentVariable("ONEONONE_DATA", folder);
        try
        {
            await using var service = await HttpBenchmark.Service(connectionString);
            var seeded = await Seeder.Fill(service.Services, people, meetings: people > 2 ? 2 : Meetings, firstMeetings: Meetings);
            using var client = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await HttpBenchmark.Token(client, seeded.Email));
            // Compiled for good only after many calls, and in the background: what is measured is what a service does that has been up for a while.
            foreach (var question in Enumerable.Repeat(Questions, 15).SelectMany(questions => questions))
            {
                _ = await Time(client, question);
            }

            var before = GC.GetTotalAllocatedBytes();
            var times = new List<(double Milliseconds, string Question)>();
            for (var search = 0; search < Searches; search++)
            {
                times.Add((await Time(client, Questions[search % Questions.Length]), Questions[search % Questions.Length]));
            }

            var sorted = times.Select(time => time.Milliseconds).Order().ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Searches} searches one at a time, {Meetings} meetings of 20 texts, {people} people, {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")} GC: p50 {sorted[Searches / 2]:F0} ms, p99 {sorted[^1]:F0} ms, {(GC.GetTotalAllocatedBytes() - before) / Searches / 1024 / 1024} MB each"));
            foreach (var question in times.GroupBy(time => time.Question))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {question.Key,-18} {question.Average(time => time.Milliseconds),6:F0} ms"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> Time(HttpClient client, string question)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri($"/v1/search?q={Uri.EscapeDataString(question)}", UriKind.Relative));
        _ = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
