using OneOnOne.Api.Tests.Scenes;
using OneOnOne.Api.Vocabulary;
using static OneOnOne.Api.Tests.AuthorizationTable;

namespace OneOnOne.Api.Tests;

/// <summary>The table holds, for every operation and every caller it has a column for.</summary>
public class Authorization(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task is_as_the_table_says_for_every_operation_and_every_caller()
    {
        var operations = Operations(service);
        Assert.Equal(Rows.Keys.Order(StringComparer.Ordinal), operations.Keys.Order(StringComparer.Ordinal));

        var (company, abroad) = (await Company.Create(service), await Company.Create(service));
        var domain = $"{Guid.NewGuid():n}.example.com";
        var callers = new[] { company.Ben, company.Maya, company.Stan, await Somebody(company, $"hugo@{domain}", "hr"), await Somebody(company, $"ada@{domain}", "admin"), abroad.Hana };
        var gone = await Gone(company, $"gwen@{domain}");
        service.Clock.Advance(TimeSpan.FromMinutes(1));    // callers are remembered for a moment, and with them the roles they had
        List<string> wrong = [];
        foreach (var (name, (method, pattern)) in operations)
        {
            var (who, body) = Rows[name];
            var things = await Things.Make(company, pattern, name);

            // Who may not comes first: what is allowed changes what is there.
            foreach (var index in Enumerable.Range(0, callers.Length).OrderByDescending(index => who[index] != 'o'))
            {
                // What one has taken away is not there for the next.
                things = method == HttpMethod.Delete && who[index] == 'o' ? await Things.Make(company, pattern, name) : things;
                var answer = await Call(callers[index], method, things, body);
                if (Verdict(answer.StatusCode) != who[index])
                {
                    wrong.Add($"{name} by caller {index}: {(int)answer.StatusCode} instead of '{who[index]}'");
                }
            }

            var refused = await Call(gone, method, things, body);
            if (refused.StatusCode != (OpenToLeavers.Contains(name) ? HttpStatusCode.OK : HttpStatusCode.Forbidden))
            {
                wrong.Add($"{name} by a deactivated person: {(int)refused.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task is_as_the_table_says_for_every_operation_and_every_key()
    {
        var company = await Company.Create(service);
        var keys = new Dictionary<string, HttpClient>(StringComparer.Ordinal);
        foreach (var scope in Enum.GetValues<KeyScope>().Select(Words.Of))
        {
            keys[scope] = service.Anonymous();
            keys[scope].DefaultRequestHeaders.Authorization = new("Bearer", (await company.Hana.Say("/v1/api-keys", new { name = scope, scopes = new[] { scope } })).Text("token"));
        }

        List<string> wrong = [];
        foreach (var (name, (method, pattern)) in Operations(service))
        {
            var things = await Things.Make(company, pattern, name);
            foreach (var (scope, key) in keys)
            {
                using var answer = await Call(key, method, things, Rows[name].Body);
                var allowed = Keys.TryGetValue(name, out var scopes) && scopes.Contains(scope);
                if (Verdict(answer.StatusCode) != (allowed ? 'o' : 'f'))
                {
                    wrong.Add($"{name} with {scope}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private async Task<HttpClient> Somebody(Company company, string email, string role)
    {
        var person = await company.Hana.Say("/v1/people", new { displayName = role, email });
        _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{person.Id()}/roles/{role}")).Body();
        return await service.As(email);
    }

    private async Task<HttpClient> Gone(Company company, string email)
    {
        var person = await company.Hana.Say("/v1/people", new { displayName = "Gwen", email });
        var client = await service.As(email);
        _ = await company.Hana.Say($"/v1/people/{person.Id()}/deactivate");
        return client;
    }
}
