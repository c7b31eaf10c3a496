using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Scim;

/// <summary>Who is deactivated or taken out by a directory system is shut out within five seconds, wherever they are.</summary>
public class Leaving_by_scim(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("active as Entra ID says it")]
    [InlineData("active as Okta says it")]
    [InlineData("put")]
    [InlineData("delete")]
    [InlineData("bulk")]
    public async Task ends_tokens_and_open_streams_within_five_seconds(string how)
    {
        var scene = await ScimScene.Create(service);
        var (stan, id) = (scene.Company.Stan, scene.Company.StanId);
        using var stream = await stan.Begin(HttpMethod.Get, "/v1/events/stream");
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        var since = DateTime.UtcNow;
        var left = how switch
        {
            "active as Entra ID says it" => await scene.Patch($"/Users/{id}", """[{"op":"Replace","path":"active","value":"False"}]"""),
            "active as Okta says it" => await scene.Patch($"/Users/{id}", """[{"op":"replace","value":{"active":false}}]"""),
            "put" => await scene.Send("PUT", $"/Users/{id}", $$"""{"userName":"stan@{{scene.Domain}}","active":false}"""),
            "delete" => await scene.Send("DELETE", $"/Users/{id}"),
            _ => await scene.Send("POST", "/Bulk", $$"""{"Operations":[{"method":"DELETE","path":"/Users/{{id}}"}]}"""),
        };
        Assert.True(left.IsSuccessStatusCode);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(patience.Token));
        while (await reader.ReadLineAsync(patience.Token) is not null)
        {
            // Until it ends.
        }

        service.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.Forbidden, (await stan.Send(HttpMethod.Get, "/v1/me")).StatusCode);
        Assert.True(DateTime.UtcNow - since < TimeSpan.FromSeconds(5), $"It stayed open for {DateTime.UtcNow - since}.");
    }

    [Fact]
    public async Task lets_them_in_again_when_they_are_active_again()
    {
        var scene = await ScimScene.Create(service);
        _ = await scene.Patch($"/Users/{scene.Company.BenId}", """[{"op":"Replace","path":"active","value":"False"}]""");
        service.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Company.Ben.Send(HttpMethod.Get, "/v1/me")).StatusCode);
        Assert.Equal("inactive", (await scene.Company.Maya.Read($"/v1/series/{scene.Company.Series}")).Text("status"));
        _ = await scene.Patch($"/Users/{scene.Company.BenId}", """[{"op":"Replace","path":"active","value":"True"}]""");
        service.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(scene.Company.BenId, (await scene.Company.Ben.Read("/v1/me")).Id());
    }
}
