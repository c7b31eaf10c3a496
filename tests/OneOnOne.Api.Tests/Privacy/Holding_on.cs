using OneOnOne.Api.Ids;
using OneOnOne.Api.Privacy.Retention;
using OneOnOne.Api.Tests.Scenes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Legal holds: who keeps them, what they name, and who learns of them.</summary>
public class Holding_on(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task shows_to_administrators_what_is_held_why_and_by_whom_until_it_is_lifted()
    {
        var company = await Company.Create(service);
        var placed = await (await company.Hana.Send(HttpMethod.Post, "/v1/legal-holds", new { personId = company.BenId, reason = "A claim" })).Body();
        var listed = (await company.Hana.Read("/v1/legal-holds")).All();
        Assert.Equal([placed.Id()], listed.Each("id"));
        Assert.Equal(("active", "A claim", company.BenId, "Ben"), (listed[0].Text("status"), listed[0].Text("reason"), listed[0].Of("person").Id(), listed[0].Of("person", "displayName").GetString()));
        Assert.Equal(await Company.Me(company.Hana), listed[0].Of("placedBy").Id());

        var lifted = await (await company.Hana.Send(HttpMethod.Delete, $"/v1/legal-holds/{placed.Id()}", body: null, ("If-Match", $"\"{placed.Number("version")}\""))).Body();
        Assert.Equal("lifted", lifted.Text("status"));
        Assert.Empty((await company.Hana.Read("/v1/legal-holds")).All());
        Assert.Equal(["legal_hold_placed", "legal_hold_lifted"], (await company.Hana.Read("/v1/events?types=legal_hold_placed,legal_hold_lifted&limit=200")).All().Each("type"));
    }

    [Fact]
    public async Task is_lifted_by_whoever_has_seen_it()
    {
        var company = await Company.Create(service);
        var hold = $"/v1/legal-holds/{(await company.Hana.Say("/v1/legal-holds", new { personId = company.BenId, reason = "A claim" })).Id()}";
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await company.Hana.Send(HttpMethod.Delete, hold)).StatusCode);
        _ = await (await company.Hana.Send(HttpMethod.Delete, hold, body: null, ("If-Match", "*"))).Body();
        _ = await (await company.Hana.Send(HttpMethod.Delete, hold, body: null, ("If-Match", "*"))).Body();
        Assert.Single((await company.Hana.Read("/v1/events?types=legal_hold_lifted&limit=200")).All());
    }

    [Fact]
    public async Task is_not_told_to_who_is_held_or_to_whom_they_talk_with()
    {
        var company = await Company.Create(service);
        _ = await company.Hana.Say("/v1/legal-holds", new { personId = company.BenId, reason = "A claim" });
        foreach (var client in new[] { company.Ben, company.Maya, company.Stan })
        {
            Assert.Empty((await client.Read("/v1/events?types=legal_hold_placed&limit=200")).All());
        }
    }

    [Fact]
    public async Task holds_a_person_who_is_named_or_whose_series_is_and_nobody_else()
    {
        var company = await Company.Create(service);
        var series = (await company.Hana.Say("/v1/legal-holds", new { seriesId = company.Series, reason = "A claim" })).Id();
        Assert.Equal((true, true, false), (await Held(company, company.BenId), await Held(company, company.MayaId), await Held(company, company.StanId)));

        _ = await company.Hana.Say("/v1/legal-holds", new { personId = company.MayaId, reason = "Another claim" });
        _ = await (await company.Hana.Send(HttpMethod.Delete, $"/v1/legal-holds/{series}", body: null, ("If-Match", "*"))).Body();
        Assert.Equal((false, true, false), (await Held(company, company.BenId), await Held(company, company.MayaId), await Held(company, company.StanId)));
    }

    [Fact]
    public async Task knows_no_series_that_administrators_do_not_know()
    {
        var company = await Company.Create(service);
        var peers = await Company.Start(company.Maya, company.MayaId, company.StanId, "peer");
        foreach (var id in new[] { peers.Id(), Guid.NewGuid().ToString() })
        {
            Assert.Equal("unknown-series", (await (await company.Hana.Send(HttpMethod.Post, "/v1/legal-holds", new { seriesId = id, reason = "A claim" })).Problem(HttpStatusCode.BadRequest)).Text("code"));
        }

        Assert.Equal("person-unknown", (await (await company.Hana.Send(HttpMethod.Post, "/v1/legal-holds", new { personId = Guid.NewGuid(), reason = "A claim" })).Problem(HttpStatusCode.BadRequest)).Text("code"));
    }

    [Fact]
    public async Task names_one_thing_and_says_why()
    {
        var company = await Company.Create(service);
        foreach (var body in new object[] { new { reason = "A claim" }, new { personId = company.BenId, seriesId = company.Series, reason = "A claim" }, new { personId = company.BenId }, new { personId = company.BenId, reason = "" } })
        {
            _ = await (await company.Hana.Send(HttpMethod.Post, "/v1/legal-holds", body)).Problem(HttpStatusCode.BadRequest);
        }

        Assert.Empty((await company.Hana.Read("/v1/legal-holds")).All());
    }

    /// <summary>One administrator alone cannot forget everybody's text before anybody could hold some of it.</summary>
    [Fact]
    public async Task has_a_week_before_anything_is_forgotten()
    {
        var company = await Company.Create(service);
        var set = await (await company.Hana.Send(HttpMethod.Put, "/v1/retention", new { months = 12 }, ("If-Match", "*"))).Body();
        var refused = await (await company.Hana.Send(HttpMethod.Post, "/v1/retention/run")).Problem(HttpStatusCode.Conflict);
        Assert.Equal(("notice-not-over", set.Text("forgetsFrom")), (refused.Text("code"), refused.Of("current").Text("forgetsFrom")));
        Assert.Empty((await company.Hana.Read("/v1/events?types=old_text_forgotten&limit=200")).All());

        await company.Later(service, TimeSpan.FromDays(8));
        Assert.NotEqual(JsonValueKind.Null, (await company.Hana.Say("/v1/retention/run")).GetProperty("lastRun").ValueKind);
    }

    private async Task<bool> Held(Company company, string person) =>
        (await service.Store.Ask(company.Organization, batch => LegalHoldRows.Holds(batch, company.Organization, new PersonId(Guid.Parse(person))), TestContext.Current.CancellationToken))[0];
}
