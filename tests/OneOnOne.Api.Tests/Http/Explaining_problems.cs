using System.Net;
using System.Reflection;
using OneOnOne.Api.Http;
using OneOnOne.EventStore;
using Xunit;

namespace OneOnOne.Api.Tests.Http;

public class Explaining_problems(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task has_a_page_for_every_code()
    {
        const BindingFlags Everything = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var codes = typeof(Problems).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(Everything).Where(field => field.FieldType == typeof(Refusal)))
            .Select(field => ((Refusal)field.GetValue(obj: null)!).Code)
            .Concat(ProblemPages.All.Keys)
            .Distinct()
            .ToList();
        Assert.Contains("manager-cycle", codes);
        using var client = service.Anonymous();
        foreach (var code in codes)
        {
            var page = await client.GetAsync($"/problems/{code}");
            Assert.True(page.StatusCode == HttpStatusCode.OK, $"/problems/{code}: {page.StatusCode}");
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            Assert.Contains(code, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task has_none_for_a_code_that_nobody_gives() =>
        Assert.Equal(HttpStatusCode.NotFound, (await service.Anonymous().GetAsync("/problems/no-such-code")).StatusCode);
}
