using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

/// <summary>Whatever two people do, alone or at the same moment: no item is lost or doubled, and there is one upcoming meeting.</summary>
public class Losing_nothing(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int Steps = 60;

    private static readonly string[] Ahead = ["scheduled", "started"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task loses_no_item_copies_none_and_keeps_one_meeting_ahead(int seed)
    {
        var pair = await RandomPair.Create(service, seed);
        for (var step = 0; step < Steps; step++)
        {
            await pair.Act();
            await Check(pair);
        }
    }

    private static async Task Check(RandomPair pair)
    {
        var meetings = new List<JsonElement>();
        foreach (var summary in await Whole(pair.Maya, $"/v1/series/{pair.Series}/meetings?limit=100"))
        {
            meetings.Add(await pair.Maya.Read($"/v1/meetings/{summary.Id()}"));
        }

        var upcoming = Assert.Single(meetings, meeting => Ahead.Contains(meeting.Text("status")));
        Assert.Equal(upcoming.Id(), (await pair.Ben.Read($"/v1/series/{pair.Series}")).Text("upcomingMeetingId"));
        var listed = (await Whole(pair.Ben, $"/v1/series/{pair.Series}/topics?limit=100")).ToDictionary(item => item.Id());
        var present = meetings.SelectMany(meeting => meeting.All("agendaItems").Where(item => item.Of("carriedTo").ValueKind is JsonValueKind.Null).Select(item => (Meeting: meeting, Item: item))).ToList();
        var story = string.Join('\n', pair.Story);
        Assert.True(pair.Items.SetEquals(listed.Keys), $"The list has other items than were raised.\n{story}");
        var shown = pair.Items.Where(id => listed[id].Text("status") != "withdrawn").ToHashSet();
        Assert.True(shown.SetEquals(present.Select(found => found.Item.Id())) && shown.Count == present.Count, $"An item is in no meeting, or in two.\n{story}");
        foreach (var (meeting, item) in present)
        {
            var everywhere = meetings.Where(other => other.All("agendaItems").Any(found => found.Id() == item.Id())).ToList();
            // What left a meeting when it was missed was postponed, also when somebody says later that it was held after all.
            Assert.Equal(everywhere.Count - 1, item.Number("timesCarried") + item.Number("timesPostponed"));
            Assert.True(everywhere.Count(other => other.Id() != meeting.Id() && other.Text("status") is "cancelled" or "missed") <= item.Number("timesPostponed"), story);
            Assert.Equal((meeting.Id(), item.Text("status")), (listed[item.Id()].Text("meetingId"), listed[item.Id()].Text("status")));
            var open = item.Text("status") is "shared" or "discussed";
            var waits = item.Of("outcome") is { ValueKind: JsonValueKind.Object } last && last.Of("until").ValueKind is JsonValueKind.String;
            Assert.True(!open || waits || meeting.Id() == upcoming.Id(), $"The open item {item.Text("title")} stayed behind.\n{story}");
        }
    }

    private static async Task<List<JsonElement>> Whole(HttpClient by, string path)
    {
        List<JsonElement> all = [];
        for (var page = await by.Read(path); ; page = await by.Read($"{path}&cursor={Uri.EscapeDataString(page.Text("next")!)}"))
        {
            all.AddRange(page.All());
            if (page.Text("next") is null)
            {
                return all;
            }
        }
    }
}
