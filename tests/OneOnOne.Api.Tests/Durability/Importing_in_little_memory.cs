using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OneOnOne.Api.Tests.Meetings;
using Xunit;

namespace OneOnOne.Api.Tests.Durability;

/// <summary>A service whose heap cannot grow brings a large file in: neither the rows nor what they decide ever stand in memory together.</summary>
public sealed class Importing_in_little_memory : IDisposable
{
    private const int People = 25_000;

    // What the runtime may take for objects, in hexadecimal bytes: 144 MB. Kept as objects, the rows and events of the file would need more than twice that.
    private const string Heap = "0x9000000";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // Root's PostgreSQL runs as somebody else, who has to reach it.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"oneonone small {Guid.NewGuid():n}")).FullName;

    [Fact]
    public async Task takes_a_large_file()
    {
        using var service = await ServiceProcess.Start(_folder, ("DOTNET_GCHeapHardLimit", Heap));
        using var anonymous = service.Client();
        _ = (await anonymous.PostAsJsonAsync("/dev/organizations", new { name = "Acme", adminEmail = "person0@example.com" })).EnsureSuccessStatusCode();
        using var maya = await service.As("person0@example.com");
        Assert.Equal((People - 1, 0), await Bring(maya, "added", dryRun: false));
        Assert.Equal((People, 0), await Bring(maya, "unchanged", dryRun: true));
        await service.Stop();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int Rows, int Problems)> Bring(HttpClient client, string count, bool dryRun)
    {
        using var content = new StringContent(File(), Encoding.UTF8) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        var answer = await client.PostAsync($"/v1/imports?kind=people&dryRun={(dryRun ? "true" : "false")}", content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        using var patience = new CancellationTokenSource(Patience);
        JsonElement job;
        while ((job = await client.Read(answer.Headers.Location!.OriginalString)).Text("status") is "queued" or "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }

        Assert.Equal("succeeded", job.Text("status"));
        var counts = job.GetProperty("counts");
        return (counts.GetProperty(count).GetInt32(), counts.GetProperty("problems").GetInt32());
    }

    private static string File()
    {
        var file = new StringBuilder("displayName,email,title,department,externalId,managerEmail\r\n");
        for (var i = 0; i < People; i++)
        {
            _ = file.Append($"Person {i},person{i}@example.com,Engineer,Department {i / 200},e-{i},{(i == 0 ? string.Empty : $"person{(i - 1) / 8}@example.com")}\r\n");
        }

        return file.ToString();
    }
}
