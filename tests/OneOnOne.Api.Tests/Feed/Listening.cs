using System.Globalization;
using System.Runtime.CompilerServices;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Feed;

public class Listening(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task tells_what_happens_as_it_happens_and_goes_on_after_the_last_id()
    {
        var company = await Company.Create(service);
        string last;
        using (var first = await Open(company.Maya))
        {
            var item = await company.Topic(company.Ben, "The release");
            var heard = await Next(first);
            Assert.Equal(("agenda_item_added", item.Id()), (heard.Event, heard.Data.Of("data").Text("itemId")));
            Assert.Equal(heard.Id, heard.Data.GetProperty("position").GetInt64().ToString(CultureInfo.InvariantCulture));
            last = heard.Id;
        }

        // What happened meanwhile comes first, then what happens next; nothing twice.
        var (missed, draft) = (await company.Topic(company.Ben, "The roadmap"), await company.Topic(company.Ben, "Only for me", visibility: "draft"));
        using var second = await Open(company.Maya, last);
        Assert.Equal(missed.Id(), (await Next(second)).Data.Of("data").Text("itemId"));
        var note = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "We try a rota" });
        Assert.Equal(note.Id(), (await Next(second)).Data.Of("data").Text("noteId"));
        Assert.NotEqual(draft.Id(), note.Id());
    }

    [Fact]
    public async Task begins_now_when_nobody_says_where()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "Before");
        using var stream = await Open(company.Maya);
        var after = await company.Topic(company.Ben, "After");
        Assert.Equal(after.Id(), (await Next(stream)).Data.Of("data").Text("itemId"));
    }

    [Fact]
    public async Task ends_within_five_seconds_when_the_right_to_read_does()
    {
        var company = await Company.Create(service);
        using var stream = await Open(company.Stan);
        var since = DateTime.UtcNow;
        _ = await company.Hana.Say($"/v1/people/{company.StanId}/deactivate");
        var types = new List<string>();
        using var patience = new CancellationTokenSource(2 * Patience);
        await foreach (var heard in Read(stream, patience.Token))
        {
            types.Add(heard.Event);
        }

        Assert.True(DateTime.UtcNow - since < TimeSpan.FromSeconds(5), $"It stayed open for {DateTime.UtcNow - since}.");
        Assert.Equal(["person_deactivated"], types);
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Stan.Send(HttpMethod.Get, "/v1/events/stream")).StatusCode);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    public async Task refuses_an_id_that_it_never_gave(string id)
    {
        var company = await Company.Create(service);
        _ = await (await company.Ben.Send(HttpMethod.Get, "/v1/events/stream", body: null, ("Last-Event-ID", id))).Problem(HttpStatusCode.BadRequest);
    }

    private static async Task<StreamReader> Open(HttpClient client, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/events/stream");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }

    private static async Task<(string Id, string Event, JsonElement Data)> Next(StreamReader stream)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var heard in Read(stream, patience.Token))
        {
            return heard;
        }

        throw new InvalidOperationException("The stream ended.");
    }

    // As the specification of server-sent events says: what has no data shows nothing.
    private static async IAsyncEnumerable<(string Id, string Event, JsonElement Data)> Read(StreamReader stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (id, type, data) = (string.Empty, string.Empty, string.Empty);
        while (await stream.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                if (data.Length > 0)
                {
                    yield return (id, type, JsonSerializer.Deserialize<JsonElement>(data));
                }

                (type, data) = (string.Empty, string.Empty);
            }

            id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
            type = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : type;
            data = line.StartsWith("data: ", StringComparison.Ordinal) ? line[6..] : data;
        }
    }
}
