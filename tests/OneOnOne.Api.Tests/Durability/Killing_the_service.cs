using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OneOnOne.Api.Tests.Meetings;
using Xunit;

namespace OneOnOne.Api.Tests.Durability;

/// <summary>Fifty people write at once; the service, then its PostgreSQL, is killed among them. What was acknowledged is there once, and so is what was tried again.</summary>
public sealed class Killing_the_service : IDisposable
{
    private const int Writers = 50;
    private const int Meetings = 10;
    private const int Enough = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Root's PostgreSQL runs as somebody else, who has to reach it.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"oneonone killed {Guid.NewGuid():n}")).FullName;
    private readonly List<(string Key, string Id)> _acknowledged = [];
    private readonly List<string> _unknown = [];
    private readonly List<string> _meetings = [];
    private int _next;

    [Fact]
    public async Task loses_nothing_doubles_nothing_and_needs_no_hand()
    {
        using (var service = await ServiceProcess.Start(_folder))
        {
            await Prepare(service);
            await UnderLoad(service, service.Kill);
        }

        using (var service = await ServiceProcess.Start(_folder))
        {
            await TryAgain(service);
            await UnderLoad(service, () => ServiceProcess.KillPostgres(_folder));
            await service.Kill();
        }

        using (var service = await ServiceProcess.Start(_folder))
        {
            await TryAgain(service);
            using var ben = await service.As("ben@example.com");
            var titles = await Titles(ben);
            Assert.Equal(_acknowledged.Select(item => item.Key).Order(StringComparer.Ordinal), titles.Order(StringComparer.Ordinal));
            Assert.Equal(_next, titles.Count);
            await PositionsAreDense(ben);
            await service.Stop();
        }
    }

    private int Acknowledged
    {
        get
        {
            lock (_acknowledged)
            {
                return _acknowledged.Count;
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task Prepare(ServiceProcess service)
    {
        using var anonymous = service.Client();
        _ = (await anonymous.PostAsJsonAsync("/dev/organizations", new { name = "Acme", adminEmail = "maya@example.com" })).EnsureSuccessStatusCode();
        using var maya = await service.As("maya@example.com");
        var ben = await maya.Created("/v1/people", new { displayName = "Ben", email = "ben@example.com" });
        var me = await maya.Read("/v1/me");
        for (var i = 0; i < Meetings; i++)
        {
            var meeting = await maya.Created(
                "/v1/meetings",
                new
                {
                    kind = "peer",
                    participants = new[] { new { personId = me.Text("id"), role = "peer" }, new { personId = ben.Text("id"), role = "peer" } },
                    planned = new { date = "2026-12-01", time = "10:00", timeZone = "Europe/Berlin", durationMinutes = 30 },
                });
            _meetings.Add(meeting.Text("id"));
        }
    }

    private async Task UnderLoad(ServiceProcess service, Func<Task> kill)
    {
        var before = _acknowledged.Count;
        using var ben = await service.As("ben@example.com");
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(_ => Write(ben, stop.Token)).ToList();
        var started = Stopwatch.StartNew();
        while (Acknowledged - before < Enough && started.Elapsed < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        await kill();
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.True(Acknowledged - before >= Enough, "Too little was acknowledged before the kill.");
    }

    private async Task Write(HttpClient ben, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var key = Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);
            if (await Add(ben, key) is { } id)
            {
                lock (_acknowledged)
                {
                    _acknowledged.Add((key, id));
                }
            }
            else
            {
                lock (_unknown)
                {
                    _unknown.Add(key);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            }
        }
    }

    /// <summary>What got no answer is sent again with its key until it is answered.</summary>
    private async Task TryAgain(ServiceProcess service)
    {
        using var ben = await service.As("ben@example.com");
        foreach (var key in _unknown)
        {
            var id = await Add(ben, key);
            Assert.NotNull(id);
            _acknowledged.Add((key, id));
        }

        _unknown.Clear();
    }

    private async Task<string?> Add(HttpClient ben, string key)
    {
        try
        {
            var meeting = _meetings[int.Parse(key, CultureInfo.InvariantCulture) % Meetings];
            var answer = await ben.Send(HttpMethod.Post, $"/v1/meetings/{meeting}/agenda-items", new { title = key }, etag: null, key);
            return answer.StatusCode == HttpStatusCode.Created ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).Text("id") : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    private async Task<List<string>> Titles(HttpClient ben)
    {
        var titles = new List<string>();
        foreach (var meeting in _meetings)
        {
            titles.AddRange((await ben.Read($"/v1/meetings/{meeting}")).GetProperty("agendaItems").EnumerateArray().Select(item => item.Text("title")));
        }

        return titles;
    }

    // These meetings hold all that was written after the first of them was planned, so their histories make up a run of positions.
    private async Task PositionsAreDense(HttpClient ben)
    {
        var positions = new List<long>();
        foreach (var meeting in _meetings)
        {
            for (string? cursor = string.Empty; cursor is not null;)
            {
                var page = await ben.Read($"/v1/meetings/{meeting}/history?limit=200{(cursor.Length == 0 ? string.Empty : "&cursor=" + cursor)}");
                positions.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("position").GetInt64()));
                cursor = page.GetProperty("next").GetString();
            }
        }

        positions.Sort();
        Assert.Equal(_next + Meetings, positions.Count);
        Assert.Equal(Enumerable.Range(0, positions.Count).Select(i => positions[0] + i), positions);
    }
}
