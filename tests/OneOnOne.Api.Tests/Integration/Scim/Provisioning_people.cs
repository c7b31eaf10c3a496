using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Scim;

/// <summary>A directory system puts people in, changes them and takes them out.</summary>
public class Provisioning_people(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task keeps_all_that_it_says_and_drops_what_nobody_knows()
    {
        var scene = await ScimScene.Create(service);
        var made = await scene.Send("POST", "/Users", $$"""
            {
              "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "{{ScimScene.Enterprise}}"],
              "userName": "nora@{{scene.Domain}}", "externalId": "e-7", "displayName": "Nora N.", "title": "Engineer", "active": true, "locale": "de_DE", "timezone": "W. Europe Standard Time",
              "name": { "formatted": "Nora Nowak", "givenName": "Nora", "familyName": "Nowak" },
              "emails": [{ "value": "nora.nowak@{{scene.Domain}}", "type": "work", "primary": true }, { "value": "n@{{scene.Domain}}", "type": "home" }],
              "nickName": "No", "phoneNumbers": [{ "value": "1" }],
              "{{ScimScene.Enterprise}}": { "employeeNumber": "4711", "department": "Platform", "costCenter": "9", "manager": { "value": "{{scene.Company.MayaId}}" } }
            }
            """);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var user = await made.Body();
        Assert.Equal("application/scim+json", made.Content.Headers.ContentType?.MediaType);
        Assert.Equal(user.Of("meta").Text("location"), made.Headers.Location!.ToString());
        Assert.Equal(user.Of("meta").Text("version"), made.Headers.ETag!.ToString());
        Assert.Equal(
            ("nora@" + scene.Domain, "e-7", "Nora N.", "Engineer", "de-DE", "Europe/Berlin"),
            (user.Text("userName"), user.Text("externalId"), user.Text("displayName"), user.Text("title"), user.Text("locale"), user.Text("timezone")));
        Assert.Equal("Nowak", user.Of("name").Text("familyName"));
        Assert.Equal(["nora.nowak@" + scene.Domain, "n@" + scene.Domain], user.All("emails").Each("value"));
        Assert.Equal(("4711", "Platform", "Maya"), (user.Of(ScimScene.Enterprise).Text("employeeNumber"), user.Of(ScimScene.Enterprise).Text("department"), user.Of(ScimScene.Enterprise, "manager").Text("displayName")));
        Assert.False(user.TryGetProperty("nickName", out _));
        Assert.False(user.Of(ScimScene.Enterprise).TryGetProperty("costCenter", out _));

        var person = await scene.Company.Hana.Read($"/v1/people/{user.Id()}");
        Assert.Equal(("Nora N.", "nora.nowak@" + scene.Domain, "Platform"), (person.Text("displayName"), person.Text("email"), person.Text("department")));
        Assert.Equal(scene.Company.MayaId, person.Of("manager").Id());
    }

    [Fact]
    public async Task finds_who_was_there_before_by_their_address()
    {
        var scene = await ScimScene.Create(service);
        var found = (await scene.Read($"/Users?filter=userName eq \"BEN@{scene.Domain.ToUpperInvariant()}\"")).All("Resources").Single();
        Assert.Equal(scene.Company.BenId, found.Id());
        Assert.Equal($"Ben@{scene.Domain}", found.Text("userName"));
        Assert.Equal(HttpStatusCode.Conflict, (await scene.Send("POST", "/Users", $$"""{"userName":"ben@{{scene.Domain}}"}""")).StatusCode);
    }

    [Theory]
    [InlineData("""{"userName":"taken@DOMAIN"}""")]
    [InlineData("""{"userName":"TAKEN@DOMAIN"}""")]
    [InlineData("""{"userName":"x","emails":[{"value":"taken@DOMAIN","type":"work"}]}""")]
    [InlineData("""{"userName":"x@DOMAIN","externalId":"e-1"}""")]
    public async Task refuses_what_another_has(string body)
    {
        var scene = await ScimScene.Create(service);
        _ = await scene.User("taken", ""","externalId":"e-1" """);
        var before = await scene.Events();
        var refused = await scene.Send("POST", "/Users", body.Replace("DOMAIN", scene.Domain, StringComparison.Ordinal));
        var error = await refused.Problem(HttpStatusCode.Conflict);
        Assert.Equal(("409", "uniqueness"), (error.Text("status"), error.Text("scimType")));
        Assert.Equal(before, await scene.Events());
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"userName":""}""")]
    [InlineData("""{"userName":7}""")]
    [InlineData("""{"userName":"nobody"}""")]
    [InlineData("""{"userName":"a@b.example","active":"perhaps"}""")]
    [InlineData("""{"userName":"a@b.example","emails":[{"type":"work"}]}""")]
    [InlineData("""{"userName":"a@b.example","emails":[{"value":"no address"}]}""")]
    [InlineData("""{"userName":"a@b.example","emails":[{"value":"a@b.example","primary":true},{"value":"b@b.example","primary":true}]}""")]
    [InlineData("""{"userName":"a@b.example","timezone":"Mars/Olympus"}""")]
    [InlineData("""{"userName":"a@b.example","title":{"a":1}}""")]
    [InlineData("""{"userName":"a@b.example","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"nobody"}}}""")]
    [InlineData("""{"userName":"a@b.example","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"0192d5a0-1c2b-7000-8000-00000000dead"}}}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"userName":"a@b.example"}""")]
    [InlineData("""[]""")]
    [InlineData("""{"userName":"a@b.example","userName":"b@b.example"}""")]
    [InlineData("""{"userName":"a\u0000@b.example"}""")]
    [InlineData("""{"userName":"a\ud800@b.example"}""")]
    [InlineData("{")]
    public async Task refuses_what_makes_no_person(string body)
    {
        var scene = await ScimScene.Create(service);
        var error = await (await scene.Send("POST", "/Users", body)).Problem(HttpStatusCode.BadRequest);
        Assert.Contains(error.Text("scimType"), new[] { "invalidValue", "invalidSyntax" });
    }

    [Fact]
    public async Task appends_nothing_when_a_sync_is_repeated()
    {
        var scene = await ScimScene.Create(service);
        var manager = await scene.User("lead");
        var bodies = Enumerable.Range(0, 200).Select(number => (Name: $"p{number}", Body: $$"""
            {"userName":"p{{number}}@{{scene.Domain}}","externalId":"x{{number}}","name":{"givenName":"P","familyName":"{{number}}"},"active":"True",
             "emails":[{"value":"p{{number}}@{{scene.Domain}}","type":"work","primary":true}],"{{ScimScene.Enterprise}}":{"department":"D{{number % 7}}","manager":{"value":"{{manager}}"} } }
            """)).ToList();
        var ids = new List<string>();
        foreach (var (_, body) in bodies)
        {
            ids.Add((await scene.Say("POST", "/Users", body)).Id());
        }

        var group = await scene.Group("Everybody", [.. ids]);
        var before = await scene.Events();
        foreach (var ((name, body), id) in bodies.Zip(ids))
        {
            Assert.Equal(id, (await scene.Read($"/Users?filter=userName eq \"{name}@{scene.Domain}\"")).All("Resources").Single().Id());
            _ = await scene.Say("PUT", $"/Users/{id}", body);
            Assert.Equal(HttpStatusCode.OK, (await scene.Patch($"/Users/{id}", """[{"op":"Replace","path":"active","value":"True"},{"op":"Add","path":"name.givenName","value":"P"}]""")).StatusCode);
            Assert.Equal(HttpStatusCode.Conflict, (await scene.Send("POST", "/Users", body)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await scene.Patch($"/Groups/{group}", $$"""[{"op":"Add","path":"members","value":[{{string.Join(',', ids.Select(id => $$"""{"value":"{{id}}"}"""))}}]}]""")).StatusCode);
        Assert.Equal(before, await scene.Events());
    }

    [Fact]
    public async Task replaces_all_but_what_silence_does_not_say()
    {
        var scene = await ScimScene.Create(service);
        var id = await scene.User("nora", $$""","title":"Engineer","locale":"de","timezone":"Europe/Berlin","active":false,"{{ScimScene.Enterprise}}":{"department":"Platform","manager":{"value":"{{scene.Company.MayaId}}"} }""");
        var replaced = await scene.Say("PUT", $"/Users/{id}", $$"""{"userName":"nora@{{scene.Domain}}"}""");
        Assert.False(replaced.TryGetProperty("title", out _));
        Assert.Equal(("de", "Europe/Berlin", false), (replaced.Text("locale"), replaced.Text("timezone"), replaced.GetProperty("active").GetBoolean()));
        Assert.Equal(scene.Company.MayaId, replaced.Of(ScimScene.Enterprise, "manager").Text("value"));

        var emptied = await scene.Say("PUT", $"/Users/{id}", $$"""{"userName":"nora@{{scene.Domain}}","{{ScimScene.Enterprise}}":{"department":"Core"} }""");
        Assert.Equal("Core", emptied.Of(ScimScene.Enterprise).Text("department"));
        Assert.False(emptied.Of(ScimScene.Enterprise).TryGetProperty("manager", out _));
        Assert.Equal(HttpStatusCode.BadRequest, (await scene.Send("PUT", $"/Users/{id}", """{"title":"No name"}""")).StatusCode);
    }

    [Fact]
    public async Task takes_them_out_and_frees_their_names_for_somebody_new()
    {
        var scene = await ScimScene.Create(service);
        var id = await scene.User("nora", ""","externalId":"e-9" """);
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Send("DELETE", $"/Users/{id}")).StatusCode);
        foreach (var method in new[] { "GET", "DELETE" })
        {
            var error = await (await scene.Send(method, $"/Users/{id}")).Problem(HttpStatusCode.NotFound);
            Assert.Equal("404", error.Text("status"));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await scene.Patch($"/Users/{id}", """[{"op":"replace","path":"active","value":true}]""")).StatusCode);
        Assert.Equal(0, (await scene.Read($"/Users?filter=userName eq \"nora@{scene.Domain}\"")).Number("totalResults"));
        var there = await scene.Company.Hana.Read($"/v1/people/{id}");
        Assert.Equal(("nora@" + scene.Domain, false), (there.Text("displayName"), there.GetProperty("active").GetBoolean()));

        // Names are given to others in time: whoever has them next is somebody new, and the former one cannot come back under them.
        var again = await scene.User("nora", ""","externalId":"e-9" """);
        Assert.NotEqual(id, again);
        var refused = await scene.Company.Hana.Send(HttpMethod.Post, $"/v1/people/{id}/reactivate");
        Assert.Equal("email-taken", (await refused.Problem(HttpStatusCode.Conflict)).Text("code"));

        _ = await scene.Send("DELETE", $"/Users/{again}");
        Assert.True((await scene.Company.Hana.Say($"/v1/people/{id}/reactivate")).GetProperty("active").GetBoolean());
        Assert.Equal(id, (await scene.Read($"/Users?filter=externalId eq \"e-9\"")).All("Resources").Single().Id());
    }

    [Fact]
    public async Task keeps_the_last_admin()
    {
        var scene = await ScimScene.Create(service);
        var hana = await Company.Me(scene.Company.Hana);
        Assert.Equal(HttpStatusCode.Conflict, (await scene.Send("DELETE", $"/Users/{hana}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await scene.Patch($"/Users/{hana}", """[{"op":"Replace","path":"active","value":"False"}]""")).StatusCode);
        Assert.True((await scene.Read($"/Users/{hana}")).GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task proposes_a_handover_when_the_manager_changes()
    {
        var scene = await ScimScene.Create(service);
        _ = await scene.Patch($"/Users/{scene.Company.BenId}", $$"""[{"op":"Add","path":"{{ScimScene.Enterprise}}:manager","value":"{{scene.Company.StanId}}"}]""");
        Assert.Equal(scene.Company.StanId, (await scene.Company.Ben.Read($"/v1/series/{scene.Company.Series}/handover")).Of("newManager").Id());
    }

    [Fact]
    public async Task stores_a_cycle_of_managers_and_flags_it_where_people_are_refused()
    {
        var scene = await ScimScene.Create(service);
        var (maya, ben, hana) = (scene.Company.MayaId, scene.Company.BenId, scene.Company.Hana);
        var tag = (await hana.Send(HttpMethod.Get, $"/v1/people/{ben}")).Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.Conflict, (await hana.Send(HttpMethod.Put, $"/v1/people/{maya}/manager", new { managerId = ben }, ("If-Match", "*"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await scene.Patch($"/Users/{maya}", $$"""[{"op":"replace","path":"{{ScimScene.Enterprise}}:manager","value":{"value":"{{ben}}"} }]""")).StatusCode);

        var flagged = (await hana.Read("/v1/events?limit=200&types=manager_assigned")).All()[^1];
        Assert.True(flagged.Of("data").GetProperty("closesCycle").GetBoolean());
        foreach (var person in new[] { maya, ben })
        {
            Assert.True((await hana.Read($"/v1/people/{person}")).GetProperty("managerCycle").GetBoolean());
        }

        Assert.NotEqual(tag, (await hana.Send(HttpMethod.Get, $"/v1/people/{ben}")).Headers.ETag!.Tag);
        Assert.Equal(ben, (await scene.Company.Maya.Read("/v1/me")).Of("manager").Id());
        Assert.Equal([ben], (await scene.Company.Maya.Read("/v1/me")).All("reports").Each("id"));
        _ = await (await hana.Send(HttpMethod.Put, $"/v1/people/{scene.Company.StanId}/manager", new { managerId = ben }, ("If-Match", "*"))).Body();
        _ = await (await hana.Send(HttpMethod.Put, $"/v1/people/{maya}/manager", new { managerId = (string?)null }, ("If-Match", "*"))).Body();
        Assert.False((await hana.Read($"/v1/people/{ben}")).TryGetProperty("managerCycle", out _));
    }

    [Fact]
    public async Task writes_as_the_key_and_as_no_person()
    {
        var scene = await ScimScene.Create(service);
        var id = await scene.User("nora");
        var happened = (await scene.Company.Hana.Read("/v1/events?limit=200&types=person_added")).All()[^1];
        Assert.Equal(id, happened.Of("stream").Id());
        Assert.Equal(JsonValueKind.Null, happened.GetProperty("actor").ValueKind);
        Assert.True(happened.TryGetProperty("actorKeyId", out _));
    }

    [Fact]
    public async Task guards_the_version_that_is_changed()
    {
        var scene = await ScimScene.Create(service);
        var id = await scene.User("nora");
        var tag = (await scene.Send("GET", $"/Users/{id}")).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await scene.Send("GET", $"/Users/{id}", body: null, ("If-None-Match", tag))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await scene.Patch($"/Users/{id}", """[{"op":"add","path":"title","value":"A"}]""", ("If-Match", tag))).StatusCode);
        foreach (var refused in new[]
        {
            await scene.Patch($"/Users/{id}", """[{"op":"add","path":"title","value":"B"}]""", ("If-Match", tag)),
            await scene.Send("PUT", $"/Users/{id}", $$"""{"userName":"nora@{{scene.Domain}}"}""", ("If-Match", tag)),
            await scene.Send("DELETE", $"/Users/{id}", body: null, ("If-Match", tag)),
        })
        {
            Assert.Equal("412", (await refused.Problem(HttpStatusCode.PreconditionFailed)).Text("status"));
        }

        Assert.Equal(HttpStatusCode.OK, (await scene.Send("GET", $"/Users/{id}", body: null, ("If-None-Match", tag))).StatusCode);
        Assert.Equal("A", (await scene.Read($"/Users/{id}")).Text("title"));
    }
}
