using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Tests.Scenes;
using static OneOnOne.Api.Tests.AuthorizationTable;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Somebody of HR reads what two others share, with a reason, a second person's approval and an end; the two see it at once.</summary>
public class Breaking_the_glass(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int Hr = 3;

    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task opens_nothing_before_a_second_person_approves()
    {
        var scene = await OpenGlass.Make(service);
        _ = await (await scene.Company.Hana.Send(HttpMethod.Get, scene.Meeting)).Problem(HttpStatusCode.NotFound);
        var grant = await scene.Ask(scene.Company.Hana);
        Assert.Equal("requested", grant.Text("status"));
        _ = await (await scene.Company.Hana.Send(HttpMethod.Get, scene.Meeting)).Problem(HttpStatusCode.NotFound);
        Assert.Empty((await scene.Company.Ben.Read($"/v1/series/{scene.Company.Series}")).All("readers"));

        var approved = await scene.Ada.Say($"/v1/access-grants/{grant.Id()}/approve");
        Assert.Equal(("approved", scene.AdaId), (approved.Text("status"), approved.Of("approvedBy").Id()));
        Assert.Equal([scene.Company.Series], approved.All("series").Select(series => series.GetString()));
        Assert.Equal(scene.Company.Meeting, (await scene.Company.Hana.Read(scene.Meeting)).Id());
    }

    [Fact]
    public async Task is_not_approved_by_who_asked_nor_by_who_takes_part()
    {
        var scene = await OpenGlass.Make(service);
        _ = await (await scene.Company.Hana.Send(HttpMethod.Put, $"/v1/people/{scene.Company.MayaId}/roles/hr")).Body();
        service.Clock.Advance(Forgotten);
        var grant = await scene.Ask(scene.Company.Hana);
        foreach (var client in new[] { scene.Company.Hana, scene.Company.Maya })
        {
            Assert.Equal("second-person-needed", (await (await client.Send(HttpMethod.Post, $"/v1/access-grants/{grant.Id()}/approve")).Problem(HttpStatusCode.Forbidden)).Text("code"));
        }

        // Nor is it asked for by her: she reads it anyway.
        var hers = await scene.Company.Maya.Send(HttpMethod.Post, "/v1/access-grants", new { kind = "breakGlass", reason = "Why not", seriesId = scene.Company.Series, days = 1 });
        Assert.Equal("takes-part", (await hers.Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task is_seen_by_both_at_once()
    {
        var scene = await OpenGlass.Make(service);
        var grant = await scene.Open();
        foreach (var (one, other) in new[] { (scene.Company.Maya, scene.Company.BenId), (scene.Company.Ben, scene.Company.MayaId) })
        {
            var reader = Assert.Single((await one.Read($"/v1/series/{scene.Company.Series}")).All("readers"));
            var shown = reader.GetProperty("grant");
            Assert.Equal(JsonValueKind.Null, reader.GetProperty("keyId").ValueKind);
            Assert.Equal((grant, "mark-reason", scene.AdaId), (shown.Id(), shown.Text("reason"), shown.Of("approvedBy").Id()));
            Assert.Equal(await Company.Me(scene.Company.Hana), shown.Of("requestedBy").Id());
            Assert.Equal(service.Clock.GetUtcNow().AddDays(2), shown.GetProperty("until").GetDateTimeOffset(), TimeSpan.FromMinutes(1));

            var told = Assert.Single((await one.Read("/v1/events?types=access_opened")).All());
            Assert.Equal(("mark-reason", grant), (told.Of("data", "reason").GetString(), told.Of("data", "grant").GetString()));

            var entry = Assert.Single((await one.Read("/v1/me/access-log")).All());
            Assert.Equal(("breakGlass", grant, scene.Company.Series, other), (entry.Text("way"), entry.Text("grantId"), entry.Text("seriesId"), entry.Of("counterpart").Id()));
            Assert.Equal(JsonValueKind.Null, entry.GetProperty("meetingId").ValueKind);
        }

        Assert.Empty((await scene.Company.Stan.Read("/v1/me/access-log")).All());
        Assert.Empty((await scene.Company.Hana.Read("/v1/me/access-log")).All());
        Assert.Empty((await scene.Company.Hana.Read("/v1/events?types=access_opened")).All());
    }

    [Fact]
    public async Task shows_all_that_the_two_share_and_nothing_else_through_any_operation()
    {
        var scene = await OpenGlass.Make(service);
        _ = await scene.Open();
        var seen = new HashSet<string>();
        List<string> wrong = [];
        var paths = Operations(service).Values.Where(operation => operation.Method == HttpMethod.Get && !operation.Pattern.EndsWith("/stream", StringComparison.Ordinal)).Select(operation => scene.Path(operation.Pattern));
        foreach (var path in paths.Concat(["/v1/search?q=mark", $"{scene.Meeting}/minutes?private=true", $"{scene.Meeting}/minutes?format=html", $"{scene.Meeting}?version=9", "/v1/events?limit=200", "/v1/me/topics?escalatedTo=me"]))
        {
            var text = await (await scene.Company.Hana.Send(HttpMethod.Get, path)).Content.ReadAsStringAsync();
            seen.UnionWith(OpenGlass.Shared.Where(mark => text.Contains(mark, StringComparison.Ordinal)));
            wrong.AddRange(OpenGlass.Private.Where(mark => text.Contains(mark, StringComparison.Ordinal)).Select(mark => $"{path} shows {mark}"));
        }

        Assert.Empty(wrong);
        Assert.Equal(OpenGlass.Shared.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));

        // And what is not shown is there.
        var own = (await scene.Company.Ben.Read(scene.Meeting)).GetRawText();
        Assert.All(["mark-private", "mark-draft", "mark-own-mood", "mark-shared-mood", "mark-feedback"], mark => Assert.Contains(mark, own, StringComparison.Ordinal));
    }

    [Fact]
    public async Task reads_as_a_reader_who_may_do_nothing()
    {
        var scene = await OpenGlass.Make(service);
        _ = await scene.Open();
        var meeting = await scene.Company.Hana.Read(scene.Meeting);
        Assert.Equal(("reader", scene.Company.BenId), (meeting.Of("viewer", "role").GetString(), meeting.Of("viewer", "counterpart").Id()));
        Assert.Empty(meeting.All("checkIns"));
        Assert.Empty(meeting.All("feedback"));
        Assert.All(new[] { meeting }.Concat(meeting.All("agendaItems")).Concat(meeting.All("notes")).Concat(meeting.All("actionItems")), thing => Assert.Empty(thing.All("allowedActions")));
        Assert.DoesNotContain((await scene.Company.Hana.Read($"{scene.Meeting}/history")).All().Each("type"), type => type is "feedback_given" or "feedback_requested" or "check_in_recorded");
        Assert.Contains((await scene.Company.Ben.Read($"{scene.Meeting}/history")).All().Each("type"), type => type is "feedback_given");
    }

    [Fact]
    public async Task changes_nothing_about_what_may_be_written()
    {
        var scene = await OpenGlass.Make(service);
        _ = await scene.Open();
        var things = Things.There([.. scene.Ids.Select(pair => (pair.Key, pair.Value)), ("mayaId", scene.Company.MayaId), ("benId", scene.Company.BenId), ("stanId", scene.Company.StanId)]);
        List<string> wrong = [];
        var tried = 0;
        foreach (var (name, (method, pattern)) in Operations(service).Where(operation => operation.Value.Method != HttpMethod.Get && new[] { "{meetingId", "{actionItemId", "/series/{seriesId" }.Any(part => operation.Value.Pattern.Contains(part, StringComparison.Ordinal))))
        {
            var answer = await scene.Company.Hana.Send(method, scene.Path(pattern), Rows[name].Body(things), ("If-Match", "*"));
            if (Verdict(answer.StatusCode) != Rows[name].Who[Hr])
            {
                wrong.Add($"{name}: {(int)answer.StatusCode} instead of '{Rows[name].Who[Hr]}'");
            }

            tried++;
        }

        Assert.Empty(wrong);
        Assert.InRange(tried, 45, int.MaxValue);
    }

    [Fact]
    public async Task is_over_on_every_node_once_it_is_taken_back()
    {
        var scene = await OpenGlass.Make(service);
        await using var node = service.With();
        using var elsewhere = node.CreateClient();
        elsewhere.DefaultRequestHeaders.Authorization = scene.Company.Hana.DefaultRequestHeaders.Authorization;
        var grant = await scene.Open();
        using var stream = await elsewhere.Begin(HttpMethod.Get, "/v1/events/stream?after=0");
        Assert.Equal(scene.Company.Meeting, (await elsewhere.Read(scene.Meeting)).Id());
        var tag = (await elsewhere.Send(HttpMethod.Get, scene.Meeting)).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await elsewhere.Send(HttpMethod.Get, scene.Meeting, body: null, ("If-None-Match", tag))).StatusCode);

        Assert.Equal("revoked", (await scene.Ada.Say($"/v1/access-grants/{grant}/revoke")).Text("status"));
        foreach (var path in new[] { scene.Meeting, $"{scene.Meeting}/history", $"{scene.Meeting}/minutes", $"/v1/action-items/{scene.Ids["actionItemId"]}", $"{scene.Meeting}/notes/{scene.Ids["noteId"]}/revisions" })
        {
            foreach (var client in new[] { elsewhere, scene.Company.Hana })
            {
                _ = await (await client.Send(HttpMethod.Get, path, body: null, ("If-None-Match", tag))).Problem(HttpStatusCode.NotFound);
            }
        }

        Assert.Empty((await scene.Company.Ben.Read($"/v1/series/{scene.Company.Series}")).All("readers"));
        _ = Assert.Single((await scene.Company.Maya.Read("/v1/events?types=access_closed")).All());

        // A stream that was open all the time told nothing of what the two share: no grant opens a stream.
        _ = await scene.Company.Hana.Say("/v1/teams", new { name = "mark-last" });
        var told = await Until(stream, "mark-last");
        Assert.DoesNotContain(OpenGlass.Shared, mark => told.Contains(mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task is_over_by_itself_and_then_both_are_told()
    {
        var scene = await OpenGlass.Make(service);
        var grant = await scene.Open(days: 1);
        _ = await scene.Company.Hana.Read(scene.Meeting);
        await scene.Company.Later(service, TimeSpan.FromDays(1));
        _ = await (await scene.Company.Hana.Send(HttpMethod.Get, scene.Meeting)).Problem(HttpStatusCode.NotFound);

        await service.Services.GetRequiredService<EndingAccess>().End(scene.Company.Organization, TestContext.Current.CancellationToken);
        Assert.Empty((await scene.Company.Ben.Read($"/v1/series/{scene.Company.Series}")).All("readers"));
        _ = Assert.Single((await scene.Company.Ben.Read("/v1/events?types=access_closed")).All());
        Assert.Equal("ended", (await scene.Company.Hana.Read($"/v1/access-grants/{grant}")).Text("status"));
    }

    [Fact]
    public async Task is_over_when_the_reader_loses_their_role_also_once_they_have_it_again()
    {
        var scene = await OpenGlass.Make(service);
        var grant = (await scene.Ask(scene.Hugo)).Id();
        _ = await scene.Ada.Say($"/v1/access-grants/{grant}/approve");
        _ = await scene.Hugo.Read(scene.Meeting);
        _ = await (await scene.Company.Hana.Send(HttpMethod.Delete, $"/v1/people/{scene.HugoId}/roles/hr")).Body();
        service.Clock.Advance(Forgotten);
        _ = await (await scene.Hugo.Send(HttpMethod.Get, scene.Meeting)).Problem(HttpStatusCode.NotFound);
        var waiting = (await scene.Ask(scene.Company.Hana)).Id();
        _ = await (await scene.Company.Hana.Send(HttpMethod.Put, $"/v1/people/{scene.HugoId}/roles/hr")).Body();
        service.Clock.Advance(Forgotten);
        _ = await (await scene.Hugo.Send(HttpMethod.Get, scene.Meeting)).Problem(HttpStatusCode.NotFound);

        // Nor do they approve what was asked for before.
        Assert.Equal("second-person-needed", (await (await scene.Hugo.Send(HttpMethod.Post, $"/v1/access-grants/{waiting}/approve")).Problem(HttpStatusCode.Forbidden)).Text("code"));
    }

    [Fact]
    public async Task is_open_to_who_asked_and_to_nobody_else()
    {
        var scene = await OpenGlass.Make(service);
        _ = await scene.Open();
        foreach (var client in new[] { scene.Ada, scene.Hugo, scene.Company.Stan })
        {
            _ = await (await client.Send(HttpMethod.Get, scene.Meeting)).Problem(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task of_a_person_opens_the_series_there_are_and_none_that_begins_later_nor_one_of_peers()
    {
        var scene = await OpenGlass.Make(service);
        var opened = await scene.Company.Hana.Read($"/v1/access-grants/{await scene.Open(personId: scene.Company.BenId)}");
        Assert.Equal([scene.Company.Series], opened.All("series").Select(series => series.GetString()));
        Assert.Equal(scene.Company.BenId, opened.Of("person").Id());
        _ = await scene.Company.Hana.Read(scene.Meeting);

        var later = await Company.Start(scene.Company.Ben, scene.Company.StanId, scene.Company.BenId, "skipLevel");
        _ = await (await scene.Company.Hana.Send(HttpMethod.Get, $"/v1/meetings/{later.Text("upcomingMeetingId")}")).Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task does_not_tell_that_a_series_of_peers_is_there()
    {
        var scene = await OpenGlass.Make(service);
        var peers = (await scene.Company.Stan.Read("/v1/series")).All()[0];
        var answers = new List<string>();
        foreach (var series in new[] { peers.Id(), Guid.CreateVersion7().ToString() })
        {
            var refused = await (await scene.Company.Hana.Send(HttpMethod.Post, "/v1/access-grants", new { kind = "breakGlass", reason = "Why", seriesId = series, days = 1 })).Problem(HttpStatusCode.BadRequest);
            answers.Add($"{refused.Text("code")} {refused.Text("detail")}");
        }

        Assert.Equal(answers[0], answers[1]);
        var nobody = await scene.Company.Hana.Send(HttpMethod.Post, "/v1/access-grants", new { kind = "breakGlass", reason = "Why", personId = scene.Company.StanId, days = 1 });
        Assert.Equal("nothing-to-open", (await nobody.Problem(HttpStatusCode.BadRequest)).Text("code"));
    }

    [Fact]
    public async Task says_it_twice_without_harm()
    {
        var scene = await OpenGlass.Make(service);
        var grant = await scene.Open();
        Assert.Equal("approved", (await scene.Hugo.Say($"/v1/access-grants/{grant}/approve")).Text("status"));
        _ = Assert.Single((await scene.Company.Maya.Read("/v1/events?types=access_opened")).All());
        _ = await scene.Ada.Say($"/v1/access-grants/{grant}/revoke");
        Assert.Equal("revoked", (await scene.Ada.Say($"/v1/access-grants/{grant}/revoke")).Text("status"));
        _ = Assert.Single((await scene.Company.Maya.Read("/v1/events?types=access_closed")).All());
        Assert.Equal("access-over", (await (await scene.Ada.Send(HttpMethod.Post, $"/v1/access-grants/{grant}/approve")).Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task carries_out_what_is_kept_about_somebody_only_while_it_is_given()
    {
        var scene = await OpenGlass.Make(service);
        var key = new { kty = "EC", crv = "P-256", x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" };
        var request = new { kind = "subjectRequest", reason = "He wrote a letter", personId = scene.Company.BenId, publicKey = key };
        Assert.Equal("signs-in-themselves", (await (await scene.Company.Hana.Send(HttpMethod.Post, "/v1/access-grants", request)).Problem(HttpStatusCode.Conflict)).Text("code"));
        _ = await scene.Company.Hana.Say($"/v1/people/{scene.Company.BenId}/deactivate");

        // Whoever met with him is in his notebook: they neither ask nor approve.
        _ = await (await scene.Company.Hana.Send(HttpMethod.Put, $"/v1/people/{scene.Company.MayaId}/roles/hr")).Body();
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("takes-part", (await (await scene.Company.Maya.Send(HttpMethod.Post, "/v1/access-grants", request)).Problem(HttpStatusCode.Conflict)).Text("code"));
        var asked = await scene.Company.Hana.Say("/v1/access-grants", request);
        Assert.Equal("second-person-needed", (await (await scene.Company.Maya.Send(HttpMethod.Post, $"/v1/access-grants/{asked.Id()}/approve")).Problem(HttpStatusCode.Forbidden)).Text("code"));
        Assert.Equal(key.x, (await scene.Ada.Say($"/v1/access-grants/{asked.Id()}/approve")).Of("publicKey", "x").GetString());
        var grant = await scene.Company.Hana.Read($"/v1/access-grants/{asked.Id()}");
        Assert.Equal(("approved", scene.Company.BenId), (grant.Text("status"), grant.Of("person").Id()));
        _ = await scene.Company.Hana.Say($"/v1/people/{scene.Company.BenId}/reactivate");
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var entry = Assert.Single((await scene.Company.Ben.Read("/v1/me/access-log")).All());
        Assert.Equal(("subjectRequest", asked.Id()), (entry.Text("way"), entry.Text("grantId")));
        Assert.Empty((await scene.Company.Maya.Read("/v1/me/access-log")).All());

        // It opens no meeting.
        _ = await (await scene.Company.Hana.Send(HttpMethod.Get, scene.Meeting)).Problem(HttpStatusCode.NotFound);
        _ = await scene.Company.Hana.Say($"/v1/access-grants/{asked.Id()}/revoke");
        Assert.Equal("revoked", (await scene.Company.Hana.Read($"/v1/access-grants/{asked.Id()}")).Text("status"));
    }

    [Theory]
    [InlineData("""{"kind":"breakGlass","reason":"Why","days":1}""", "/personId")]
    [InlineData("""{"kind":"breakGlass","reason":"Why","seriesId":"0192d5a0-1c2b-7000-8000-000000000001","days":8}""", "/days")]
    [InlineData("""{"kind":"breakGlass","seriesId":"0192d5a0-1c2b-7000-8000-000000000001","days":1}""", "/reason")]
    [InlineData("""{"kind":"subjectRequest","reason":"Why","personId":"0192d5a0-1c2b-7000-8000-000000000001","publicKey":{"kty":"oct"}}""", "/publicKey")]
    [InlineData("""{"kind":"subjectRequest","reason":"Why","personId":"0192d5a0-1c2b-7000-8000-000000000001","publicKey":{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}}""", "/publicKey/d")]
    public async Task says_what_a_request_lacks(string body, string pointer)
    {
        var company = await Company.Create(service);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var refused = await (await company.Hana.Send(HttpMethod.Post, "/v1/access-grants", content)).Problem(HttpStatusCode.BadRequest);
        Assert.Equal(pointer, refused.All("errors")[0].Text("pointer"));
        Assert.Empty((await company.Hana.Read("/v1/access-grants")).All());
    }

    [Fact]
    public async Task lists_what_was_asked_for_the_newest_first()
    {
        var scene = await OpenGlass.Make(service);
        var (first, second) = ((await scene.Ask(scene.Company.Hana)).Id(), (await scene.Ask(scene.Hugo)).Id());
        var page = await scene.Ada.Read("/v1/access-grants?limit=1");
        Assert.Equal([second], page.All().Each("id"));
        Assert.Equal(["approveAccess", "revokeAccess"], page.All()[0].All("allowedActions").Select(action => action.GetString()));
        Assert.Equal([first], (await scene.Ada.Read($"/v1/access-grants?limit=1&cursor={page.Text("next")}")).All().Each("id"));
    }

    private static async Task<string> Until(HttpResponseMessage stream, string mark)
    {
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var told = new System.Text.StringBuilder();
        while (await reader.ReadLineAsync(enough.Token) is { } line)
        {
            _ = told.AppendLine(line);
            if (line.Contains(mark, StringComparison.Ordinal))
            {
                break;
            }
        }

        return told.ToString();
    }
}
