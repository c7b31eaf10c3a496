using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Isolation;

/// <summary>A little of everything that can be in an organization.</summary>
internal static class Everything
{
    public static async Task Happens(ServiceFixture service, Company company)
    {
        foreach (var (name, (method, pattern)) in AuthorizationTable.Operations(service))
        {
            if (method == HttpMethod.Delete)
            {
                continue;
            }

            using var answer = await AuthorizationTable.Call(company.Ben, method, await Things.Make(company, pattern, name), AuthorizationTable.Rows[name].Body);
        }
    }
}
