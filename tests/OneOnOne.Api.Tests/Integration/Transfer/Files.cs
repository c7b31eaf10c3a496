using System.Net.Http.Headers;
using System.Text;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Transfer;

/// <summary>Files brought in and carried out, as somebody with curl would.</summary>
internal static class Files
{
    public const string Csv = "text/csv";
    public const string Ndjson = "application/x-ndjson";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static ByteArrayContent Content(byte[] file, string type) => new(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };

    /// <summary>Send a file.</summary>
    public static async Task<HttpResponseMessage> Send(this HttpClient client, string kind, byte[] file, string type = Csv, bool dryRun = false, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/imports?kind={kind}&dryRun={(dryRun ? "true" : "false")}") { Content = Content(file, type) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Send a file, and wait until the import has ended.</summary>
    public static async Task<JsonElement> Bring(this HttpClient client, string kind, byte[] file, string type = Csv, bool dryRun = false)
    {
        var answer = await client.Send(kind, file, type, dryRun);
        var asked = await answer.Body();
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"/v1/imports/{asked.Id()}", answer.Headers.Location!.OriginalString);
        return await client.Ended($"/v1/imports/{asked.Id()}");
    }

    public static Task<JsonElement> Bring(this HttpClient client, string kind, string file, string type = Csv, bool dryRun = false) => client.Bring(kind, Encoding.UTF8.GetBytes(file), type, dryRun);

    /// <summary>Bring in what must go well.</summary>
    public static async Task<JsonElement> Accepted(this HttpClient client, string kind, string file, string type = Csv)
    {
        var ended = await client.Bring(kind, file, type);
        Assert.True(ended.Text("status") == "succeeded", $"{ended} {string.Join(' ', await client.Wrong(ended))}");
        return ended;
    }

    /// <summary>What is wrong with an import: row, pointer and code.</summary>
    public static async Task<IReadOnlyList<string>> Wrong(this HttpClient client, JsonElement import) =>
        [.. (await client.Read($"/v1/imports/{import.Id()}/problems?limit=200")).All().Select(problem => $"{problem.Number("row")} {problem.Text("pointer")} {problem.Text("code")}")];

    /// <summary>Carry something out and fetch it.</summary>
    public static async Task<byte[]> Fetch(this HttpClient client, string kind, string? format = null)
    {
        var asked = await client.Say("/v1/exports", format is null ? new { kind } : new { kind, format });
        var ended = await client.Ended($"/v1/exports/{asked.Id()}");
        Assert.Equal("succeeded", ended.Text("status"));
        var file = await client.GetAsync(ended.Text("content"));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        return await file.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Ask until it has ended.</summary>
    public static async Task<JsonElement> Ended(this HttpClient client, string path)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (true)
        {
            var job = await client.Read(path);
            if (job.Text("status") is "succeeded" or "failed" or "cancelled")
            {
                return job;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), enough.Token);
        }
    }

    /// <summary>The counts of a job: rows, added, changed, unchanged, problems.</summary>
    public static (int Rows, int Added, int Changed, int Unchanged, int Problems) Counts(this JsonElement job)
    {
        var counts = job.GetProperty("counts");
        return (counts.Number("rows"), counts.Number("added"), counts.Number("changed"), counts.Number("unchanged"), counts.Number("problems"));
    }
}
