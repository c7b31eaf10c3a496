using System.Text;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Transfer;

/// <summary>The directory from a file: everything in it, or nothing.</summary>
public class Bringing_people_in(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Header = "displayName,email,title,department,externalId,managerEmail,active,roles\r\n";

    [Fact]
    public async Task adds_who_is_new_changes_who_is_there_and_leaves_the_others()
    {
        var company = await Company.Create(service);
        var domain = company.Domain;
        var file = Header
            + $"Zoe Zeh,zoe@{domain},Engineer,Platform,e-1,yan@{domain},true,\r\n"
            + $"\"Yan, the lead\",yan@{domain},Lead,Platform,e-2,,true,\r\n"
            + $"Ben,Ben@{domain},Senior engineer,,,Maya@{domain},true,\r\n"
            + $"Stan,Stan@{domain},,,,,,\r\n";
        var brought = await company.Hana.Accepted("people", file);

        Assert.Equal((4, 2, 1, 1, 0), brought.Counts());
        Assert.Equal(100, brought.Number("percent"));
        var people = (await company.Hana.Read("/v1/people?limit=200")).All();
        Assert.Equal(6, people.Count);
        var zoe = people.Single(person => person.Text("displayName") == "Zoe Zeh");
        Assert.Equal("Yan, the lead", zoe.GetProperty("manager").Text("displayName"));
        Assert.Equal("e-1", zoe.Text("externalId"));
        Assert.Equal("Senior engineer", (await company.Hana.Read($"/v1/people/{company.BenId}")).Text("title"));
        var happened = (await company.Hana.Read("/v1/events?limit=200&types=person_added")).All()[^1];
        Assert.Equal(await Company.Me(company.Hana), happened.GetProperty("actor").Id());
    }

    [Fact]
    public async Task changes_nothing_when_it_is_repeated()
    {
        var company = await Company.Create(service);
        var file = Header + $"Zoe,zoe@{company.Domain},,,e-1,,true,\r\nYan,yan@{company.Domain},,,,zoe@{company.Domain},false,\r\n";
        _ = await company.Hana.Accepted("people", file);
        var before = await Position(company);
        Assert.Equal((2, 0, 0, 2, 0), (await company.Hana.Accepted("people", file)).Counts());
        Assert.Equal(before, await Position(company));
    }

    [Fact]
    public async Task says_in_a_dry_run_what_would_happen_and_does_nothing()
    {
        var company = await Company.Create(service);
        var before = await Position(company);
        var tried = await company.Hana.Bring("people", Header + $"Zoe,zoe@{company.Domain},,,,,true,\r\nBen,Ben@{company.Domain},Boss,,,,true,\r\n,nobody,,,,,true,\r\n", dryRun: true);
        Assert.Equal("succeeded", tried.Text("status"));
        Assert.Equal((3, 1, 1, 0, 2), tried.Counts());
        Assert.Equal(["4 /displayName required", "4 /email email"], await company.Hana.Wrong(tried));
        Assert.Equal(before, await Position(company));
        Assert.Equal(4, (await company.Hana.Read("/v1/people")).All().Count);
    }

    [Fact]
    public async Task refuses_all_for_one_and_says_what_is_wrong_with_each_row()
    {
        var company = await Company.Create(service);
        var domain = company.Domain;
        var before = await Position(company);
        var file = Header
            + $"Good,good@{domain},,,,,true,\r\n"
            + $"Twice,good@{domain},,,,,true,\r\n"
            + $"Taken,Ben@{domain},,,e-9,,true,\r\n"
            + $"Ring one,one@{domain},,,,two@{domain},true,\r\n"
            + $"Ring two,two@{domain},,,,one@{domain},true,\r\n"
            + $"Own boss,own@{domain},,,,own@{domain},true,\r\n"
            + $"Orphan,orphan@{domain},,,,nobody@{domain},true,\r\n"
            + $"Maya,Maya@{domain},,,e-9,,true,\r\n"
            + $"Flag,flag@{domain},,,,,perhaps,\r\n"
            + $"Role,role@{domain},,,,,true,king\r\n"
            + "too,few\r\n"
            + $"hana,hana@{domain},,,,,false,\r\n";
        var failed = await company.Hana.Bring("people", file);

        Assert.Equal("failed", failed.Text("status"));
        Assert.Equal(
            [
                "3  duplicate-row", "5 /managerEmail manager-cycle", "6 /managerEmail manager-cycle", "7 /managerEmail manager-cycle", "8 /managerEmail manager-unknown",
                "9 /externalId external-id-taken", "10 /active unknown-value", "11 /roles invalid", "12  column-count", "13 /roles last-admin",
            ],
            await company.Hana.Wrong(failed));
        Assert.Equal(before, await Position(company));
    }

    [Fact]
    public async Task pages_what_is_wrong_and_bounds_it()
    {
        var company = await Company.Create(service);
        var file = new StringBuilder(Header);
        for (var i = 0; i < 1_200; i++)
        {
            _ = file.Append("Nobody,no address,,,,,true,\r\n");
        }

        var failed = await company.Hana.Bring("people", file.ToString());
        Assert.Equal(1_200, failed.Counts().Problems);
        var (pages, rows) = (0, new List<int>());
        for (var next = $"/v1/imports/{failed.Id()}/problems?limit=200"; next is not null; pages++)
        {
            var page = await company.Hana.Read(next);
            rows.AddRange(page.All().Select(problem => problem.Number("row")));
            next = page.Text("next") is { } cursor ? $"/v1/imports/{failed.Id()}/problems?limit=200&cursor={cursor}" : null;
        }

        Assert.Equal(5, pages);
        Assert.Equal(Enumerable.Range(2, 1_000), rows);
    }

    [Fact]
    public async Task finds_people_by_external_id_and_then_by_address()
    {
        var company = await Company.Create(service);
        var domain = company.Domain;
        _ = await company.Hana.Accepted("people", $"displayName,email,externalId\r\nZoe,zoe@{domain},e-1\r\n");
        var zoe = (await company.Hana.Read("/v1/people?externalId=e-1")).All()[0].Id();
        Assert.Equal((2, 1, 1, 0, 0), (await company.Hana.Accepted("people", $"displayName,email,externalId\r\nZoe Zeh,zeh@{domain},e-1\r\nAnother Zoe,other@{domain},e-2\r\n")).Counts());
        Assert.Equal(zoe, (await company.Hana.Read("/v1/people?externalId=e-1")).All()[0].Id());

        // The address is free again, and whoever has it now is somebody else.
        _ = await company.Hana.Accepted("people", $"displayName,email\r\nThird Zoe,zoe@{domain}\r\n");
        Assert.NotEqual(zoe, (await company.Hana.Read($"/v1/people?q=zoe@{domain}")).All()[0].Id());
    }

    [Fact]
    public async Task lets_nobody_in_it_change_places_with_another()
    {
        var company = await Company.Create(service);
        _ = await company.Hana.Accepted("people", $"displayName,email,externalId\r\nA,a@{company.Domain},a\r\nB,b@{company.Domain},b\r\n");
        var failed = await company.Hana.Bring("people", $"email,externalId\r\nb@{company.Domain},a\r\na@{company.Domain},b\r\n");
        Assert.Equal(["2 /email email-taken", "3 /email email-taken"], await company.Hana.Wrong(failed));
    }

    [Fact]
    public async Task ends_meetings_of_who_leaves_and_proposes_handovers_like_a_hand_would()
    {
        var company = await Company.Create(service);
        _ = await company.Hana.Accepted("people", $"email,managerEmail\r\nBen@{company.Domain},Stan@{company.Domain}\r\n");
        Assert.Equal(company.StanId, (await company.Ben.Read($"/v1/series/{company.Series}/handover")).GetProperty("newManager").Id());
        _ = await company.Hana.Accepted("people", $"email,active\r\nMaya@{company.Domain},false\r\n");
        Assert.Equal("inactive", (await company.Ben.Read($"/v1/series/{company.Series}")).Text("status"));
    }

    [Fact]
    public async Task takes_roles_from_administrators_only()
    {
        var company = await Company.Create(service);
        var made = await company.Hana.Say("/v1/people", new { displayName = "Hugo", email = $"hugo@{company.Domain}" });
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{made.Id()}/roles/hr")).Body();
        var hugo = await service.As($"hugo@{company.Domain}");
        var failed = await hugo.Bring("people", $"email,roles\r\nStan@{company.Domain},hr\r\nhugo@{company.Domain},hr\r\n");
        Assert.Equal(["2 /roles not-allowed"], await hugo.Wrong(failed));
        _ = await company.Hana.Accepted("people", $"email,roles\r\nStan@{company.Domain},hr;admin\r\n");
        Assert.Equal(["hr", "admin"], (await company.Hana.Read($"/v1/people/{company.StanId}")).GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task takes_the_same_key_once()
    {
        var company = await Company.Create(service);
        var file = Encoding.UTF8.GetBytes($"displayName,email\r\nZoe,zoe@{company.Domain}\r\n");
        var first = await (await company.Hana.Send("people", file, key: "once")).Body();
        _ = await company.Hana.Ended($"/v1/imports/{first.Id()}");
        var again = await company.Hana.Send("people", file, key: "once");
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(first.ToString(), (await again.Body()).ToString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await company.Hana.Send("people", [.. file, .. "x"u8], key: "once")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await company.Hana.Send("people", file, dryRun: true, key: "once")).StatusCode);
        Assert.Equal("0|1", await Row("select (select count(*) from transfer_chunk_1 where organization = $1), (select count(*) from transfer_1 where organization = $1)", company));
    }

    [Fact]
    public async Task keeps_no_word_of_the_file_once_it_is_over()
    {
        var company = await Company.Create(service);
        _ = await company.Hana.Bring("people", $"displayName,email,unheard\r\nmarkedname,zoe@{company.Domain},markedcell\r\n");
        var failed = await company.Hana.Bring("people", $"displayName,email,title\r\nmarkedname,markedaddress,{new string('m', 300)}\r\n");
        Assert.Equal("failed", failed.Text("status"));
        Assert.Equal(
            "0|0",
            await Row(
                """
                select (select count(*) from transfer_chunk_1 where organization = $1),
                  (select count(*) from (select row_to_json(p)::text t from transfer_problem_1 p union all select row_to_json(j)::text from transfer_1 j) x where t like '%marked%' or t like '%unheard%')
                """,
                company));
        Assert.DoesNotContain(service.Log.Lines, line => line.Contains("marked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task stops_when_somebody_says_so()
    {
        var company = await Company.Create(service);
        var brought = await company.Hana.Accepted("people", $"displayName,email\r\nZoe,zoe@{company.Domain}\r\n");
        Assert.Equal("transfer-ended", (await (await company.Hana.Send(HttpMethod.Post, $"/v1/imports/{brought.Id()}/cancel")).Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    private Task<string> Position(Company company) => Row("select max(position) from ledger where organization = $1", company);

    private async Task<string> Row(string sql, Company company)
    {
        await using var command = service.Source.CreateCommand(sql);
        _ = command.Parameters.AddWithValue(Guid.Parse((await company.Hana.Read("/v1/organization")).Id()));
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
    }
}
