using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Callers;

/// <summary>An answer that was given once is given again to who repeats the request, as far as they may know it today.</summary>
public class Repeating_without_the_role(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task tells_nothing_of_what_only_administrators_know()
    {
        var company = await Company.Create(service);
        var ada = await company.Hana.Say("/v1/people", new { displayName = "Ada", email = $"ada@{company.Domain}" });
        var role = $"/v1/people/{ada.Id()}/roles/admin";
        _ = await (await company.Hana.Send(HttpMethod.Put, role)).Body();
        var client = await service.As($"ada@{company.Domain}");
        (string Path, object Body)[] requests =
        [
            ("/v1/legal-holds", new { personId = company.BenId, reason = "A claim" }),
            ("/v1/api-keys", new { name = "Sync", scopes = new[] { "directory:read" } }),
            ("/v1/webhooks", new { url = "http://localhost:1/" }),
            ("/v1/access-grants", new { kind = "breakGlass", reason = "A complaint", seriesId = company.Series, days = 1 }),
        ];
        foreach (var (path, body) in requests)
        {
            Assert.Equal(HttpStatusCode.Created, (await Post(path, body)).StatusCode);
            Assert.Equal("true", (await Post(path, body)).Headers.GetValues("Idempotency-Replayed").Single());
        }

        _ = await (await company.Hana.Send(HttpMethod.Delete, role)).Body();
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var (path, body) in requests)
        {
            var refused = await Post(path, body);
            Assert.False(refused.Headers.Contains("Idempotency-Replayed"));
            _ = await refused.Problem(HttpStatusCode.Forbidden);
        }

        Task<HttpResponseMessage> Post(string path, object body) => client.Send(HttpMethod.Post, path, body, ("Idempotency-Key", $"once{path.Replace('/', '-')}"));
    }
}
