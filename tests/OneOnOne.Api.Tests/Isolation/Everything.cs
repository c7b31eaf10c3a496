using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.AboutMe;
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

            await Seldom(service, company);
        }
    }

    /// <summary>What is done once an hour, when a master key changes, when a directory says who somebody is.</summary>
    private static async Task Seldom(ServiceFixture service, Company company)
    {
        var (services, organization, ben) = (service.Services, company.Organization, Guid.Parse(company.BenId));
        _ = await services.GetRequiredService<PostgresEventStore>().Purge(organization, CancellationToken.None);
        services.GetRequiredService<Keyring>().Rewrap(organization);
        var keys = services.GetRequiredService<IKeyStore>();
        keys.Rewrap(organization, keys.FindOrganization(organization)!);
        keys.Begin(organization, keys.Find(organization, ben)!);
        keys.Drop(organization, [.. keys.KeptTexts(organization).Select(text => text.EventId)]);
        var (subject, here) = ($"Ben@{company.Domain}", new OrganizationId(organization));
        var who = await service.Store.Ask(organization, batch => services.GetRequiredService<SubjectRows>().Candidates(batch, here, [], subject), CancellationToken.None);
        Assert.Equal([ben], who.Select(found => found.Caller.Person.Value));
        Assert.Empty(await service.Store.Ask(organization, batch => services.GetRequiredService<LeaverRows>().Candidates(batch, here, "https://elsewhere.example", subject, default), CancellationToken.None));
        Assert.Empty(await service.Store.Ask(organization, batch => LeaverRows.ById(batch, here, new PersonId(ben), default), CancellationToken.None));
        _ = await service.Store.Write<bool>(
            organization,
            new WriteContext(Actor: null),
            async session =>
            {
                var batch = session.Batch();
                _ = batch.Events(ben, afterVersion: 1);
                await batch.Send(CancellationToken.None);
                return PersonRefusals.Absent;
            },
            CancellationToken.None);
    }
}
