using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Sample;
using Xunit;

namespace OneOnOne.Api.Tests.Projections;

/// <summary>Every read model of the service, filled a second time beside the live one from five months of history while writing goes on: both end with the same rows.</summary>
public sealed class Rebuilding_read_models(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int PerSecond = 20;
    private const int Writes = 4 * PerSecond;

    [Fact]
    public async Task while_writing_goes_on_ends_with_the_same_rows()
    {
        await service.Services.GetRequiredService<SampleOrganization>().Ensure(CancellationToken.None);
        using var maya = await service.As("maya@example.com");
        using var ben = await service.As("ben@example.com");
        var writing = Write(maya, ben, Writes);
        while (!writing.IsCompleted)
        {
            await Equal();
        }

        await writing;
        await Equal();
    }

    private async Task Equal()
    {
        await using var said = new StringWriter();
        Assert.True(await CheckReadModelsCommand.Run(service.Services, [SampleOrganization.Id.ToString("D")], said, CancellationToken.None) == 0, said.ToString());
    }

    // A meeting of two people, and what they write into it.
    private static async Task Write(HttpClient maya, HttpClient ben, int writes)
    {
        var people = new[] { (await Me(maya), "manager"), (await Me(ben), "report") };
        var written = 0;
        var watch = Stopwatch.StartNew();
        var meeting = string.Empty;
        while (written < writes)
        {
            var client = written % 2 == 0 ? maya : ben;
            using var answer = (written % 10) switch
            {
                0 => await maya.PostAsJsonAsync("/v1/meetings", new
                {
                    kind = "managerReport",
                    participants = people.Select(person => new { personId = person.Item1, role = person.Item2 }),
                    planned = new { date = "2031-05-06", time = "10:00", timeZone = "Europe/Berlin", durationMinutes = 30 },
                    title = "One more",
                }),
                < 5 => await client.PostAsJsonAsync($"/v1/meetings/{meeting}/agenda-items", new { title = "Something to talk about" }),
                < 8 => await client.PostAsJsonAsync($"/v1/meetings/{meeting}/action-items", new { title = "Something to do" }),
                _ => await client.PostAsJsonAsync($"/v1/meetings/{meeting}/notes", new { text = "Something that was said" }),
            };
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            if (written % 10 == 0)
            {
                meeting = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
            }

            written++;
            var early = TimeSpan.FromSeconds((double)written / PerSecond) - watch.Elapsed;
            await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero);
        }
    }

    private static async Task<string> Me(HttpClient client) => (await client.GetFromJsonAsync<JsonElement>("/v1/me")).GetProperty("id").GetString()!;
}
