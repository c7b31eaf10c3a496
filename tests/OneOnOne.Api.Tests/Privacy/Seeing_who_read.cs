using System.Net.Http.Headers;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Whoever reads what two people share and is none of them stands in their access log, before they are answered.</summary>
public class Seeing_who_read(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task shows_each_reader_and_meeting_once_an_hour()
    {
        var scene = await OpenGlass.Make(service);
        NextHour();
        var grant = await scene.Open();
        var other = (await scene.Company.Maya.Say("/v1/meetings", Standing(scene.Company))).Id();
        foreach (var path in new[] { scene.Meeting, scene.Meeting, $"{scene.Meeting}/history", $"{scene.Meeting}/minutes", $"/v1/meetings/{other}" })
        {
            _ = await scene.Company.Hana.Send(HttpMethod.Get, path);
        }

        // The one-off is not opened, so nothing of it was read; that the grant was given stands there as well.
        var entries = (await scene.Company.Ben.Read("/v1/me/access-log")).All();
        Assert.Equal([null, scene.Company.Meeting], entries.Each("meetingId").Order());
        var entry = entries.Single(e => e.Text("meetingId") is not null);
        Assert.Equal(("breakGlass", grant, scene.Company.Series), (entry.Text("way"), entry.Text("grantId"), entry.Text("seriesId")));
        Assert.Equal(await Company.Me(scene.Company.Hana), entry.Of("reader").Id());
        Assert.Equal(0, entry.GetProperty("hour").GetDateTimeOffset().Minute);

        NextHour();
        _ = await scene.Company.Hana.Read(scene.Meeting);
        var later = (await scene.Company.Maya.Read("/v1/me/access-log")).All();
        Assert.Equal(3, later.Count);
        Assert.Equal(scene.Company.Meeting, later[0].Text("meetingId"));
        Assert.True(later[0].GetProperty("hour").GetDateTimeOffset() > later[1].GetProperty("hour").GetDateTimeOffset());

        var page = await scene.Company.Ben.Read("/v1/me/access-log?limit=2");
        Assert.Equal(later.Each("id"), [.. page.All().Each("id"), .. (await scene.Company.Ben.Read($"/v1/me/access-log?limit=2&cursor={page.Text("next")}")).All().Each("id")]);
    }

    [Fact]
    public async Task refuses_the_reading_when_it_cannot_be_written_down()
    {
        var scene = await OpenGlass.Make(service);
        _ = await scene.Open();
        await Run("alter table access_log_1 add constraint broken check (false) not valid");
        try
        {
            var refused = await scene.Company.Hana.Send(HttpMethod.Get, scene.Meeting);
            Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
            Assert.DoesNotContain("mark-", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            _ = await scene.Company.Maya.Read(scene.Meeting);

            // Nor is a grant given that those whom it concerns would not find.
            var grant = (await scene.Ask(scene.Hugo)).Id();
            Assert.Equal(HttpStatusCode.InternalServerError, (await scene.Ada.Send(HttpMethod.Post, $"/v1/access-grants/{grant}/approve")).StatusCode);
            Assert.Equal("requested", (await scene.Ada.Read($"/v1/access-grants/{grant}")).Text("status"));
        }
        finally
        {
            await Run("alter table access_log_1 drop constraint broken");
        }

        _ = await scene.Company.Hana.Read(scene.Meeting);
        Assert.Contains(scene.Company.Meeting, (await scene.Company.Ben.Read("/v1/me/access-log")).All().Each("meetingId"));
    }

    [Theory]
    [InlineData("/v1/events?limit=200")]
    [InlineData("/v1/events/stream?after=0")]
    public async Task shows_the_keys_that_read_along(string path)
    {
        var company = await Company.Create(service);
        var made = await company.Hana.Say("/v1/api-keys", new { name = "Minutes writer", scopes = new[] { "content:read" } });
        await company.Announce();
        await Run("update series_reader_1 set announced_at = clock_timestamp() - interval '7 days'");
        using var key = service.Anonymous();
        key.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Text("token"));
        _ = await key.Read("/v1/events?limit=200&types=note_taken");
        Assert.Empty((await company.Ben.Read("/v1/me/access-log")).All());

        _ = await company.Topic(company.Ben, "mark-said");
        using var answer = await key.Begin(HttpMethod.Get, path);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await reader.ReadLineAsync(enough.Token) is { } line && !line.Contains("mark-said", StringComparison.Ordinal))
        {
        }

        foreach (var one in new[] { company.Maya, company.Ben })
        {
            var entry = Assert.Single((await one.Read("/v1/me/access-log")).All());
            Assert.Equal(("key", made.Id(), "Minutes writer", company.Meeting), (entry.Text("way"), entry.Text("keyId"), entry.Text("keyName"), entry.Text("meetingId")));
            Assert.Equal(JsonValueKind.Null, entry.GetProperty("reader").ValueKind);
        }
    }

    [Theory]
    [InlineData("/v1/topics/{0}")]
    [InlineData("/v1/me/topics?escalatedTo=me")]
    [InlineData("/v1/search?q=escalated")]
    public async Task shows_who_received_an_escalation_once_they_read_it(string path)
    {
        var company = await Company.Create(service);
        var topic = (await company.Topic(company.Ben, "mark-escalated", "concern")).Id();
        var item = $"/v1/meetings/{company.Meeting}/agenda-items/{topic}";
        _ = await company.Maya.Say($"{item}/resolve", new { outcome = "escalated", to = company.StanId });
        _ = await company.Ben.Say($"{item}/accept-escalation");
        _ = await company.Stan.Read("/v1/search?q=nothing");
        Assert.Empty((await company.Ben.Read("/v1/me/access-log")).All());

        Assert.Contains("mark-escalated", (await company.Stan.Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, topic))).GetRawText(), StringComparison.Ordinal);
        var entry = Assert.Single((await company.Ben.Read("/v1/me/access-log")).All());
        Assert.Equal(("escalation", company.StanId, company.Meeting), (entry.Text("way"), entry.Of("reader").Id(), entry.Text("meetingId")));
    }

    [Fact]
    public async Task shows_the_next_manager_who_reads_what_was_handed_over()
    {
        var company = await Company.Create(service);
        var handed = (await company.Topic(company.Ben, "mark-handed", "request")).Id();
        var old = company.Series;
        _ = await company.Ben.Say($"/v1/series/{old}/handover", new { newManagerId = company.StanId });
        _ = await (await company.Ben.Send(HttpMethod.Put, $"/v1/series/{old}/handover/items/{handed}", new { decision = "share" })).Body();
        _ = await company.Ben.Say($"/v1/series/{old}/handover/complete");
        foreach (var client in new[] { company.Ben, company.Maya })
        {
            _ = await client.Read($"/v1/series/{old}/handover");
        }

        Assert.Empty((await company.Maya.Read("/v1/me/access-log")).All());
        Assert.Contains("mark-handed", (await company.Stan.Read($"/v1/series/{old}/handover")).GetRawText(), StringComparison.Ordinal);
        var entry = Assert.Single((await company.Maya.Read("/v1/me/access-log")).All());
        Assert.Equal(("handover", company.StanId, old), (entry.Text("way"), entry.Of("reader").Id(), entry.Text("seriesId")));
    }

    [Fact]
    public async Task says_nothing_of_the_two_themselves_and_of_what_everybody_may_know()
    {
        var company = await Company.Create(service);
        foreach (var client in new[] { company.Maya, company.Ben })
        {
            _ = await client.Read($"/v1/meetings/{company.Meeting}");
            _ = await client.Read("/v1/events?limit=200");
        }

        _ = await company.Hana.Read($"/v1/series/{company.Series}/meetings");
        _ = await company.Hana.Read("/v1/events?limit=200");
        Assert.Empty((await company.Maya.Read("/v1/me/access-log")).All());
        Assert.Empty((await company.Ben.Read("/v1/me/access-log")).All());
    }

    private static object Standing(Company company) => new
    {
        kind = "managerReport",
        participants = new[] { new { personId = company.MayaId, role = "manager" }, new { personId = company.BenId, role = "report" } },
        planned = new { date = Company.Today.AddDays(9), time = "11:00", timeZone = "Europe/Berlin", durationMinutes = 30 },
    };

    // To a minute after the full hour, so that what follows happens within one.
    private void NextHour()
    {
        var now = service.Clock.GetUtcNow();
        service.Clock.Advance(TimeSpan.FromMinutes(61) - TimeSpan.FromTicks(now.UtcTicks % TimeSpan.TicksPerHour));
    }

    private async Task Run(string sql)
    {
        await using var command = service.Source.CreateCommand(sql);
        _ = await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
