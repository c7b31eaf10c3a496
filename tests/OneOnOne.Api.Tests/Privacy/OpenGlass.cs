using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>Maya and Ben, each kind of thing they say to each other and to themselves, Hana of HR who wants to read it, and Ada and Hugo who may approve: an administrator and somebody else of HR.</summary>
internal sealed class OpenGlass
{
    /// <summary>What the two share, and a grant opens.</summary>
    public static readonly string[] Shared = ["mark-topic", "mark-details", "mark-attempt", "mark-outcome", "mark-note", "mark-revised", "mark-promise", "mark-decision"];

    /// <summary>What is one person's alone, or between the two.</summary>
    public static readonly string[] Private = ["mark-private", "mark-draft", "mark-own-mood", "mark-shared-mood", "mark-feedback", "mark-asked", "mark-goal", "mark-peer"];

    public required Company Company { get; init; }

    public required HttpClient Ada { get; init; }

    public required HttpClient Hugo { get; init; }

    public required string HugoId { get; init; }

    public required string AdaId { get; init; }

    public required IReadOnlyDictionary<string, string> Ids { get; init; }

    public string Meeting => $"/v1/meetings/{Company.Meeting}";

    public static async Task<OpenGlass> Make(ServiceFixture service)
    {
        var company = await Company.Create(service);
        var domain = $"{Guid.NewGuid():n}.example.com";
        async Task<(HttpClient Client, string Id)> Add(string name, string role)
        {
            var added = await company.Hana.Say("/v1/people", new { displayName = name, email = $"{name}@{domain}" });
            _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{added.Id()}/roles/{role}")).Body();
            return (await service.As($"{name}@{domain}"), added.Id());
        }

        var ((ada, adaId), (hugo, hugoId)) = (await Add("Ada", "admin"), await Add("Hugo", "hr"));
        var meeting = $"/v1/meetings/{company.Meeting}";
        var topic = (await company.Ben.Say($"{meeting}/agenda-items", new { title = "mark-topic", details = "mark-details", kind = "concern" })).Id();
        _ = await company.Ben.Say($"{meeting}/agenda-items/{topic}/attempts", new { text = "mark-attempt" });
        _ = await company.Maya.Say($"{meeting}/agenda-items/{topic}/resolve", new { outcome = "answered", text = "mark-outcome" });
        var note = (await company.Ben.Say($"{meeting}/notes", new { text = "mark-note" })).Id();
        _ = await (await company.Ben.Send(HttpMethod.Put, $"{meeting}/notes/{note}", new { text = "mark-revised" }, ("If-Match", "*"))).Body();
        _ = await company.Ben.Say($"{meeting}/notes", new { text = "mark-private", visibility = "private" });
        _ = await company.Ben.Say($"{meeting}/agenda-items", new { title = "mark-draft", visibility = "draft" });
        _ = await company.Ben.Say($"{meeting}/check-ins", new { mood = 2, text = "mark-own-mood" });
        _ = await company.Ben.Say($"{meeting}/check-ins", new { mood = 3, text = "mark-shared-mood", visibility = "shared" });
        _ = await company.Maya.Say($"{meeting}/feedback", new { text = "mark-feedback" });
        _ = await company.Ben.Say("/v1/feedback-requests", new { seriesId = company.Series, question = "mark-asked" });
        _ = await company.Maya.Say($"{meeting}/decisions", new { text = "mark-decision" });
        var promise = (await company.Ben.Say($"{meeting}/action-items", new { title = "mark-promise" })).Id();
        var goal = (await company.Ben.Say("/v1/goals", new { title = "mark-goal", seriesIds = new[] { company.Series } })).Id();
        var peers = await Company.Start(company.Ben, company.StanId, company.BenId, "peer");
        _ = await company.Ben.Say($"/v1/series/{peers.Id()}/agenda-items", new { title = "mark-peer" });
        return new OpenGlass
        {
            Company = company,
            Ada = ada,
            AdaId = adaId,
            Hugo = hugo,
            HugoId = hugoId,
            Ids = new Dictionary<string, string>
            {
                ["meetingId"] = company.Meeting,
                ["seriesId"] = company.Series,
                ["itemId"] = topic,
                ["noteId"] = note,
                ["actionItemId"] = promise,
                ["goalId"] = goal,
                ["personId"] = company.BenId,
                ["userId"] = company.BenId,
            },
        };
    }

    public Task<JsonElement> Ask(HttpClient by, int days = 2, string? personId = null) => by.Say(
        "/v1/access-grants", personId is null ? new { kind = "breakGlass", reason = "mark-reason", seriesId = Company.Series, days } : new { kind = "breakGlass", reason = "mark-reason", personId, days });

    /// <summary>Asked for by Hana, approved by Ada.</summary>
    public async Task<string> Open(int days = 2, string? personId = null)
    {
        var grant = (await Ask(Company.Hana, days, personId)).Id();
        _ = await Ada.Say($"/v1/access-grants/{grant}/approve");
        return grant;
    }

    /// <summary>The path of an operation, with the ids of what the two have to do with.</summary>
    public string Path(string pattern) => string.Join('/', pattern.Split('/').Select(part => part.StartsWith('{') ? Ids.GetValueOrDefault(part[1..].Split(':', '}')[0], "0192d5a0-1c2b-7000-8000-000000000001") : part)).TrimEnd('/');
}
