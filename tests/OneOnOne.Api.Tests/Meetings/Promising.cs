using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Promising(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    /// <summary>Lists are filtered by rows and show folds: whatever two people do with their promises, a row never says otherwise than its fold.</summary>
    [Fact]
    public async Task is_filtered_by_what_it_shows()
    {
        var company = await Company.Create(service);
        var random = new Random(11);
        var ids = new List<string>();
        for (var step = 0; step < 90; step++)
        {
            var by = random.Next(2) == 0 ? company.Maya : company.Ben;
            var anyone = random.Next(2) == 0 ? company.MayaId : company.BenId;
            var day = Company.Today.AddDays(random.Next(-5, 5));
            if (ids.Count < 6)
            {
                ids.Add((await company.Action(by, $"Action {step}", anyone, day)).Id());
                continue;
            }

            var item = $"/v1/action-items/{ids[random.Next(ids.Count)]}";
            _ = random.Next(9) switch
            {
                0 => await by.Send(HttpMethod.Post, $"{item}/accept"),
                1 => await by.Send(HttpMethod.Post, $"{item}/dispute", new { reason = "No." }),
                2 => await by.Send(HttpMethod.Post, $"{item}/reschedule", new { dueOn = day }),
                3 => await by.Send(HttpMethod.Post, $"{item}/reassign", new { ownerId = anyone }),
                4 => await by.Send(HttpMethod.Post, $"{item}/complete"),
                5 => await by.Send(HttpMethod.Post, $"{item}/confirm"),
                6 => await by.Send(HttpMethod.Post, $"{item}/reopen", new { reason = "Not yet." }),
                7 => await by.Send(HttpMethod.Patch, item, new { title = $"Wording {step}" }, ("If-Match", "*")),
                _ => await by.Send(HttpMethod.Post, $"{item}/drop", new { reason = "No need." }),
            };
            if (step % 10 == 0)
            {
                await Compare(company.Ben, company.BenId);
            }
        }

        await Compare(company.Maya, company.MayaId);
    }

    private static async Task Compare(HttpClient client, string me)
    {
        var all = (await client.Read("/v1/action-items")).All();
        Assert.Equal(6, all.Count);
        async Task Same(string filter, Func<JsonElement, bool> shown) =>
            Assert.Equal(all.Where(shown).Each("id").Order(), (await client.Read($"/v1/action-items?{filter}")).All().Each("id").Order());

        foreach (var status in new[] { "proposed", "open", "disputed", "done", "dropped" })
        {
            await Same($"status={status}", item => item.Text("status") == status);
        }

        var today = $"{Company.Today:yyyy-MM-dd}";
        await Same("owner=me", item => item.Of("owner").Id() == me);
        await Same($"dueBefore={today}", item => string.CompareOrdinal(item.Text("dueOn"), today) < 0);
        Assert.Equal(all.Each("id"), all.OrderBy(item => item.Text("dueOn"), StringComparer.Ordinal).ThenBy(item => item.Id(), StringComparer.Ordinal).Each("id"));
    }
}
