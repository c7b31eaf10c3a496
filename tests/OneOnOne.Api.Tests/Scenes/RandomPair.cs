namespace OneOnOne.Api.Tests.Scenes;

/// <summary>Maya and Ben, doing whatever chance tells them to; sometimes both at once. What makes no sense is refused, which changes nothing.</summary>
internal sealed class RandomPair
{
    private static readonly string[] Kinds = ["question", "concern", "request", "interest", "discussion", "status", "feedback", "expectation"];
    private static readonly string[] Outcomes = ["answered", "granted", "declined", "deferred", "addressed", "redirected", "dropped"];

    private readonly Random _random;
    private readonly Company _company;

    private RandomPair(Company company, int seed) => (_company, _random) = (company, new Random(seed));

    public static async Task<RandomPair> Create(ServiceFixture service, int seed) => new(await Company.Create(service), seed);

    public HttpClient Maya => _company.Maya;

    public HttpClient Ben => _company.Ben;

    public string Series => _company.Series;

    /// <summary>Items that were ever shared, by id.</summary>
    public HashSet<string> Items { get; } = [];

    public HashSet<string> ActionItems { get; } = [];

    /// <summary>Meetings of the series that they know of.</summary>
    public HashSet<string> Meetings { get; } = [];

    /// <summary>What was carried out, for the message of a test that fails.</summary>
    public List<string> Story { get; } = [];

    /// <summary>The next thing; one time in five both act at the same moment.</summary>
    public async Task Act()
    {
        var upcoming = (await Maya.Read($"/v1/series/{Series}")).Text("upcomingMeetingId");
        if (upcoming is not null)
        {
            _ = Meetings.Add(upcoming);
        }

        var acts = Enumerable.Range(0, _random.Next(5) == 0 ? 2 : 1).Select(_ => Choose(upcoming)).ToList();
        foreach (var (act, answer) in acts.Zip(await Task.WhenAll(acts.Select(act => act.By.Send(act.Method, act.Path, act.Body, ("If-Match", "*"))))))
        {
            Story.Add($"{(act.By == Maya ? "Maya" : "Ben")} {act.Method} {act.Path} {JsonSerializer.Serialize(act.Body)} → {(int)answer.StatusCode}");
            Assert.True((int)answer.StatusCode is >= 200 and < 500, string.Join('\n', Story));
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                var made = await answer.Body();
                _ = made.TryGetProperty("timesCarried", out _) ? made.Text("status") != "draft" && Items.Add(made.Id()) : made.TryGetProperty("owner", out _) && ActionItems.Add(made.Id());
            }

            if (answer.IsSuccessStatusCode && act.Path.EndsWith("/share", StringComparison.Ordinal))
            {
                _ = Items.Add((await answer.Body()).Id());
            }
        }
    }

    private (HttpClient By, HttpMethod Method, string Path, object? Body) Choose(string? upcoming)
    {
        var by = _random.Next(2) == 0 ? Maya : Ben;
        string Any(IReadOnlyCollection<string> ids) => ids.Count == 0 ? Guid.CreateVersion7().ToString() : ids.ElementAt(_random.Next(ids.Count));
        var meeting = upcoming is not null && _random.Next(4) > 0 ? upcoming : Any(Meetings);
        var (onItem, onAction) = ($"/v1/meetings/{Any(Meetings)}/agenda-items/{Any(Items)}", $"/v1/action-items/{Any(ActionItems)}");
        (HttpClient, HttpMethod, string, object?) Post(string path, object? body = null) => (by, HttpMethod.Post, path, body);
        return _random.Next(24) switch
        {
            0 or 1 or 2 or 3 => Post($"/v1/series/{Series}/agenda-items", new { title = $"Topic {Story.Count}", kind = Kinds[_random.Next(Kinds.Length)] }),
            4 => Post($"/v1/meetings/{meeting}/agenda-items", new { title = $"Topic {Story.Count}", kind = "question" }),
            5 => Post($"{onItem}/discuss"),
            6 or 7 or 8 => Post($"{onItem}/resolve", Outcomes[_random.Next(Outcomes.Length)] is var outcome && outcome == "deferred" && _random.Next(2) == 0
                ? new { outcome, until = Company.Today.AddDays(_random.Next(1, 60)) }
                : new { outcome, text = $"Answer {Story.Count}" }),
            9 => Post($"{onItem}/reopen", new { reason = "Not yet" }),
            10 => _random.Next(3) == 0 ? Post($"{onItem}/withdraw") : Post($"{onItem}/move", new { after = (string?)null }),
            11 => (by, HttpMethod.Patch, onItem, new { title = $"Topic in other words {Story.Count}" }),
            12 => Post($"/v1/meetings/{meeting}/notes", new { text = $"Note {Story.Count}" }),
            13 => Post($"/v1/meetings/{meeting}/action-items", new { title = $"Promise {Story.Count}", ownerId = _random.Next(2) == 0 ? _company.MayaId : _company.BenId }),
            14 => Post($"{onAction}/accept"),
            15 => Post($"{onAction}/complete"),
            16 => Post($"{onAction}/reschedule", new { dueOn = Company.Today.AddDays(_random.Next(1, 60)) }),
            17 => Post($"/v1/meetings/{meeting}/{(_random.Next(2) == 0 ? "cancel" : "miss")}"),
            18 => Post($"/v1/meetings/{meeting}/reschedule", new { planned = new { date = Company.Today.AddDays(_random.Next(1, 90)), time = "02:30", timeZone = "Europe/Berlin", durationMinutes = 30 } }),
            19 => _random.Next(2) == 0 ? Post($"/v1/series/{Series}/pause") : Post($"/v1/meetings/{meeting}/start"),
            20 => Post($"/v1/series/{Series}/resume"),
            21 => (by, HttpMethod.Patch, $"/v1/series/{Series}", new { cadence = new { frequency = _random.Next(3) == 0 ? "onDemand" : "weekly", interval = _random.Next(1, 3) } }),
            _ => Post($"/v1/meetings/{meeting}/hold", new { items = Items.Count == 0 || _random.Next(2) == 0 ? [] : new[] { new { id = Any(Items), outcome = "answered" } } }),
        };
    }
}
