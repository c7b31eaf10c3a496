using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

/// <summary>Who promised what to whom, when it was due at any moment, who moved it and why, who confirmed it: as JSON, and as a page.</summary>
public class Following_a_commitment(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly DateOnly First = Company.Today.AddDays(3);
    private static readonly DateOnly Second = Company.Today.AddDays(10);

    [Fact]
    public async Task answers_both_the_same_and_nobody_else()
    {
        var company = await Company.Create(service);
        var path = await Kept(company);
        var json = await company.Ben.Read(path);
        Assert.Equal(json.GetRawText(), (await company.Maya.Read(path)).GetRawText());
        Assert.Equal(
            [("proposed", First), ("open", First), ("open", Second), ("done", Second), ("done", Second)],
            json.All("timeline").Select(span => (span.Text("status"), span.GetProperty("dueOn").GetDateTime() is var due ? DateOnly.FromDateTime(due) : default)));
        Assert.Equal([company.MayaId, company.BenId, company.BenId, company.BenId, company.MayaId], json.All("timeline").Select(span => span.Of("by").Id()));
        Assert.Equal([null, null, "I was <b>ill</b>", "Sent.", null], json.All("timeline").Each("reason"));
        Assert.All(json.All("timeline"), span => Assert.Equal((company.BenId, company.MayaId), (span.Of("owner").Id(), span.Of("to").Id())));
        Assert.NotEqual(JsonValueKind.Null, json.All("timeline")[^1].GetProperty("confirmedAt").ValueKind);

        foreach (var same in new[] { path, $"{path}/page?format=markdown", $"{path}/page?format=html" })
        {
            Assert.Equal(await Text(company.Ben, same), await Text(company.Maya, same));
            foreach (var nobody in new[] { company.Stan, company.Hana })
            {
                _ = await (await nobody.Send(HttpMethod.Get, same)).Problem(HttpStatusCode.NotFound);
            }
        }
    }

    [Fact]
    public async Task comes_in_the_form_that_is_asked_for_or_most_welcome()
    {
        var company = await Company.Create(service);
        var path = await Kept(company);
        async Task<string> As(string accept, string query = "") => (await company.Ben.Send(HttpMethod.Get, $"{path}/page{query}", body: null, ("Accept", accept))).Content.Headers.ContentType!.MediaType!;
        Assert.Equal("text/markdown", await As("*/*"));
        Assert.Equal("text/markdown", await As("text/markdown"));
        Assert.Equal("text/html", await As("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
        Assert.Equal("text/markdown", await As("text/html", "?format=markdown"));
        _ = await (await company.Ben.Send(HttpMethod.Get, $"{path}/page", body: null, ("Accept", "image/png"))).Problem(HttpStatusCode.NotAcceptable);
        _ = await (await company.Ben.Send(HttpMethod.Get, $"{path}/page?limit=5")).Problem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task reads_as_a_page_with_every_answer_on_it_and_without_a_script()
    {
        var company = await Company.Create(service);
        var path = await Kept(company);
        var page = await company.Maya.Send(HttpMethod.Get, $"{path}/page?format=html");
        var html = await page.Content.ReadAsStringAsync();
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<title>Commitment: Maya and Ben: Send the &lt;script&gt; figures</title>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);

        var markdown = await Text(company.Maya, $"{path}/page?format=markdown");
        Assert.Contains(@"- Ben to Maya: Send the \<script\> figures", markdown, StringComparison.Ordinal);
        Assert.Contains($", open, due {First:yyyy-MM-dd}: ", markdown, StringComparison.Ordinal);
        Assert.Contains($"Due {Second:yyyy-MM-dd}; its date moved once", markdown, StringComparison.Ordinal);
        Assert.Contains("> I was &lt;b>ill&lt;/b>", markdown, StringComparison.Ordinal);
        Assert.Matches("Confirmed on .* UTC by Maya", markdown);
    }

    [Fact]
    public async Task pages_the_steps_and_shows_the_whole_timeline_on_every_page()
    {
        var company = await Company.Create(service);
        var path = await Kept(company);
        var page = await company.Ben.Send(HttpMethod.Get, $"{path}?limit=2");
        var first = await page.Body();
        Assert.Equal(["action_item_confirmed", "action_item_completed"], first.All().Each("type"));
        Assert.Contains("rel=\"next\"", page.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        var second = await company.Ben.Read($"{path}?limit=50&cursor={first.Text("next")}");
        Assert.Equal(["action_item_rescheduled", "action_item_accepted", "action_item_added"], second.All().Each("type"));
        Assert.Equal(first.GetProperty("timeline").GetRawText(), second.GetProperty("timeline").GetRawText());
    }

    [Fact]
    public async Task follows_it_from_one_of_the_two_to_the_other()
    {
        var company = await Company.Create(service);
        var item = (await company.Action(company.Ben, "Ask the vendor", company.BenId, First)).Id();
        _ = await company.Ben.Say($"/v1/action-items/{item}/reassign", new { ownerId = company.MayaId, reason = "They know you" });
        _ = await company.Maya.Say($"/v1/action-items/{item}/accept");
        var spans = (await company.Ben.Read($"/v1/action-items/{item}/history")).All("timeline");
        Assert.Equal(
            [(company.BenId, company.MayaId, true), (company.MayaId, company.BenId, false), (company.MayaId, company.BenId, true)],
            spans.Select(span => (span.Of("owner").Id(), span.Of("to").Id(), span.GetProperty("binding").GetBoolean())));
        Assert.Equal("They know you", spans[1].Text("reason"));
    }

    [Fact]
    public async Task keeps_the_wording_that_was_accepted_when_whoever_asked_for_it_is_gone()
    {
        var company = await Company.Create(service);
        var path = await Kept(company);
        service.Services.GetRequiredService<Api.Sealing.Keyring>().Destroy(company.Organization, Guid.Parse(company.MayaId));
        var spans = (await company.Ben.Read(path)).All("timeline");
        Assert.Equal([null, "Send the <script> figures"], spans.Take(2).Each("title"));
        Assert.True(spans[0].GetProperty("erased").GetBoolean());
        Assert.False(spans[1].TryGetProperty("erased", out _));
        Assert.Contains("*(erased)*", await Text(company.Ben, $"{path}/page?format=markdown"), StringComparison.Ordinal);
        Assert.Contains("<em>(erased)</em>", await Text(company.Ben, $"{path}/page?format=html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task goes_back_beyond_a_handover_for_who_was_there_and_not_for_the_next_manager()
    {
        var company = await Company.Create(service);
        var item = (await company.Action(company.Ben, "Finish the migration", company.BenId, First)).Id();
        _ = await company.Ben.Say($"/v1/action-items/{item}/reschedule", new { dueOn = Second, reason = "Between us two" });
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{company.BenId}/manager", new { managerId = company.StanId }, ("If-Match", "*"))).Body();
        _ = await (await company.Ben.Send(HttpMethod.Put, $"/v1/series/{company.Series}/handover/items/{item}", new { decision = "share" })).Body();
        _ = await company.Ben.Say($"/v1/series/{company.Series}/handover/complete");
        var next = (await company.Stan.Read("/v1/action-items")).All().Single().Id();
        Assert.NotEqual(item, next);
        Assert.Equal(item, (await company.Stan.Read($"/v1/action-items/{next}/history")).Text("continuesId"));

        var bens = await Text(company.Ben, $"/v1/action-items/{next}/history/page?format=markdown");
        Assert.Contains("## How it stood before the handover", bens, StringComparison.Ordinal);
        Assert.Contains("Between us two", bens, StringComparison.Ordinal);
        var stans = await Text(company.Stan, $"/v1/action-items/{next}/history/page?format=markdown");
        Assert.DoesNotContain("before the handover", stans, StringComparison.Ordinal);
        Assert.DoesNotContain("Between us two", stans, StringComparison.Ordinal);
        Assert.Equal("dropped", (await company.Maya.Read($"/v1/action-items/{item}/history")).All("timeline")[^1].Text("status"));
    }

    /// <summary>Maya asks, Ben accepts, moves and completes, Maya confirms.</summary>
    private static async Task<string> Kept(Company company)
    {
        var item = $"/v1/action-items/{(await company.Action(company.Maya, "Send the <script> figures", company.BenId, First)).Id()}";
        _ = await company.Ben.Say($"{item}/accept");
        _ = await company.Ben.Say($"{item}/reschedule", new { dueOn = Second, reason = "I was <b>ill</b>" });
        _ = await company.Ben.Say($"{item}/complete", new { text = "Sent." });
        _ = await company.Maya.Say($"{item}/confirm");
        return $"{item}/history";
    }

    private static async Task<string> Text(HttpClient client, string path)
    {
        var answer = await client.Send(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
