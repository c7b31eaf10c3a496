using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration;

/// <summary>A calendar program reads a person's one-on-ones at a secret address. What parsers of others make of it stands in tests/calendar.</summary>
public class Subscribing_to_a_calendar(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task shows_the_address_once_and_not_to_who_asks_again()
    {
        var company = await Company.Create(service);
        var made = await (await company.Ben.Send(HttpMethod.Post, "/v1/calendar-feeds", headers: ("Idempotency-Key", "once"))).Body();
        var again = await (await company.Ben.Send(HttpMethod.Post, "/v1/calendar-feeds", headers: ("Idempotency-Key", "once"))).Body();

        Assert.Matches("^http://localhost/v1/calendar/cal1_[A-Za-z0-9_-]{80}\\.ics$", made.Text("url"));
        Assert.Equal(made.Id(), again.Id());
        Assert.False(again.TryGetProperty("url", out _));
        var listed = Assert.Single((await company.Ben.Read("/v1/calendar-feeds")).All());
        Assert.Equal(made.Id(), listed.Id());
        Assert.False(listed.TryGetProperty("url", out _));
        Assert.Empty((await company.Maya.Read("/v1/calendar-feeds")).All());
    }

    [Fact]
    public async Task keeps_of_a_secret_only_a_hash()
    {
        var company = await Company.Create(service);
        var token = Token(await Subscribe(company.Ben));
        await using var search = service.Source.CreateCommand("select count(*) from (select row_to_json(e)::text t from mt_events e union all select row_to_json(f)::text from calendar_feed_1 f) x where t like '%' || $1 || '%'");
        _ = search.Parameters.AddWithValue(token[49..61]);
        Assert.Equal(0L, await search.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task says_when_and_with_whom_and_never_what_about()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "mark-topic");
        _ = await company.Ben.Say("/v1/meetings", new
        {
            kind = "peer",
            participants = new[] { new { personId = company.BenId, role = "peer" }, new { personId = company.StanId, role = "peer" } },
            planned = new { date = Company.Today.AddDays(3), time = "09:00", timeZone = "America/New_York", durationMinutes = 30 },
            title = "mark-title",
        });
        var calendar = await Open(await Subscribe(company.Ben));

        Assert.Contains("SUMMARY:1:1 with Maya\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:1:1 with Stan\r\n", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("mark-", calendar, StringComparison.Ordinal);
        Assert.Contains($"UID:series-{company.Series}@oneonone\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=WEEKLY;INTERVAL=1\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("with Stan", await Open(await Subscribe(company.Maya)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task follows_a_meeting_that_is_moved_or_called_off()
    {
        var company = await Company.Create(service);
        var address = await Subscribe(company.Ben);
        var before = await Open(address);
        var day = Company.Today.AddDays(7);
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/reschedule", new { planned = new { date = day.AddDays(1), time = "15:00", timeZone = "Europe/Berlin", durationMinutes = 45 } });
        var moved = await Open(address);
        Assert.Contains($"RECURRENCE-ID;TZID=Europe/Berlin:{day:yyyyMMdd}T100000\r\nDTSTART;TZID=Europe/Berlin:{day.AddDays(1):yyyyMMdd}T150000\r\nDTEND;TZID=Europe/Berlin:{day.AddDays(1):yyyyMMdd}T154500\r\n", moved, StringComparison.Ordinal);
        Assert.True(Sequence(moved) > Sequence(before));

        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/cancel");
        var cancelled = await Open(address);
        Assert.DoesNotContain("RECURRENCE-ID", cancelled, StringComparison.Ordinal);
        Assert.DoesNotContain($":{day.AddDays(1):yyyyMMdd}T150000", cancelled, StringComparison.Ordinal);
        Assert.True(Sequence(cancelled) > Sequence(moved));
    }

    [Fact]
    public async Task plans_nothing_while_a_series_rests_or_after_it_ended()
    {
        var company = await Company.Create(service);
        var address = await Subscribe(company.Ben);
        Assert.Contains("BEGIN:VEVENT", await Open(address), StringComparison.Ordinal);
        _ = await company.Maya.Say($"/v1/series/{company.Series}/pause");
        Assert.DoesNotContain("BEGIN:VEVENT", await Open(address), StringComparison.Ordinal);
        _ = await company.Maya.Say($"/v1/series/{company.Series}/resume");
        Assert.Contains("BEGIN:VEVENT", await Open(address), StringComparison.Ordinal);
        _ = await company.Maya.Say($"/v1/series/{company.Series}/end");
        Assert.DoesNotContain("BEGIN:VEVENT", await Open(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task answers_304_until_something_changes_that_a_calendar_shows()
    {
        var company = await Company.Create(service);
        var address = await Subscribe(company.Ben);
        using var first = await service.Anonymous().Send(HttpMethod.Get, address);
        Assert.Equal("text/calendar; charset=utf-8", first.Content.Headers.ContentType!.ToString());
        Assert.Equal("private, no-cache", string.Join(", ", first.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal).Reverse()));
        var tag = first.Headers.ETag!.ToString();
        async Task<HttpStatusCode> Ask() => (await service.Anonymous().Send(HttpMethod.Get, address, headers: ("If-None-Match", tag))).StatusCode;

        _ = await company.Topic(company.Ben, "A topic");
        _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/notes", new { text = "A note" });
        Assert.Equal(HttpStatusCode.NotModified, await Ask());
        foreach (var change in new Func<Task>[]
        {
            async () => _ = await (await company.Hana.Send(HttpMethod.Patch, $"/v1/people/{company.MayaId}", new { displayName = "Maya O." }, ("If-Match", "*"))).Body(),
            async () => _ = await (await company.Maya.Send(HttpMethod.Patch, "/v1/me/settings", new { absences = new[] { new { from = Company.Today.AddDays(21), to = Company.Today.AddDays(21) } } }, ("If-Match", "*"))).Body(),
            async () => _ = await (await company.Hana.Send(HttpMethod.Patch, "/v1/organization", new { nonWorkingDays = new[] { Company.Today.AddDays(28) } }, ("If-Match", "*"))).Body(),
            async () => _ = await (await company.Ben.Send(HttpMethod.Patch, $"/v1/series/{company.Series}", new { skipDates = new[] { Company.Today.AddDays(35) } }, ("If-Match", "*"))).Body(),
            async () => _ = await company.Maya.Say($"/v1/meetings/{company.Meeting}/hold"),
        })
        {
            await change();
            Assert.Equal(HttpStatusCode.OK, await Ask());
            tag = (await service.Anonymous().Send(HttpMethod.Get, address)).Headers.ETag!.ToString();
        }

        var calendar = await Open(address);
        Assert.Contains("SUMMARY:1:1 with Maya O.\r\n", calendar, StringComparison.Ordinal);
        Assert.All(new[] { 21, 28, 35 }, days => Assert.Contains($"EXDATE;TZID=Europe/Berlin:{Company.Today.AddDays(days):yyyyMMdd}T100000\r\n", calendar, StringComparison.Ordinal));
    }

    [Fact]
    public async Task is_over_when_the_address_is_revoked()
    {
        var company = await Company.Create(service);
        var made = await company.Ben.Say("/v1/calendar-feeds");
        var address = new Uri(made.Text("url")!).PathAndQuery;
        _ = await Open(address);
        Assert.Equal("revoked", (await (await company.Ben.Send(HttpMethod.Delete, $"/v1/calendar-feeds/{made.Id()}")).Body()).Text("status"));
        Assert.Equal("not-found", (await (await service.Anonymous().Send(HttpMethod.Get, address)).Problem(HttpStatusCode.NotFound)).Text("code"));
        Assert.Equal("revoked", (await (await company.Ben.Send(HttpMethod.Delete, $"/v1/calendar-feeds/{made.Id()}")).Body()).Text("status"));
    }

    [Fact]
    public async Task is_over_when_the_person_is_deactivated()
    {
        var company = await Company.Create(service);
        var (bens, mayas) = (await Subscribe(company.Ben), await Subscribe(company.Maya));
        _ = await Open(bens);
        _ = await company.Hana.Say($"/v1/people/{company.BenId}/deactivate");
        _ = await (await service.Anonymous().Send(HttpMethod.Get, bens)).Problem(HttpStatusCode.NotFound);
        Assert.DoesNotContain("BEGIN:VEVENT", await Open(mayas), StringComparison.Ordinal);
    }

    [Fact]
    public async Task does_not_believe_an_address_with_another_organization_person_or_secret_in_it()
    {
        var (company, abroad) = (await Company.Create(service), await Company.Create(service));
        Assert.True(Api.Integration.Calendar.CalendarFeedToken.TryParse(Token(await Subscribe(company.Ben)), out var one));
        Assert.True(Api.Integration.Calendar.CalendarFeedToken.TryParse(Token(await Subscribe(abroad.Ben)), out var other));
        foreach (var forged in new[] { one with { Organization = other.Organization }, one with { Secret = other.Secret }, one with { Organization = new(Guid.NewGuid()) }, one with { Feed = other.Feed } })
        {
            _ = await (await service.Anonymous().Send(HttpMethod.Get, $"/v1/calendar/{forged}.ics")).Problem(HttpStatusCode.NotFound);
        }

        _ = await (await service.Anonymous().Send(HttpMethod.Get, "/v1/calendar/cal1_AAAA.ics")).Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task is_refused_to_who_has_too_many_addresses_already()
    {
        var company = await Company.Create(service);
        for (var made = 0; made < Api.Integration.Calendar.CreateCalendarFeed.Most; made++)
        {
            _ = await Subscribe(company.Ben);
        }

        var refused = await company.Ben.Send(HttpMethod.Post, "/v1/calendar-feeds");
        Assert.Equal("too-many-feeds", (await refused.Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    private static async Task<string> Subscribe(HttpClient by) => new Uri((await by.Say("/v1/calendar-feeds")).Text("url")!).PathAndQuery;

    private static string Token(string address) => address.Split('/')[^1].Split('.')[0];

    private static int Sequence(string calendar) => int.Parse(calendar.Split("\r\nSEQUENCE:")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> Open(string address)
    {
        using var answer = await service.Anonymous().Send(HttpMethod.Get, address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace("\r\n ", string.Empty, StringComparison.Ordinal);
    }
}
