using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Meeting_for_the_first_time(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task shows_the_other_nothing_of_a_draft_or_a_private_note()
    {
        var company = await Company.Create(service);
        string[] pages = [$"/v1/meetings/{company.Meeting}", $"/v1/meetings/{company.Meeting}/history", $"/v1/meetings/{company.Meeting}/minutes", $"/v1/series/{company.Series}/topics", "/v1/me", "/v1/me/overview", "/v1/me/topics", "/v1/me/notes"];
        async Task<List<(string?, string)>> Look() => [.. (await Task.WhenAll(pages.Select(page => company.Maya.Send(HttpMethod.Get, page)))).Select(answer => (answer.Headers.ETag?.Tag, answer.Content.ReadAsStringAsync().Result))];
        var before = await Look();
        var draft = await company.Topic(company.Ben, "A raise", "request", "draft");
        var note = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "Be brave.", visibility = "private" });
        Assert.Equal(before, await Look());

        var item = $"/v1/meetings/{company.Meeting}/agenda-items/{draft.Id()}";
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Get, $"/v1/topics/{draft.Id()}", null),
            (HttpMethod.Post, $"{item}/resolve", new { outcome = "answered" }),
            (HttpMethod.Post, $"{item}/share", new { }),
            (HttpMethod.Get, $"/v1/meetings/{company.Meeting}/notes/{note.Id()}/revisions", null),
        })
        {
            var unknown = path.Replace(draft.Id(), Guid.CreateVersion7().ToString(), StringComparison.Ordinal).Replace(note.Id(), Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
            Assert.Equal(await Refused(company.Maya, method, unknown, body), await Refused(company.Maya, method, path, body));
        }
    }

    [Fact]
    public async Task does_not_exist_for_anybody_else()
    {
        var (company, other) = (await Company.Create(service), await Company.Create(service));
        foreach (var stranger in new[] { company.Stan, company.Hana, other.Maya, other.Hana })
        {
            Assert.Equal(await Refused(stranger, HttpMethod.Get, $"/v1/meetings/{Guid.CreateVersion7()}", body: null), await Refused(stranger, HttpMethod.Get, $"/v1/meetings/{company.Meeting}", body: null));
        }
    }

    [Fact]
    public async Task goes_from_a_draft_to_an_answer_in_the_next_meeting()
    {
        var company = await Company.Create(service);
        var draft = await company.Topic(company.Ben, "A raise", "request", "draft");
        var shared = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items/{draft.Id()}/share");
        Assert.Equal((draft.Id(), "shared"), (shared.Id(), shared.Text("status")));
        var next = await company.Hold();
        var carried = (await company.Maya.Read($"/v1/meetings/{next}")).All("agendaItems")[0];
        Assert.Equal((draft.Id(), 1), (carried.Id(), carried.Number("timesCarried")));
        Assert.Equal(next, (await company.Ben.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems")[0].Text("carriedTo"));

        // A path may name any meeting the item was ever in.
        var answered = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{draft.Id()}/resolve", new { outcome = "granted", text = "From January." });
        Assert.Equal((next, "resolved"), (answered.Text("meetingId"), answered.Text("status")));
        Assert.Equal([company.Meeting, next], (await company.Ben.Read($"/v1/topics/{draft.Id()}")).All("meetings").Each("meetingId"));
    }

    [Fact]
    public async Task is_ended_by_one_of_the_two()
    {
        var company = await Company.Create(service);
        var answers = await Task.WhenAll(company.Maya.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/hold"), company.Ben.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/hold"));
        var held = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var second = await Assert.Single(answers, answer => answer != held).Problem(HttpStatusCode.Conflict);
        Assert.Equal(("already-held", "held"), (second.Text("code"), second.Of("current").Text("status")));
        var meetings = (await company.Ben.Read($"/v1/series/{company.Series}/meetings")).All();
        Assert.Equal([company.Meeting, (await held.Body()).Text("nextMeetingId")], meetings.Each("id"));
    }

    [Fact]
    public async Task answers_the_same_key_with_the_same_answer()
    {
        var company = await Company.Create(service);
        Task<HttpResponseMessage> Hold(object body) => company.Maya.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/hold", body, ("Idempotency-Key", "once"));
        var (first, second, other) = (await Hold(new { }), await Hold(new { }), await Hold(new { agendaVersion = 0 }));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("idempotency-key-reused", (await other.Problem(HttpStatusCode.UnprocessableEntity)).Text("code"));
    }

    private static async Task<string> Refused(HttpClient client, HttpMethod method, string path, object? body)
    {
        var problem = await (await Speaking.Send(client, method, path, body)).Problem(HttpStatusCode.NotFound);
        return string.Join('\n', problem.EnumerateObject().Where(member => member.Name is not ("traceId" or "instance")).Select(member => $"{member.Name}: {member.Value}"));
    }
}
