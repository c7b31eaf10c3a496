using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Telling_each_other(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task keeps_decisions_of_a_series_for_both_in_order()
    {
        var company = await Company.Create(service);
        var first = await company.Maya.Say($"/v1/meetings/{company.Meeting}/decisions", new { text = "We try a rota" });
        var next = await company.Hold();
        var afterwards = await company.Ben.Say($"/v1/meetings/{company.Meeting}/decisions", new { text = "For one quarter" });
        Assert.True(afterwards.GetProperty("afterwards").GetBoolean());
        var third = await company.Ben.Say($"/v1/meetings/{next}/decisions", new { text = "From Monday on" });
        foreach (var one in new[] { company.Ben, company.Maya })
        {
            Assert.Equal(new[] { third.Id(), afterwards.Id(), first.Id() }, (await one.Read($"/v1/series/{company.Series}/decisions")).All().Select(d => d.Id()));
        }

        var page = await company.Ben.Read($"/v1/series/{company.Series}/decisions?limit=2");
        Assert.Equal(first.Id(), Assert.Single((await company.Ben.Read($"/v1/series/{company.Series}/decisions?limit=2&cursor={page.Text("next")}")).All()).Id());
        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Get, $"/v1/series/{company.Series}/decisions")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Hana.Send(HttpMethod.Get, $"/v1/series/{company.Series}/decisions")).StatusCode);
    }

    [Fact]
    public async Task asks_ahead_waits_and_answers_in_either_direction()
    {
        var company = await Company.Create(service);
        var asked = await company.Ben.Say("/v1/feedback-requests", new { seriesId = company.Series, question = "Were my reviews of the migration too long?", neededBy = Company.Today.AddDays(5) });
        Assert.Equal(("open", company.MayaId), (asked.Text("status"), asked.Of("of").Id()));
        _ = await company.Maya.Say("/v1/feedback-requests", new { seriesId = company.Series, question = "Do I answer your messages in time?" });
        Assert.Equal(asked.Id(), Assert.Single((await company.Maya.Read($"/v1/meetings/{company.Meeting}/preparation")).All("feedbackAskedOfMe")).Id());
        Assert.Equal("feedback", Assert.Single((await company.Maya.Read("/v1/me/overview")).All("waitingForMe")).Text("what"));

        var next = await company.Hold();
        Assert.Equal("silent", (await company.Ben.Read("/v1/feedback-requests?author=me")).All()[0].Text("status"));
        Assert.Equal(asked.Id(), Assert.Single((await company.Maya.Read($"/v1/meetings/{next}/preparation")).All("feedbackAskedOfMe")).Id());
        var given = await company.Maya.Say($"/v1/meetings/{next}/feedback", new { text = "Two of them were, the rest not", requestId = asked.Id() });
        Assert.Equal(company.BenId, given.Of("to").Id());
        var answered = Assert.Single((await company.Ben.Read("/v1/feedback-requests?author=me&status=answered")).All());
        Assert.Equal(asked.Id(), answered.Id());
        Assert.Equal("Two of them were, the rest not", Assert.Single((await company.Ben.Read($"/v1/meetings/{next}")).All("feedback")).Text("text"));

        var (ben, maya) = ((await company.Ben.Read("/v1/feedback-requests")).All("balance")[0], (await company.Maya.Read("/v1/feedback-requests")).All("balance")[0]);
        Assert.Equal((0, 1, 1, 1), (ben.Number("givenByMe"), ben.Number("givenToMe"), ben.Number("askedByMe"), ben.Number("answeredToMe")));
        Assert.Equal((1, 0, 1, 1), (maya.Number("givenByMe"), maya.Number("givenToMe"), maya.Number("askedOfMe"), maya.Number("answeredByMe")));
        Assert.Empty((await company.Stan.Read("/v1/feedback-requests")).All());
    }

    [Fact]
    public async Task refuses_to_answer_what_was_not_asked_of_one_and_to_ask_in_a_series_of_others()
    {
        var company = await Company.Create(service);
        var asked = await company.Ben.Say("/v1/feedback-requests", new { seriesId = company.Series, question = "Were my reviews too long?" });
        var own = await company.Ben.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/feedback", new { text = "Yes", requestId = asked.Id() });
        Assert.Contains("unknown-request", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Post, "/v1/feedback-requests", new { seriesId = company.Series, question = "And me?" })).StatusCode);
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/cancel");
        Assert.Equal("meeting-called-off", (await (await company.Maya.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/feedback", new { text = "Late" })).Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task looks_back_with_a_remark_that_changes_no_status_and_lists_again_what_was_skipped()
    {
        var company = await Company.Create(service);
        var (topic, skipped) = ((await company.Topic(company.Ben, "A raise", "request")).Id(), (await company.Topic(company.Ben, "More tests", "suggestion")).Id());
        var promise = (await company.Action(company.Maya, "Ask finance", company.MayaId)).Id();
        var next = await company.Hold();
        var remarked = await Put(company.Ben, next, topic, new { result = "progress", text = "There was a first talk" });
        Assert.Equal(("progress", "There was a first talk"), (remarked.All("remarks")[0].Text("result"), remarked.All("remarks")[0].Text("text")));
        _ = await Put(company.Maya, next, promise, new { result = "done" });
        var version = (await company.Ben.Read($"/v1/meetings/{next}")).Number("version");
        _ = await Put(company.Ben, next, topic, new { result = "progress", text = "There was a first talk" });
        Assert.Equal(version, (await company.Ben.Read($"/v1/meetings/{next}")).Number("version"));

        foreach (var one in new[] { company.Ben, company.Maya })
        {
            var entries = (await one.Read($"/v1/meetings/{next}/look-back")).All();
            Assert.Equal([topic, skipped, promise], entries.Each("id"));
            Assert.Equal([1, 0, 1], entries.Select(entry => entry.All("remarks").Count));
        }

        Assert.Equal("shared", (await company.Ben.Read($"/v1/topics/{topic}")).Of("item").Text("status"));
        var third = await company.Hold(next);
        Assert.Equal([topic, skipped, promise], (await company.Ben.Read($"/v1/meetings/{third}/look-back")).All().Each("id"));
        Assert.Equal(HttpStatusCode.NotFound, (await company.Ben.Send(HttpMethod.Put, $"/v1/meetings/{third}/look-back/{Guid.NewGuid()}", new { result = "done" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Put, $"/v1/meetings/{third}/look-back/{topic}", new { result = "done" })).StatusCode);
    }

    [Fact]
    public async Task shares_a_check_in_or_keeps_it_so_that_nobody_else_notices()
    {
        var company = await Company.Create(service);
        var path = $"/v1/meetings/{company.Meeting}";
        _ = await company.Maya.Say($"{path}/check-ins", new { mood = 3, workload = 4, visibility = "shared" });
        var (before, tag) = await Seen(company.Maya, path);
        _ = await company.Ben.Say($"{path}/check-ins", new { mood = 2, text = "Tired" });
        _ = await company.Ben.Say($"{path}/check-ins", new { workload = 5, text = "She looks exhausted", subject = "them" });
        Assert.Equal((before, tag), await Seen(company.Maya, path));
        Assert.Equal(["shared", "private", "private"], (await company.Ben.Read(path)).All("checkIns").Each("visibility"));
        Assert.Equal(["me", "me", "them"], (await company.Ben.Read(path)).All("checkIns").Each("subject"));

        var mine = await company.Ben.Read("/v1/me/check-ins");
        Assert.Equal(["She looks exhausted", "Tired"], mine.All().Each("text"));
        Assert.Equal(["me", "them"], mine.All("trend").Each("subject"));
        Assert.Equal(2, mine.All("trend")[0].GetProperty("mood").GetDecimal());
        Assert.Equal(mine.All().Each("id"), (await company.Ben.Read("/v1/me/check-ins?to=9999-12-31")).All().Each("id"));
        Assert.Empty((await company.Ben.Read("/v1/me/check-ins?to=0001-01-01")).All());
        Assert.Single((await company.Maya.Read("/v1/me/check-ins")).All());
        Assert.Empty((await company.Hana.Read("/v1/me/check-ins")).All());
        Assert.Equal(HttpStatusCode.BadRequest, (await company.Ben.Send(HttpMethod.Post, $"{path}/check-ins", new { workload = 5, subject = "them", visibility = "shared" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await company.Ben.Send(HttpMethod.Post, $"{path}/check-ins", new { mood = 6 })).StatusCode);
    }

    private static async Task<JsonElement> Put(HttpClient client, string meeting, string subject, object remark) =>
        await (await client.Send(HttpMethod.Put, $"/v1/meetings/{meeting}/look-back/{subject}", remark)).Body();

    private static async Task<(string Body, string? Tag)> Seen(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        return (await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.ToString());
    }
}
