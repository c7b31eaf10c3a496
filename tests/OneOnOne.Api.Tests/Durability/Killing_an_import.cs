using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OneOnOne.Api.Tests.Meetings;
using Xunit;

namespace OneOnOne.Api.Tests.Durability;

/// <summary>The service is killed while it carries an import out. The next one finishes it, and everything in it happens once.</summary>
public sealed class Killing_an_import : IDisposable
{
    private const int People = 12_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // Root's PostgreSQL runs as somebody else, who has to reach it.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"oneonone killed {Guid.NewGuid():n}")).FullName;

    [Fact]
    public async Task is_finished_by_the_next_start_exactly_once()
    {
        string location;
        using (var service = await ServiceProcess.Start(_folder))
        {
            using var anonymous = service.Client();
            _ = (await anonymous.PostAsJsonAsync("/dev/organizations", new { name = "Acme", adminEmail = "maya@example.com" })).EnsureSuccessStatusCode();
            using var maya = await service.As("maya@example.com");
            location = await Send(maya);

            // Carrying out begins at 40 percent.
            _ = await Until(maya, location, job => job.GetProperty("percent").GetInt32() is > 45 and < 90);
            await service.Kill();
        }

        using (var service = await ServiceProcess.Start(_folder))
        {
            using var maya = await service.As("maya@example.com");
            Assert.Single((await maya.Read("/v1/people")).GetProperty("items").EnumerateArray());
            var ended = await Until(maya, location, job => job.Text("status") is "succeeded" or "failed");
            Assert.Equal("succeeded", ended.Text("status"));
            var counts = ended.GetProperty("counts");
            Assert.Equal((People, People, 0), (counts.GetProperty("rows").GetInt32(), counts.GetProperty("added").GetInt32(), counts.GetProperty("unchanged").GetInt32()));
            Assert.Equal(People, await Added(maya));

            // Once more it changes nothing.
            var again = await Until(maya, await Send(maya), job => job.Text("status") is "succeeded" or "failed");
            Assert.Equal(People, again.GetProperty("counts").GetProperty("unchanged").GetInt32());
            Assert.Equal(People, await Added(maya));
            await service.Stop();
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> Send(HttpClient client)
    {
        var file = new StringBuilder("displayName,email,managerEmail\r\n");
        for (var i = 0; i < People; i++)
        {
            _ = file.Append($"Person {i},person{i}@example.com,{(i == 0 ? string.Empty : $"person{(i - 1) / 8}@example.com")}\r\n");
        }

        var content = new StringContent(file.ToString(), Encoding.UTF8) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        var answer = await client.PostAsync("/v1/imports?kind=people", content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<JsonElement> Until(HttpClient client, string path, Func<JsonElement, bool> enough)
    {
        using var patience = new CancellationTokenSource(Patience);
        JsonElement job;
        while (!enough(job = await client.Read(path)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }

        return job;
    }

    /// <summary>How many people were ever added, as the feed tells it, beside the first.</summary>
    private static async Task<int> Added(HttpClient client)
    {
        var (added, after) = (0, 0L);
        while (true)
        {
            var page = await client.Read($"/v1/events?after={after}&limit=200&types=person_added");
            added += page.GetProperty("items").GetArrayLength();
            if (!page.GetProperty("more").GetBoolean())
            {
                return added - 1;
            }

            after = page.GetProperty("scannedTo").GetInt64();
        }
    }
}
