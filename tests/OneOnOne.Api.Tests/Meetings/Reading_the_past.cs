using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Meetings;

public class Reading_the_past(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    /// <summary>What GET answered when a version was the newest is what it answers for that version ever after.</summary>
    [Fact]
    public async Task gives_each_version_the_answer_of_its_time()
    {
        var company = await Company.Create(service);
        var (random, meeting) = (new Random(7), $"/v1/meetings/{company.Meeting}");
        var seen = new Dictionary<int, string>();
        var (items, actions) = (new List<string>(), new List<string>());
        for (var step = 0; step < 25; step++)
        {
            var by = random.Next(2) == 0 ? company.Maya : company.Ben;
            string Any(List<string> ids) => ids.Count == 0 ? Guid.CreateVersion7().ToString() : ids[random.Next(ids.Count)];
            var answer = random.Next(7) switch
            {
                0 or 1 => await by.Send(HttpMethod.Post, $"{meeting}/agenda-items", new { title = $"Topic {step}", kind = "question" }),
                2 => await by.Send(HttpMethod.Post, $"{meeting}/agenda-items/{Any(items)}/discuss"),
                3 => await by.Send(HttpMethod.Post, $"{meeting}/agenda-items/{Any(items)}/resolve", new { outcome = "answered", text = $"Answer {step}" }),
                4 => await by.Send(HttpMethod.Post, $"{meeting}/notes", new { text = $"Note {step}" }),
                5 => await by.Send(HttpMethod.Post, $"{meeting}/action-items", new { title = $"Action {step}", ownerId = company.BenId }),
                _ => await by.Send(HttpMethod.Post, $"/v1/action-items/{Any(actions)}/complete"),
            };
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                var made = await answer.Body();
                (made.TryGetProperty("timesCarried", out _) ? items : made.TryGetProperty("owner", out _) ? actions : []).Add(made.Id());
            }

            var now = await company.Maya.Read(meeting);
            seen[now.Number("version")] = Timeless(now);
        }

        Assert.True(seen.Count > 10);
        foreach (var (version, then) in seen)
        {
            Assert.Equal(then, Timeless(await company.Maya.Read($"{meeting}?version={version}")));
        }
    }

    // What may be done is a question about now.
    private static string Timeless(JsonElement thing) => thing.ValueKind switch
    {
        JsonValueKind.Object => string.Join(',', thing.EnumerateObject().Where(member => member.Name != "allowedActions").Select(member => $"{member.Name}={{{Timeless(member.Value)}}}")),
        JsonValueKind.Array => string.Join(';', thing.EnumerateArray().Select(Timeless)),
        _ => thing.GetRawText(),
    };
}
