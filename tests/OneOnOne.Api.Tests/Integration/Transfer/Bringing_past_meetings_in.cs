using OneOnOne.Api.Integration.Transfer.History;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Transfer;

/// <summary>What two people said in another product comes in as what it is: their past, brought by somebody else.</summary>
public class Bringing_past_meetings_in(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task shows_the_two_what_they_said_when_they_said_it_and_who_brought_it()
    {
        var company = await Company.Create(service);
        var brought = await company.Hana.Accepted("history", Line(company, "m-1", "2025-02-03T10:00:00Z", Talk(company)), Files.Ndjson);
        Assert.Equal((1, 1, 0, 0, 0), brought.Counts());
        var hana = await Company.Me(company.Hana);

        var id = (await company.Ben.Read($"/v1/series/{company.Series}/meetings?status=held")).All().Single().Id();
        foreach (var client in new[] { company.Ben, company.Maya })
        {
            var meeting = await client.Read($"/v1/meetings/{id}");
            Assert.Equal(("held", "2025-02-03T10:00:00+00:00", "Winter"), (meeting.Text("status"), meeting.Text("heldAt"), meeting.Text("title")));
            Assert.Equal(company.Series, meeting.Text("seriesId"));
            Assert.Equal(hana, meeting.Of("imported", "by").Id());
            Assert.Equal(["Budget", "News"], meeting.All("agendaItems").Each("title"));
            Assert.All(meeting.All("agendaItems"), item => Assert.Equal(("resolved", "imported"), (item.Text("status"), item.Text("source"))));
            Assert.Equal(["granted", "discussed"], meeting.All("agendaItems").Select(item => item.Of("outcome", "outcome").GetString()));
            Assert.Equal(("A note of Ben's", company.BenId), (meeting.All("notes")[0].Text("text"), meeting.All("notes")[0].GetProperty("author").Id()));
            Assert.Equal(["We meet on Mondays"], meeting.All("decisions").Each("text"));
        }

        var history = (await company.Ben.Read($"/v1/meetings/{id}/history?limit=200")).All();
        Assert.Contains(history, entry => entry.Text("type") == "meeting_imported" && entry.Text("summary")!.EndsWith(" brought this meeting in from elsewhere.", StringComparison.Ordinal));
        Assert.All(history.Where(entry => entry.Text("type") != "action_item_completed"), entry => Assert.Equal("2025-02-03T10:00:00+00:00", entry.Text("occurredAt")));
        Assert.All(history, entry => Assert.Equal(hana, entry.GetProperty("actor").Id()));
        Assert.Contains("brought in from elsewhere", await (await company.Ben.GetAsync($"/v1/meetings/{id}/minutes")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task proposes_what_is_still_open_to_its_owner_and_puts_nothing_on_today_s_agenda()
    {
        var company = await Company.Create(service);
        _ = await company.Hana.Accepted("history", Line(company, "m-1", "2025-02-03T10:00:00Z", Talk(company)), Files.Ndjson);
        var promises = (await company.Ben.Read("/v1/action-items")).All().ToDictionary(item => item.Text("title")!);
        Assert.Equal(("proposed", "imported"), (promises["Write it up"].Text("status"), promises["Write it up"].Text("source")));
        Assert.Equal("done", promises["Book the room"].Text("status"));
        var done = (await company.Ben.Read($"/v1/action-items/{promises["Book the room"].Id()}/history")).All();
        Assert.Equal("2025-02-07T08:00:00+00:00", done.Single(entry => entry.Text("type") == "action_item_completed").Text("occurredAt"));
        Assert.Empty((await company.Ben.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems"));
        Assert.Equal("open", (await company.Ben.Say($"/v1/action-items/{promises["Write it up"].Id()}/accept")).Text("status"));
    }

    [Fact]
    public async Task makes_the_series_of_two_who_have_none_and_finds_it_again()
    {
        var company = await Company.Create(service);
        string Met(string id, string day) => Line(company, id, $"{day}T10:00:00Z", string.Empty, "peer", ("Ben", "peer"), ("Stan", "peer"));
        _ = await company.Hana.Accepted("history", $"{Met("p-1", "2025-02-03")}\n{Met("p-2", "2025-01-20")}\n", Files.Ndjson);
        var series = await company.Stan.Read($"/v1/series/{(await company.Stan.Read("/v1/series")).All().Single().Id()}");
        Assert.Equal(("peer", "onDemand"), (series.Text("kind"), series.Of("cadence", "frequency").GetString()));
        Assert.NotNull(series.Text("upcomingMeetingId"));
        _ = await company.Stan.Say($"/v1/meetings/{series.Text("upcomingMeetingId")}/agenda-items", new { title = "It goes on" });

        Assert.Equal((1, 1, 0, 0, 0), (await company.Hana.Accepted("history", Met("p-3", "2025-03-03"), Files.Ndjson)).Counts());
        Assert.Equal(["2025-01-20T10:00:00+00:00", "2025-02-03T10:00:00+00:00", "2025-03-03T10:00:00+00:00"], (await company.Stan.Read($"/v1/series/{series.Id()}/meetings?status=held")).All().Each("heldAt"));
        Assert.Single((await company.Stan.Read("/v1/series")).All());
    }

    [Fact]
    public async Task ends_the_series_of_somebody_who_has_left()
    {
        var company = await Company.Create(service);
        _ = await (await company.Hana.Send(HttpMethod.Post, $"/v1/people/{company.StanId}/deactivate")).Body();
        _ = await company.Hana.Accepted("history", Line(company, "s-1", "2025-02-03T10:00:00Z", string.Empty, "mentor", ("Ben", "mentor"), ("Stan", "mentee")), Files.Ndjson);
        var series = (await company.Ben.Read("/v1/series?status=ended")).All().Single();
        Assert.Equal("mentor", series.Text("kind"));
        Assert.Single((await company.Ben.Read($"/v1/series/{series.Id()}/meetings?status=held")).All());
    }

    [Fact]
    public async Task changes_nothing_when_it_is_repeated_nor_when_it_says_otherwise()
    {
        var company = await Company.Create(service);
        _ = await company.Hana.Accepted("history", Line(company, "m-1", "2025-02-03T10:00:00Z", Talk(company)), Files.Ndjson);
        var before = await Position(company);
        Assert.Equal((1, 0, 0, 1, 0), (await company.Hana.Accepted("history", Line(company, "m-1", "2025-02-03T10:00:00Z", Talk(company)), Files.Ndjson)).Counts());
        Assert.Equal((1, 0, 0, 1, 0), (await company.Hana.Accepted("history", Line(company, "m-1", "2025-02-04T10:00:00Z", string.Empty), Files.Ndjson)).Counts());
        Assert.Equal(before, await Position(company));
    }

    [Fact]
    public async Task says_what_is_wrong_with_each_row_and_brings_none_of_them()
    {
        var company = await Company.Create(service);
        var before = await Position(company);
        var ben = $"Ben@{company.Domain}";
        string[] lines =
        [
            Line(company, "m-1", "2025-02-03T10:00:00Z", string.Empty),
            Line(company, "m-1", "2025-02-10T10:00:00Z", string.Empty),
            Line(company, "m-2", "2150-02-03T10:00:00Z", string.Empty),
            Line(company, "m-3", "2025-02-03T10:00:00Z", string.Empty, "peer", ("Ben", "manager"), ("Stan", "report")),
            Line(company, "m-4", "2025-02-03T10:00:00Z", string.Empty, "peer", ("Ben", "peer"), ("nobody", "peer")),
            Line(company, "m-5", "2025-02-03T10:00:00Z", $",\"notes\":[{{\"text\":\"n\",\"author\":\"Stan@{company.Domain}\"}}]"),
            Line(company, "m-6", "2025-02-03T10:00:00Z", $",\"actionItems\":[{{\"title\":\"a\",\"owner\":\"{ben}\",\"status\":\"done\",\"completedAt\":\"2025-01-01T00:00:00Z\"}}]"),
            Line(company, "m-7", "2025-02-03T10:00:00Z", $",\"notes\":[{{\"text\":\"n\",\"author\":\"{ben}\",\"visibility\":\"private\"}}]"),
            Line(company, "m-8", "2025-02-03T10:00:00Z", $",\"agendaItems\":[{{\"title\":\"t\",\"author\":\"{ben}\",\"outcome\":\"escalated\"}}]"),
            "not json",
        ];
        var failed = await company.Hana.Bring("history", string.Join('\n', lines), Files.Ndjson);
        Assert.Equal("failed", failed.Text("status"));
        Assert.Equal(
            [
                "2 /externalId duplicate-row", "3 /heldAt held-in-the-future", "4 /participants roles-do-not-fit", "5 /participants/1 person-unknown", "6 /notes/0/author neither-of-the-two",
                "7 /actionItems/0/completedAt completed-when", "8 /notes invalid", "9 /agendaItems/0/outcome outcome", "10  malformed",
            ],
            await company.Hana.Wrong(failed));
        Assert.Equal(before, await Position(company));
    }

    [Fact]
    public async Task takes_an_administrator_and_the_operator()
    {
        var company = await Company.Create(service);
        var line = System.Text.Encoding.UTF8.GetBytes(Line(company, "m-1", "2025-02-03T10:00:00Z", Talk(company)));
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{company.StanId}/roles/hr")).Body();
        Assert.Equal("not-allowed", (await (await company.Stan.Send("history", line, Files.Ndjson)).Problem(HttpStatusCode.Forbidden)).Text("code"));
        await using var elsewhere = service.With((RestoreSettings.Setting, Guid.NewGuid().ToString()));
        var client = elsewhere.CreateClient();
        client.DefaultRequestHeaders.Authorization = company.Hana.DefaultRequestHeaders.Authorization;
        Assert.Equal("restore-not-allowed", (await (await client.Send("history", line, Files.Ndjson)).Problem(HttpStatusCode.Forbidden)).Text("code"));
        Assert.Equal("restore-not-allowed", (await (await client.Send("history", line, Files.Ndjson, dryRun: true)).Problem(HttpStatusCode.Forbidden)).Text("code"));
    }

    [Fact]
    public async Task seals_what_was_said_under_the_keys_of_those_who_said_it()
    {
        var company = await Company.Create(service);
        _ = await company.Hana.Accepted("history", Line(company, "m-1", "2025-02-03T10:00:00Z", Talk(company)), Files.Ndjson);
        await using var command = service.Source.CreateCommand("select count(*) from mt_events where tenant_id = $1 and type = 'note_taken' and headers->>'key' = $2 and data::text not like '%note of Ben%'");
        _ = command.Parameters.AddWithValue(company.Organization.ToString("D"));
        _ = command.Parameters.AddWithValue(company.BenId);
        Assert.Equal(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, (await company.Stan.Send(HttpMethod.Get, $"/v1/meetings/{(await company.Ben.Read("/v1/meetings?status=held")).All()[0].Id()}")).StatusCode);
    }

    private static string Talk(Company company)
    {
        var (ben, maya) = ($"Ben@{company.Domain}", $"Maya@{company.Domain}");
        return $$"""
            ,"title":"Winter","agendaItems":[{"title":"Budget","author":"{{ben}}","kind":"request","theme":"growth","outcome":"granted","outcomeText":"Yes."},{"title":"News","author":"{{maya}}","kind":"concern"}],
            "notes":[{"text":"A note of Ben's","author":"{{ben}}"}],"decisions":[{"text":"We meet on Mondays","author":"{{maya}}"}],
            "actionItems":[{"title":"Write it up","owner":"{{ben}}","dueOn":"2025-03-01"},{"title":"Book the room","owner":"{{ben}}","status":"done","completedAt":"2025-02-07T08:00:00Z"},{"title":"Ask around","owner":"{{maya}}","status":"dropped"}]
            """.ReplaceLineEndings(string.Empty);
    }

    private static string Line(Company company, string id, string heldAt, string more) => Line(company, id, heldAt, more, "managerReport", ("Maya", "manager"), ("Ben", "report"));

    private static string Line(Company company, string id, string heldAt, string more, string kind, (string Name, string Role) one, (string Name, string Role) other) =>
        $$"""{"externalId":"{{id}}","kind":"{{kind}}","participants":[{"email":"{{one.Name}}@{{company.Domain}}","role":"{{one.Role}}"},{"email":"{{other.Name}}@{{company.Domain}}","role":"{{other.Role}}"}],"heldAt":"{{heldAt}}"{{more}}}""";

    private async Task<long> Position(Company company)
    {
        await using var command = service.Source.CreateCommand("select max(position) from ledger where organization = $1");
        _ = command.Parameters.AddWithValue(company.Organization);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
