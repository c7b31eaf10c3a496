using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

/// <summary>Minutes in both forms, of a meeting and of a series, for the two people and nobody else.</summary>
public class Writing_minutes(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task comes_as_markdown_or_as_a_page_by_format_or_by_what_is_accepted()
    {
        var company = await Company.Create(service);
        var path = $"/v1/meetings/{company.Meeting}/minutes";
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "A **bold** step <script>alert(1)</script>" });
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "Mine alone.", visibility = "private" });
        var page = await company.Maya.Send(HttpMethod.Get, path, body: null, ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Contains("<strong>bold</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("Accept", page.Headers.Vary);

        var text = await company.Maya.Send(HttpMethod.Get, path, body: null, ("Accept", "*/*"));
        Assert.Equal("text/markdown; charset=utf-8", text.Content.Headers.ContentType!.ToString());
        Assert.Contains("Accept", text.Headers.Vary);
        Assert.NotEqual(page.Headers.ETag, text.Headers.ETag);
        Assert.Equal(html, await (await company.Maya.Send(HttpMethod.Get, $"{path}?format=html")).Content.ReadAsStringAsync());
        Assert.Equal("text/markdown", (await company.Maya.Send(HttpMethod.Get, $"{path}?format=markdown", body: null, ("Accept", "text/html"))).Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, (await company.Maya.Send(HttpMethod.Get, $"{path}?format=html", body: null, ("If-None-Match", page.Headers.ETag!.Tag))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await company.Maya.Send(HttpMethod.Get, path, body: null, ("If-None-Match", page.Headers.ETag.Tag))).StatusCode);

        Assert.DoesNotContain("Mine alone", await (await company.Ben.Send(HttpMethod.Get, $"{path}?format=html")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Mine alone", await (await company.Ben.Send(HttpMethod.Get, $"{path}?format=html&private=true")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Mine alone", await (await company.Maya.Send(HttpMethod.Get, $"{path}?format=html&private=true")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        _ = await (await company.Maya.Send(HttpMethod.Get, $"{path}?format=pdf")).Problem(HttpStatusCode.BadRequest);
        _ = await (await company.Maya.Send(HttpMethod.Get, path, body: null, ("Accept", "image/png"))).Problem(HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task gathers_the_meetings_of_a_series_that_are_over()
    {
        var company = await Company.Create(service);
        var path = $"/v1/series/{company.Series}/minutes";
        _ = await company.Ben.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "First words" });
        var second = await company.Hold();
        _ = await company.Ben.Say($"/v1/meetings/{second}/notes", new { text = "Second words" });
        var before = await company.Maya.Send(HttpMethod.Get, path);
        var early = await before.Content.ReadAsStringAsync();
        Assert.Contains("First words", early, StringComparison.Ordinal);
        Assert.DoesNotContain("Second words", early, StringComparison.Ordinal);

        _ = await company.Hold(second);
        Assert.Equal(HttpStatusCode.OK, (await company.Maya.Send(HttpMethod.Get, path, body: null, ("If-None-Match", before.Headers.ETag!.Tag))).StatusCode);
        var whole = await company.Ben.Send(HttpMethod.Get, $"{path}?format=html");
        var html = await whole.Content.ReadAsStringAsync();
        Assert.True(html.IndexOf("First words", StringComparison.Ordinal) < html.IndexOf("Second words", StringComparison.Ordinal));
        Assert.Equal(2, html.Split("<article>").Length - 1);
        Assert.Equal(HttpStatusCode.NotModified, (await company.Ben.Send(HttpMethod.Get, $"{path}?format=html", body: null, ("If-None-Match", whole.Headers.ETag!.Tag))).StatusCode);

        var plan = (await company.Ben.Read($"/v1/meetings/{second}")).Of("planned").Text("date");
        var part = await (await company.Ben.Send(HttpMethod.Get, $"{path}?from={plan}&to={plan}")).Content.ReadAsStringAsync();
        Assert.Contains("Second words", part, StringComparison.Ordinal);
        Assert.DoesNotContain("First words", part, StringComparison.Ordinal);
        Assert.Contains($"1 meeting, from {plan} to {plan}", part, StringComparison.Ordinal);

        foreach (var nobody in new[] { company.Stan, company.Hana })
        {
            _ = await (await nobody.Send(HttpMethod.Get, path)).Problem(HttpStatusCode.NotFound);
            _ = await (await nobody.Send(HttpMethod.Get, $"/v1/meetings/{company.Meeting}/minutes?format=html")).Problem(HttpStatusCode.NotFound);
        }
    }
}
