using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Individuals;

public class Preparing(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task looks_back_at_the_same_things_from_both_sides()
    {
        var company = await Company.Create(service);
        var carried = await company.Topic(company.Ben, "A raise", "request");
        var deferred = await company.Topic(company.Maya, "The budget", "discussion");
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items/{deferred.Id()}/resolve", new { outcome = "deferred", until = Company.Today.AddDays(60) });
        var promise = await company.Action(company.Ben, "Read the book", company.BenId);
        var next = await company.Hold();
        var (maya, ben) = (await company.Maya.Read($"/v1/meetings/{next}/look-back"), await company.Ben.Read($"/v1/meetings/{next}/look-back"));
        Assert.Equal([carried.Id(), promise.Id(), deferred.Id()], maya.All().Each("id"));
        Assert.Equal(["carried", "promised", "deferred"], maya.All().Each("reason"));
        Assert.Equal(maya.All().Each("id"), ben.All().Each("id"));
        Assert.Equal(1, maya.All()[0].Of("agendaItem").Number("timesCarried"));
    }

    [Fact]
    public async Task remembers_what_was_said_of_it_in_the_meetings_before()
    {
        var company = await Company.Create(service);
        var topic = (await company.Topic(company.Ben, "A raise", "request")).Id();
        var promise = (await company.Action(company.Maya, "Ask finance", company.MayaId)).Id();
        static IReadOnlyList<string?> Allowed(JsonElement of) => [.. of.All("allowedActions").Select(action => action.GetString())];
        async Task<JsonElement> Entry(HttpClient by, string meeting, string id) => (await by.Read($"/v1/meetings/{meeting}/look-back")).All().Single(entry => entry.Id() == id);
        Assert.DoesNotContain("remarkInLookBack", Allowed((await company.Ben.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems")[0]));

        var second = await company.Hold();
        Assert.Contains("remarkInLookBack", Allowed((await company.Maya.Read($"/v1/meetings/{second}")).All("agendaItems")[0]));
        Assert.Equal(["remarkInLookBack"], Allowed(await Entry(company.Maya, second, promise)));
        _ = await (await company.Ben.Send(HttpMethod.Put, $"/v1/meetings/{second}/look-back/{topic}", new { result = "noChange", text = "Nothing yet" })).Body();
        _ = await (await company.Maya.Send(HttpMethod.Put, $"/v1/meetings/{second}/look-back/{promise}", new { result = "progress" })).Body();
        var third = await company.Hold(second);
        _ = await (await company.Maya.Send(HttpMethod.Put, $"/v1/meetings/{third}/look-back/{topic}", new { result = "progress", text = "It was approved" })).Body();

        foreach (var one in new[] { company.Ben, company.Maya })
        {
            var remarks = (await Entry(one, third, topic)).All("remarks");
            Assert.Equal([(second, "Nothing yet"), (third, "It was approved")], remarks.Select(remark => (remark.Text("meetingId")!, remark.Text("text")!)));
            Assert.Equal([second], (await Entry(one, third, promise)).All("remarks").Each("meetingId"));
            var before = await Entry(one, second, topic);
            Assert.Equal(["Nothing yet"], before.All("remarks").Each("text"));
            Assert.Empty(before.All("allowedActions"));
        }
    }

    [Fact]
    public async Task keeps_what_was_said_to_the_former_manager_from_the_next()
    {
        var company = await Company.Create(service);
        var topic = (await company.Topic(company.Ben, "A raise", "request")).Id();
        var second = await company.Hold();
        _ = await (await company.Ben.Send(HttpMethod.Put, $"/v1/meetings/{second}/look-back/{topic}", new { result = "noChange", text = "Maya never answers" })).Body();
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{company.BenId}/manager", new { managerId = company.StanId }, ("If-Match", "*"))).Body();
        _ = await (await company.Ben.Send(HttpMethod.Put, $"/v1/series/{company.Series}/handover/items/{topic}", new { decision = "share" })).Body();
        var series = (await company.Ben.Say($"/v1/series/{company.Series}/handover/complete")).Text("newSeriesId");
        var meeting = (await company.Stan.Read($"/v1/series/{series}")).Text("upcomingMeetingId");
        foreach (var one in new[] { company.Stan, company.Ben })
        {
            var entry = Assert.Single((await one.Read($"/v1/meetings/{meeting}/look-back")).All());
            Assert.Equal((topic, 0), (entry.Id(), entry.All("remarks").Count));
        }
    }

    [Fact]
    public async Task keeps_drafts_to_their_author()
    {
        var company = await Company.Create(service);
        var draft = await company.Topic(company.Ben, "Not yet", visibility: "draft");
        var shared = await company.Topic(company.Ben, "The release");
        var (ben, maya) = (await company.Ben.Read($"/v1/meetings/{company.Meeting}/preparation"), await company.Maya.Read($"/v1/meetings/{company.Meeting}/preparation"));
        Assert.Equal(draft.Id(), Assert.Single(ben.All("drafts")).Id());
        Assert.Empty(maya.All("drafts"));
        Assert.Equal(shared.Id(), Assert.Single(ben.All("sharedByMe")).Id());
        Assert.Equal(shared.Id(), Assert.Single(maya.All("sharedByThem")).Id());
        Assert.Empty(maya.All("feedbackAskedOfMe"));
    }

    [Fact]
    public async Task finds_the_next_meeting_by_itself()
    {
        var company = await Company.Create(service);
        var next = await company.Ben.Read("/v1/me/next");
        Assert.Equal(company.Meeting, next.Of("meeting").Id());
        Assert.Equal(company.Meeting, next.Of("preparation").Text("meetingId"));
        Assert.Equal(JsonValueKind.Null, (await company.Stan.Read("/v1/me/next")).Of("meeting").ValueKind);
    }

    [Fact]
    public async Task writes_minutes_for_the_callers_eyes()
    {
        var company = await Company.Create(service);
        var item = await company.Topic(company.Ben, "<script>alert(1)</script> & *stars*");
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "Look: <img src=x onerror=alert(1)>\n# no heading of ours", agendaItemId = item.Id() });
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "Mine alone.", visibility = "private" });
        var answer = await company.Ben.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}/minutes?private=true");
        Assert.Equal("text/markdown; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Private notes (only you see these)", text, StringComparison.Ordinal);
        Assert.Contains("Mine alone.", text, StringComparison.Ordinal);
        Assert.Contains("> # no heading of ours", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text.Replace(@"\<", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", text, StringComparison.Ordinal);
        Assert.Equal(text, await (await company.Ben.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}/minutes?private=true")).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotModified, (await company.Ben.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}/minutes?private=true", body: null, ("If-None-Match", answer.Headers.ETag!.Tag))).StatusCode);
        Assert.DoesNotContain("Mine alone", await (await company.Ben.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}/minutes")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Mine alone", await (await company.Maya.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}/minutes?private=true")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
