using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Tests.Scenes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Tests.Isolation;

/// <summary>A little of everything that can be in an organization.</summary>
internal static class Everything
{
    // What goes on by itself later, while nobody asks.
    private static readonly string[] Lasting = ["/webhooks", "/imports", "/exports", "/api-keys", "/integrations", "/Bulk"];

    /// <summary>Call every operation once, as who may.</summary>
    /// <param name="service">The service.</param>
    /// <param name="company">The organization.</param>
    /// <param name="atRest">Leave out what would go on afterwards, and what takes away.</param>
    public static async Task Happens(ServiceFixture service, Company company, bool atRest)
    {
        foreach (var (name, (method, pattern)) in AuthorizationTable.Operations(service))
        {
            if (atRest && (method == HttpMethod.Delete || Lasting.Any(part => pattern.Contains(part, StringComparison.Ordinal))))
            {
                continue;
            }

            var things = await Things.Make(company, pattern, name);
            var who = AuthorizationTable.Rows[name].Who;
            using var answer = await AuthorizationTable.Call(who[0] == 'o' ? company.Ben : who[1] == 'o' ? company.Maya : company.Hana, method, things, AuthorizationTable.Rows[name].Body);
        }

        var meeting = $"/v1/meetings/{company.Meeting}";
        var tag = (await company.Ben.Send(HttpMethod.Get, meeting)).Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.NotModified, (await company.Ben.Send(HttpMethod.Get, meeting, body: null, ("If-None-Match", tag))).StatusCode);
        _ = await company.Hana.Read("/v1/people?withoutSeries=true");
        if (!atRest)
        {
            var member = $"/v1/teams/{(await company.Hana.Say("/v1/teams", new { name = "Seldom" })).Id()}/members/{company.BenId}";
            _ = await (await company.Hana.Send(HttpMethod.Put, member)).Body();
            _ = await (await company.Hana.Send(HttpMethod.Delete, member)).Body();
            _ = await (await company.Ben.Send(HttpMethod.Patch, "/v1/me/settings", new { reminders = new { meetingMinutes = 60 } }, ("If-Match", "*"))).Body();

            // What is done seldom: once an hour, when a master key changes.
            _ = await service.Services.GetRequiredService<PostgresEventStore>().Purge(company.Organization, CancellationToken.None);
            service.Services.GetRequiredService<Keyring>().Rewrap(company.Organization);
        }
    }
}
