using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Groups;
using OneOnOne.Api.Sample;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Groups;

/// <summary>The sample organization's numbers, beside the same counted from what Maya, the manager of all, reads.</summary>
public class Counting_a_month(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly DateOnly First = Company.Today.AddDays(1 - Company.Today.Day).AddMonths(-1);
    private static readonly DateOnly Last = First.AddMonths(1).AddDays(-1);
    private static readonly string Month = First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [Fact]
    public async Task gives_what_a_manager_counts_by_hand_whether_kept_or_not()
    {
        await service.Services.GetRequiredService<SampleOrganization>().Ensure(CancellationToken.None);
        var (maya, hana) = (await service.As("maya@example.com"), await service.As("hana@example.com"));
        var path = $"/v1/teams/{(await hana.Read("/v1/teams")).All()[0].Id()}/overview?period={Month}";

        // HR, who reads the whole organization's numbers, would learn from the team's what the three others did; Maya knows her team's numbers anyway.
        Assert.Equal("smallGroup", (await hana.Read(path)).Text("withheld"));
        var counted = await maya.Read(path);
        Assert.Equal(JsonValueKind.Null, counted.Of("withheld").ValueKind);

        var meetings = await All(maya, $"/v1/meetings?from={First:yyyy-MM-dd}&to={Last:yyyy-MM-dd}&limit=100");
        int Of(string status) => meetings.Count(meeting => meeting.Text("status") == status);
        Assert.True(Of("held") > 20);
        Assert.Equal((meetings.Count, Of("held"), Of("cancelled"), Of("missed")), (
            counted.Of("meetings").Number("planned"), counted.Of("meetings").Number("held"), counted.Of("meetings").Number("cancelled"), counted.Of("meetings").Number("missed")));
        Assert.Equal(Math.Round((decimal)Of("held") / meetings.Count, 2), counted.Of("cadenceKept").GetDecimal());

        var raised = await Raised(maya);
        Assert.NotEmpty(raised);
        Assert.Equal(
            raised.CountBy(item => item.Text("theme")!).OrderBy(count => count.Key, StringComparer.Ordinal),
            counted.All("themes").Select(theme => KeyValuePair.Create(theme.Text("theme")!, theme.Number("items"))).OrderBy(count => count.Key, StringComparer.Ordinal));

        await service.Services.GetRequiredService<KeepingMonths>().Keep(SampleOrganization.Id, CancellationToken.None);
        Assert.True(await Kept() > 0 && await Kept(KeptPeriods.Table) > 0);
        Assert.Equal(counted.GetRawText(), (await maya.Read(path)).GetRawText());
        Assert.Equal(counted.Of("meetings").GetRawText(), (await hana.Read($"/v1/organization/overview?period={Month}")).Of("organization", "meetings").GetRawText());
    }

    [Fact]
    public async Task follows_what_is_said_later_of_a_month_that_was_kept()
    {
        await service.Services.GetRequiredService<SampleOrganization>().Ensure(CancellationToken.None);
        var hana = await service.As("hana@example.com");
        var path = $"/v1/organization/overview?period={Month}";
        await service.Services.GetRequiredService<KeepingMonths>().Keep(SampleOrganization.Id, CancellationToken.None);
        var (before, kept, periods) = ((await hana.Read(path)).Of("organization"), await Kept(), await Kept(KeptPeriods.Table));
        var (author, item) = await Withdrawable();
        _ = await author.Say($"/v1/meetings/{item.Text("meetingId")}/agenda-items/{item.Id()}/withdraw", new { reason = "It does not matter any more." });
        Assert.True(await Kept() < kept && await Kept(KeptPeriods.Table) < periods);
        var after = (await hana.Read(path)).Of("organization");
        int Items(JsonElement overview) => overview.All("themes").Where(theme => theme.Text("theme") == item.Text("theme")).Sum(theme => theme.Number("items"));
        Assert.Equal(Items(before) - 1, Items(after));
        await service.Services.GetRequiredService<KeepingMonths>().Keep(SampleOrganization.Id, CancellationToken.None);
        Assert.Equal((kept, after.GetRawText()), (await Kept(), (await hana.Read(path)).Of("organization").GetRawText()));
    }

    [Fact]
    public async Task tells_hr_how_many_meetings_of_each_person_were_held()
    {
        await service.Services.GetRequiredService<SampleOrganization>().Ensure(CancellationToken.None);
        var (maya, hana) = (await service.As("maya@example.com"), await service.As("hana@example.com"));
        var counts = await All(hana, $"/v1/people/counts?month={Month}&limit=5");
        var people = await All(hana, "/v1/people?active=true&limit=100");
        Assert.Equal(people.Select(person => person.Id()), counts.Select(count => count.Of("person").Id()));
        var ben = people.First(person => person.Text("email") == "ben@example.com").Id();
        var bens = await All(maya, $"/v1/meetings?from={First:yyyy-MM-dd}&to={Last:yyyy-MM-dd}&personId={ben}&limit=100");
        Assert.Equal(bens.Count(meeting => meeting.Text("status") == "held"), counts.First(count => count.Of("person").Id() == ben).Number("held"));
        var department = people.First(person => person.Id() == ben).Text("department");
        var overview = await hana.Read($"/v1/organization/overview?period={Month}");
        var id = overview.All("departments").First(piece => piece.Text("name") == department).Text("departmentId");
        var own = await All(hana, $"/v1/people/counts?month={Month}&departmentId={id}&limit=100");
        Assert.Equal(people.Where(person => person.Text("department") == department).Select(person => person.Id()), own.Select(count => count.Of("person").Id()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?month=2026-Q3")]
    [InlineData("?month=2026-13")]
    public async Task wants_a_month(string query)
    {
        var hana = await service.Admin($"hana@{Guid.NewGuid():n}.example.com");
        var problem = await (await hana.Send(HttpMethod.Get, $"/v1/people/counts{query}")).Problem(HttpStatusCode.BadRequest);
        Assert.Equal("?month", problem.All("errors")[0].Text("pointer"));
    }

    // Something raised in the month that its author can still withdraw.
    private async Task<(HttpClient Author, JsonElement Item)> Withdrawable()
    {
        var hana = await service.As("hana@example.com");
        foreach (var person in await All(hana, "/v1/people?active=true&limit=100"))
        {
            var author = await service.As(person.Text("email")!);
            foreach (var item in (await All(author, "/v1/me/topics?author=me&limit=100")).Where(item => Counts(item) && item.All("allowedActions").Any(action => action.GetString() == "withdrawAgendaItem")))
            {
                return (author, item);
            }
        }

        throw new InvalidOperationException("Nothing of last month is open.");
    }

    private static bool Counts(JsonElement item) =>
        item.Text("status") != "withdrawn" && !item.GetProperty("sensitive").GetBoolean() && item.Of("aboutPersonId").ValueKind is JsonValueKind.Null
        && TimeZoneInfo.ConvertTime(item.GetProperty("raisedAt").GetDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ToString("yyyy-MM", CultureInfo.InvariantCulture) == Month;

    // What was raised in the month in the series Maya manages, as her own lists show it.
    private static async Task<List<JsonElement>> Raised(HttpClient maya)
    {
        List<JsonElement> raised = [];
        foreach (var series in await All(maya, "/v1/series?kind=managerReport&limit=100"))
        {
            raised.AddRange((await All(maya, $"/v1/series/{series.Id()}/topics?limit=100")).Where(Counts));
        }

        return raised;
    }

    private static async Task<List<JsonElement>> All(HttpClient client, string path)
    {
        List<JsonElement> all = [];
        for (string? next = null; ;)
        {
            var page = await client.Read(next is null ? path : $"{path}&cursor={Uri.EscapeDataString(next)}");
            all.AddRange(page.All());
            next = page.Text("next");
            if (next is null)
            {
                return all;
            }
        }
    }

    private async Task<long> Kept(string table = KeptMonths.Table)
    {
        await using var command = service.Source.CreateCommand($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
