using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace OneOnOne.Api.Tests.People;

public class Keeping_the_directory(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task answers_the_same_key_twice_with_one_person()
    {
        var admin = await service.Admin("once@example.com");
        var (first, second) = (await Add(admin, "maya.once@example.com", key: "k1"), await Add(admin, "maya.once@example.com", key: "k1"));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Add(admin, "other.once@example.com", key: "k1")).StatusCode);
    }

    [Fact]
    public async Task shows_a_colleague_the_card_and_nothing_more()
    {
        var admin = await service.Admin("card@example.com");
        var maya = await Id(await Add(admin, "maya.card@example.com"));
        _ = await Add(admin, "ben.card@example.com");
        var seen = await (await service.As("ben.card@example.com")).GetFromJsonAsync<JsonElement>($"/v1/people/{maya}");
        Assert.Equal("maya.card", seen.GetProperty("displayName").GetString());
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("email").ValueKind);
    }

    [Fact]
    public async Task hides_an_organization_from_another()
    {
        var maya = await Id(await Add(await service.Admin("one@example.com"), "maya.one@example.com"));
        var stranger = await (await service.Admin("two@example.com")).GetAsync($"/v1/people/{maya}");
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Fact]
    public async Task keeps_the_last_admin()
    {
        var admin = await service.Admin("last@example.com");
        var me = (await admin.GetFromJsonAsync<JsonElement>("/v1/me")).GetProperty("id").GetString();
        var refused = await admin.DeleteAsync($"/v1/people/{me}/roles/admin");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("last-admin", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task lets_nobody_change_it_without_a_role()
    {
        var admin = await service.Admin("plain@example.com");
        _ = await Add(admin, "ben.plain@example.com");
        var refused = await Add(await service.As("ben.plain@example.com"), "x.plain@example.com");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task shows_a_manager_their_reports_and_teams()
    {
        var admin = await service.Admin("me@example.com");
        var maya = await Id(await Add(admin, "maya.me@example.com"));
        var ben = await Id(await Add(admin, "ben.me@example.com"));
        using var assign = new HttpRequestMessage(HttpMethod.Put, $"/v1/people/{ben}/manager") { Content = JsonContent.Create(new { managerId = maya }) };
        assign.Headers.TryAddWithoutValidation("If-Match", "\"1.0.3\"");
        _ = (await admin.SendAsync(assign)).EnsureSuccessStatusCode();
        _ = (await admin.PutAsync($"/v1/people/{maya}/roles/hr", content: null)).EnsureSuccessStatusCode();
        var team = await Id(await admin.PostAsJsonAsync("/v1/teams", new { name = "Platform", leadId = maya }));
        _ = (await admin.PutAsync($"/v1/teams/{team}/members/{ben}", content: null)).EnsureSuccessStatusCode();
        var me = await (await service.As("maya.me@example.com")).GetFromJsonAsync<JsonElement>("/v1/me");
        Assert.Equal(ben, me.GetProperty("reports")[0].GetProperty("id").GetString());
        Assert.Equal(team, me.GetProperty("leads")[0].GetProperty("id").GetString());
        Assert.Equal("hr", me.GetProperty("roles")[0].GetString());
    }

    [Fact]
    public async Task lets_a_lost_role_count_no_more_within_five_seconds()
    {
        var admin = await service.Admin("role@example.com");
        var ben = await Id(await Add(admin, "ben.role@example.com"));
        _ = (await admin.PutAsync($"/v1/people/{ben}/roles/hr", content: null)).EnsureSuccessStatusCode();
        var client = await service.As("ben.role@example.com");
        Assert.Equal(HttpStatusCode.Created, (await Add(client, "one.role@example.com")).StatusCode);
        _ = (await admin.DeleteAsync($"/v1/people/{ben}/roles/hr")).EnsureSuccessStatusCode();
        service.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.Forbidden, (await Add(client, "two.role@example.com")).StatusCode);
    }

    private static Task<HttpResponseMessage> Add(HttpClient client, string email, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/people") { Content = JsonContent.Create(new { displayName = email.Split('@')[0], email }) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return client.SendAsync(request);
    }

    private static async Task<string> Id(HttpResponseMessage response) =>
        (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
}
