using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>What HR and administrators change is seen by HR and administrators.</summary>
public class Seeing_who_changed_what(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task shows_what_was_changed_by_whom_and_of_whom_the_newest_first()
    {
        var scene = await OpenGlass.Make(service);
        var hana = await Company.Me(scene.Company.Hana);
        var key = await scene.Company.Hana.Say("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:write" } });
        var hook = await scene.Ada.Say("/v1/webhooks", new { url = Things.Nowhere });
        var grant = await scene.Open();
        _ = await (await scene.Company.Hana.Send(HttpMethod.Delete, $"/v1/people/{scene.HugoId}/roles/hr")).Body();
        using var sync = service.Anonymous();
        sync.DefaultRequestHeaders.Authorization = new("Bearer", key.Text("token"));
        var added = await sync.Say("/v1/people", new { displayName = "Nina", email = $"nina@{scene.Company.Domain}" });

        var changes = (await scene.Ada.Read("/v1/audit/changes?limit=6")).All();
        Assert.Equal(["person_added", "role_revoked", "access_approved", "access_requested", "webhook_created", "api_key_created"], changes.Each("type"));
        Assert.Equal([added.Id(), scene.HugoId, grant, grant, hook.Id(), key.Id()], changes.Select(change => change.Of("stream", "id").GetString()));
        Assert.Equal([null, hana, scene.AdaId, hana, scene.AdaId, hana], changes.Select(change => change.GetProperty("actor") is { ValueKind: JsonValueKind.Object } actor ? actor.Id() : null));
        Assert.Equal(key.Id(), changes[0].Text("actorKeyId"));
        Assert.Equal("Role revoked by hana, of Hugo.", changes[1].Text("summary"));
        Assert.Equal("Person added by a key, of Nina.", changes[0].Text("summary"));
        Assert.Equal("mark-reason", changes[3].Of("data", "reason").GetString());
    }

    [Fact]
    public async Task goes_back_page_by_page_to_the_beginning_and_filters()
    {
        var scene = await OpenGlass.Make(service);
        List<string?> seen = [];
        for (var path = "/v1/audit/changes?limit=5"; path is not null;)
        {
            var page = await scene.Company.Hana.Read(path);
            seen.AddRange(page.All().Each("eventId"));
            path = page.Text("next") is { } next ? $"/v1/audit/changes?limit=5&cursor={next}" : null;
        }

        var fed = (await scene.Company.Hana.Read("/v1/events?limit=200")).All().Where(happened => happened.Text("audience") is "directory" or "administration").Each("eventId");
        Assert.Equal(fed.Reverse(), seen);
        Assert.Equal([scene.HugoId, scene.AdaId], (await scene.Ada.Read("/v1/audit/changes?types=role_granted&limit=2")).All().Select(change => change.Of("stream", "id").GetString()));
        Assert.Empty((await scene.Ada.Read($"/v1/audit/changes?actorId={scene.Company.BenId}")).All());
        _ = await scene.Ada.Send(HttpMethod.Put, $"/v1/people/{scene.Company.StanId}/roles/hr");
        Assert.Equal(["role_granted"], (await scene.Hugo.Read($"/v1/audit/changes?actorId={scene.AdaId}")).All().Each("type"));
        _ = await (await scene.Ada.Send(HttpMethod.Get, "/v1/audit/changes?types=no_such_thing")).Problem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task says_nothing_of_what_two_people_said()
    {
        var scene = await OpenGlass.Make(service);
        _ = await scene.Open();
        var all = (await scene.Company.Hana.Read("/v1/audit/changes?limit=200")).GetRawText();
        Assert.DoesNotContain(OpenGlass.Shared.Concat(OpenGlass.Private), mark => all.Contains(mark, StringComparison.Ordinal));
    }
}
