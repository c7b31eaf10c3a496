using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Reading_the_past(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int Steps = 40;

    /// <summary>What GET answered when a version was the newest is what it answers for that version ever after: meetings, their series and action items, for both.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task gives_each_version_the_answer_of_its_time(int seed)
    {
        var pair = await RandomPair.Create(service, seed);
        var seen = new Dictionary<(string Path, int Version, HttpClient By), string>();
        for (var step = 0; step < Steps; step++)
        {
            await pair.Act();
            foreach (var path in pair.Meetings.Select(id => $"/v1/meetings/{id}").Concat(pair.ActionItems.Select(id => $"/v1/action-items/{id}")).Append($"/v1/series/{pair.Series}"))
            {
                foreach (var by in new[] { pair.Maya, pair.Ben })
                {
                    var now = await by.Read(path);
                    _ = seen.TryAdd((path, now.Number("version"), by), Timeless(now));
                }
            }
        }

        Assert.True(seen.Count > Steps);
        foreach (var ((path, version, by), then) in seen)
        {
            Assert.Equal(then, Timeless(await by.Read($"{path}?version={version}")));
        }
    }

    // What may be done is a question about now; and which meeting is ahead changes while a series stands at the same version.
    private static string Timeless(JsonElement thing) => thing.ValueKind switch
    {
        JsonValueKind.Object => string.Join(',', thing.EnumerateObject().Where(member => member.Name is not ("allowedActions" or "upcomingMeetingId")).Select(member => $"{member.Name}={{{Timeless(member.Value)}}}")),
        JsonValueKind.Array => string.Join(';', thing.EnumerateArray().Select(Timeless)),
        _ => thing.GetRawText(),
    };
}
