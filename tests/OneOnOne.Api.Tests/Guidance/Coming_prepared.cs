using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Guidance;

public class Coming_prepared(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task reads_the_whole_bank_in_pages_under_ids_that_stay()
    {
        var company = await Company.Create(service);
        List<string?> ids = [];
        var path = "/v1/question-bank?limit=50";
        while (true)
        {
            var page = await company.Ben.Read(path);
            Assert.Equal(1, page.Number("version"));
            ids.AddRange(page.All().Each("id"));
            if (page.Text("next") is not { } next)
            {
                break;
            }

            path = $"/v1/question-bank?limit=50&cursor={next}";
        }

        Assert.True(ids.Count >= 120);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids[..50], (await company.Maya.Read("/v1/question-bank?limit=50")).All().Each("id"));
    }

    [Fact]
    public async Task narrows_the_bank_by_theme_stage_and_direction_and_falls_back_to_English()
    {
        var company = await Company.Create(service);
        var found = (await company.Ben.Read("/v1/question-bank?theme=growth&direction=toManager&stage=regular&lang=tlh")).All();
        Assert.NotEmpty(found);
        Assert.All(found, question => Assert.Equal(("growth", "toManager", "regular", "en"), (question.Text("theme"), question.Text("direction"), question.Text("stage"), question.Text("lang"))));
        Assert.Equal(HttpStatusCode.BadRequest, (await company.Ben.Send(HttpMethod.Get, "/v1/question-bank?theme=weather")).StatusCode);
    }

    [Fact]
    public async Task suggests_nothing_that_the_meetings_template_asks_anyway()
    {
        var company = await Company.Create(service);
        for (var (meeting, turn) = (company.Meeting, 0); turn < 6; turn++, meeting = await company.Hold(meeting))
        {
            foreach (var person in new[] { company.Ben, company.Maya })
            {
                var prepared = await person.Read($"/v1/meetings/{meeting}/preparation");
                Assert.Equal(3, prepared.All("suggestedQuestions").Count);
                Assert.NotEmpty(prepared.Of("template").All("prompts"));
                Assert.Empty(prepared.All("suggestedQuestions").Each("id").Intersect(prepared.Of("template").All("prompts").Each("questionId")));
            }
        }
    }

    [Fact]
    public async Task suggests_three_questions_and_never_one_that_was_used()
    {
        var company = await Company.Create(service);
        var suggested = (await company.Ben.Read($"/v1/meetings/{company.Meeting}/preparation")).All("suggestedQuestions");
        Assert.Equal(3, suggested.Count);
        Assert.All(suggested, question => Assert.Equal("toManager", question.Text("direction")));
        Assert.All((await company.Maya.Read($"/v1/meetings/{company.Meeting}/preparation")).All("suggestedQuestions"), question => Assert.Equal("toReport", question.Text("direction")));

        var used = suggested[0];
        var item = await company.Ben.Say(
            $"/v1/meetings/{company.Meeting}/agenda-items", new { title = used.Text("text"), kind = used.Text("kind"), theme = used.Text("theme"), questionId = used.Id() });
        Assert.Equal(used.Id(), item.Text("questionId"));
        var draft = suggested[1];
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items", new { title = draft.Text("text"), visibility = "draft", questionId = draft.Id() });
        var later = (await company.Ben.Read($"/v1/meetings/{company.Meeting}/preparation")).All("suggestedQuestions").Each("id");
        Assert.DoesNotContain(used.Id(), later);
        Assert.DoesNotContain(draft.Id(), later);

        var next = await company.Hold();
        Assert.DoesNotContain(used.Id(), (await company.Ben.Read($"/v1/meetings/{next}/preparation")).All("suggestedQuestions").Each("id"));
        Assert.Equal(used.Id(), (await company.Ben.Read($"/v1/topics/{item.Id()}")).Of("item").Text("questionId"));
        var unknown = await company.Ben.Send(HttpMethod.Post, $"/v1/meetings/{next}/agenda-items", new { title = "What about it?", questionId = Guid.CreateVersion7() });
        Assert.Equal("/questionId", (await unknown.Problem(HttpStatusCode.BadRequest)).All("errors")[0].Text("pointer"));
    }

    [Fact]
    public async Task says_by_which_words_a_wording_is_vague_and_what_would_say_more()
    {
        var company = await Company.Create(service);
        var vague = await company.Ben.Say("/v1/question-checks", new { text = "How am I doing?", direction = "toManager" });
        Assert.False(vague.GetProperty("specific").GetBoolean());
        Assert.Contains("noSubject", vague.All("findings").Each("code"));
        Assert.Equal(3, vague.All("suggestions").Count);
        Assert.Equal(vague.GetRawText(), (await company.Maya.Say("/v1/question-checks", new { text = "How am I doing?", direction = "toManager" })).GetRawText());

        const string Text = "What should I do differently in the reviews of the billing code?";
        var specific = await company.Ben.Say("/v1/question-checks", new { text = Text });
        Assert.True(specific.GetProperty("specific").GetBoolean());
        Assert.Contains("billing", specific.All("findings").Select(finding => Text.Substring(finding.Number("start"), finding.Number("length"))));
        Assert.Equal(HttpStatusCode.BadRequest, (await company.Ben.Send(HttpMethod.Post, "/v1/question-checks", new { text = "" })).StatusCode);
    }

    [Fact]
    public async Task advises_on_a_vague_question_and_takes_it_all_the_same()
    {
        var company = await Company.Create(service);
        var vague = await company.Topic(company.Ben, "How am I doing?", "feedback");
        var advisory = Assert.Single(vague.All("advisories"));
        Assert.Equal("too-vague", advisory.Text("code"));
        Assert.NotEmpty(advisory.All("suggestions"));
        Assert.Empty((await company.Topic(company.Ben, "Were my reviews of the migration too long?", "feedback")).All("advisories"));
        Assert.Equal(2, (await company.Maya.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems").Count);
    }
}
