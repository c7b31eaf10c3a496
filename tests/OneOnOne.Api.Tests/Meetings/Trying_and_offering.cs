using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Trying_and_offering(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task keeps_what_was_tried_with_a_concern_through_all_its_meetings()
    {
        var company = await Company.Create(service);
        var concern = (await company.Topic(company.Ben, "I am interrupted a lot", "concern")).Id();
        var logged = await company.Ben.Say($"/v1/meetings/{company.Meeting}/agenda-items/{concern}/attempts", new { text = "I asked for turns", result = "same" });
        Assert.Equal(["I asked for turns"], logged.All("attempts").Each("text"));
        var next = await company.Hold();
        _ = await company.Ben.Say($"/v1/meetings/{next}/agenda-items/{concern}/attempts", new { text = "I talked to them", result = "better" });
        var third = await company.Hold(next);

        foreach (var one in new[] { company.Ben, company.Maya })
        {
            var item = (await one.Read($"/v1/meetings/{third}")).All("agendaItems").Single(i => i.Id() == concern);
            Assert.Equal(["I asked for turns", "I talked to them"], item.All("attempts").Each("text"));
            Assert.Equal(["same", "better"], item.All("attempts").Each("result"));
        }

        Assert.Equal(2, (await company.Maya.Read($"/v1/topics/{concern}")).All("history").Count(entry => entry.Text("type") == "attempt_logged"));
    }

    [Fact]
    public async Task lets_only_the_author_say_what_was_tried_and_only_of_a_concern()
    {
        var company = await Company.Create(service);
        var concern = (await company.Topic(company.Ben, "Planning takes too long", "concern")).Id();
        var question = (await company.Topic(company.Ben, "What is next on the roadmap?")).Id();
        var foreign = await company.Maya.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/agenda-items/{concern}/attempts", new { text = "Mine" });
        Assert.Equal("not-yours", (await foreign.Problem(HttpStatusCode.Forbidden)).Text("code"));
        var other = await company.Ben.Send(HttpMethod.Post, $"/v1/meetings/{company.Meeting}/agenda-items/{question}/attempts", new { text = "Asked around" });
        Assert.Equal("not-a-concern", (await other.Problem(HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task lets_an_offer_of_one_meeting_be_accepted_in_a_later_one()
    {
        var company = await Company.Create(service);
        var interest = (await company.Topic(company.Ben, "I would like to mentor somebody", "interest")).Id();
        var made = await company.Maya.Say($"/v1/meetings/{company.Meeting}/agenda-items/{interest}/offers", new { text = "Two interns come in June" });
        var offer = Assert.Single(made.All("offers"));
        Assert.Equal("offered", offer.Text("status"));
        Assert.Equal("offer", Assert.Single((await company.Ben.Read("/v1/me/overview")).All("waitingForMe")).Text("what"));

        var next = await company.Hold();
        var path = $"/v1/meetings/{next}/agenda-items/{interest}/offers/{offer.Id()}";
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Maya.Send(HttpMethod.Post, $"{path}/accept")).StatusCode);
        var accepted = await company.Ben.Say($"{path}/accept");
        Assert.Equal(("accepted", "Two interns come in June"), (accepted.All("offers")[0].Text("status"), accepted.All("offers")[0].Text("text")));
        Assert.Equal("shared", accepted.Text("status"));
        Assert.Equal("offer-accepted", (await (await company.Ben.Send(HttpMethod.Post, $"{path}/decline", new { reason = "No" })).Problem(HttpStatusCode.Conflict)).Text("code"));

        var third = await company.Hold(next);
        var seen = (await company.Maya.Read($"/v1/meetings/{third}")).All("agendaItems").Single(i => i.Id() == interest).All("offers")[0];
        Assert.Equal(("accepted", "Two interns come in June"), (seen.Text("status"), seen.Text("text")));
    }

    [Fact]
    public async Task shows_why_an_offer_was_declined_after_it_was_carried()
    {
        var company = await Company.Create(service);
        var interest = (await company.Topic(company.Ben, "I would like to speak at a meetup", "interest")).Id();
        var path = $"/v1/meetings/{company.Meeting}/agenda-items/{interest}/offers";
        var offer = (await company.Maya.Say(path, new { text = "The one in May" })).All("offers")[0].Id();
        _ = await company.Ben.Say($"{path}/{offer}/decline", new { reason = "I am away in May" });
        var next = await company.Hold();
        var seen = (await company.Maya.Read($"/v1/meetings/{next}")).All("agendaItems").Single(i => i.Id() == interest).All("offers")[0];
        Assert.Equal(("declined", "The one in May", "I am away in May"), (seen.Text("status"), seen.Text("text"), seen.Text("reason")));
    }
}
