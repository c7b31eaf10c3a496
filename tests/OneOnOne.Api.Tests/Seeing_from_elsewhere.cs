using OneOnOne.Api.Tests.Integration.Transfer;
using OneOnOne.Api.Tests.Scenes;
using static OneOnOne.Api.Tests.AuthorizationTable;

namespace OneOnOne.Api.Tests;

/// <summary>
/// People near a one-on-one who are not of it: its skip-level manager, the receiver of an escalation, the person an item is about, the team's lead, the next manager. The table's
/// column for a stranger counts for them, with the exceptions named here; what they read holds no word of the two but those they may see. The former manager keeps the counterpart's column.
/// </summary>
public class Seeing_from_elsewhere(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int Counterpart = 1;
    private const int Stranger = 2;

    // Where the table's column does not fit: what a lead and a new manager see besides, the team that is not the former manager's, and an item nobody looks back at.
    private static readonly Dictionary<(string Caller, string Operation), char> Exceptions = new()
    {
        [("lead", "getTeamOverview")] = 'o',
        [("new manager", "getHandover")] = 'o',
        [("former manager", "getTeamOverview")] = 'f',
        [("former manager", "remarkInLookBack")] = 'n',
    };

    [Fact]
    public async Task is_like_a_stranger_before_a_handover_and_after_it_the_next_manager_has_what_was_shared()
    {
        var scene = await Scene.Make(service);
        List<string> wrong = [];
        foreach (var (caller, client, marks) in scene.Before)
        {
            await Compare(caller, client, scene.Things, Stranger, wrong);
            await Read(caller, client, scene.Things, marks, wrong);
        }

        await Read("HR", scene.Company.Hana, scene.Things, [], wrong);
        await scene.Complete();
        foreach (var (caller, client, marks) in scene.After)
        {
            await Read(caller, client, scene.Things, marks, wrong);
            await Compare(caller, client, scene.Things, caller == "former manager" ? Counterpart : Stranger, wrong);
        }

        Assert.Empty(wrong);
    }

    private async Task Compare(string caller, HttpClient client, Things things, int column, List<string> wrong)
    {
        foreach (var (name, (method, pattern)) in Operations(service))
        {
            var expected = Exceptions.GetValueOrDefault((caller, name), Rows[name].Who[column]);
            var answer = await Call(client, method, things.At(pattern, name), Rows[name].Body);
            if (Verdict(answer.StatusCode) != expected)
            {
                wrong.Add($"{name} by the {caller}: {(int)answer.StatusCode} instead of '{expected}'");
            }
        }
    }

    private async Task Read(string caller, HttpClient client, Things things, string[] marks, List<string> wrong)
    {
        var paths = Operations(service).Where(operation => operation.Value.Method == HttpMethod.Get && operation.Key != "streamEvents").Select(operation => things.At(operation.Value.Pattern, operation.Key).Path).ToList();
        var seen = new HashSet<string>();
        foreach (var path in paths.Concat(["/v1/search?q=mark", "/v1/me/topics?escalatedTo=me", "/v1/me/next", $"/v1/topics/{things["handedId"]}", $"/v1/meetings/{things["meetingId"]}/minutes?format=html"]))
        {
            var answer = await client.Send(HttpMethod.Get, path);
            var text = await answer.Content.ReadAsStringAsync();
            seen.UnionWith(Scene.Marks.Where(mark => text.Contains(mark, StringComparison.Ordinal)));
            if (Scene.Marks.FirstOrDefault(mark => !marks.Contains(mark) && text.Contains(mark, StringComparison.Ordinal)) is { } leaked)
            {
                wrong.Add($"{path} shows {leaked} to the {caller}");
            }
        }

        // And what they may see they see, so that the marks are known to be there.
        wrong.AddRange(marks.Except(seen).Select(mark => $"the {caller} nowhere sees {mark}"));
    }

    /// <summary>Maya and Ben, what they say to each other, and the people around them.</summary>
    private sealed class Scene
    {
        public static readonly string[] Marks =
        [
            "mark-escalated", "mark-details", "mark-outcome", "mark-attempt", "mark-about", "mark-kept", "mark-handed", "mark-note", "mark-private", "mark-draft", "mark-promise", "mark-decision",
            "mark-feedback", "mark-checkin", "mark-goal", "mark-offer", "mark-asked",
        ];

        public required Company Company { get; init; }

        public required Things Things { get; init; }

        public required IReadOnlyList<(string Caller, HttpClient Client, string[] Marks)> Before { get; init; }

        public required HttpClient Nora { get; init; }

        public IReadOnlyList<(string Caller, HttpClient Client, string[] Marks)> After =>
        [
            ("new manager", Nora, ["mark-handed", "mark-details"]),
            ("former manager", Company.Maya, [.. Marks.Except(["mark-private", "mark-draft"])]),
        ];

        public static async Task<Scene> Make(ServiceFixture service)
        {
            var company = await Company.Create(service);
            var domain = $"{Guid.NewGuid():n}.example.com";
            async Task<(HttpClient Client, string Id)> Add(string name)
            {
                var added = await company.Hana.Say("/v1/people", new { displayName = name, email = $"{name}@{domain}" });
                return (await service.As($"{name}@{domain}"), added.Id());
            }

            var ((ines, inesId), (rita, ritaId), (olga, olgaId), (tim, timId), (nora, noraId)) = (await Add("Ines"), await Add("Rita"), await Add("Olga"), await Add("Tim"), await Add("Nora"));
            _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{company.MayaId}/manager", new { managerId = inesId }, ("If-Match", "*"))).Body();
            _ = await Company.Start(ines, inesId, company.BenId, "skipLevel");
            var team = await company.Hana.Say("/v1/teams", new { name = "Platform", leadId = timId });
            _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/teams/{team.Id()}/members/{company.BenId}")).Body();
            var template = await company.Hana.Say("/v1/templates", Written);
            var key = await company.Hana.Say("/v1/api-keys", new { name = "Minutes writer", scopes = new[] { "content:read" } });
            await company.Announce();

            // Asked for and not approved: nothing is open.
            var grant = await company.Hana.Say("/v1/access-grants", new { kind = "breakGlass", reason = "A complaint", seriesId = company.Series, days = 1 });
            var feed = await company.Ben.Say("/v1/calendar-feeds");
            var webhook = await company.Hana.Say("/v1/webhooks", new { url = Things.Nowhere });
            var delivery = await company.Hana.Say($"/v1/webhooks/{webhook.Id()}/test");
            var hold = await company.Hana.Say("/v1/legal-holds", new { personId = company.BenId, reason = "A claim" });
            var import = await company.Hana.Bring("people", "displayName,email", dryRun: true);
            var export = await company.Hana.Say("/v1/exports", new { kind = "people" });
            _ = await company.Hana.Ended($"/v1/exports/{export.Id()}");

            var meeting = $"/v1/meetings/{company.Meeting}";
            async Task<string> Topic(object body) => (await company.Ben.Say($"{meeting}/agenda-items", body)).Id();
            var escalated = await Topic(new { title = "mark-escalated", details = "mark-details", kind = "concern" });
            _ = await company.Ben.Say($"{meeting}/agenda-items/{escalated}/attempts", new { text = "mark-attempt" });
            _ = await company.Maya.Say($"{meeting}/agenda-items/{escalated}/resolve", new { outcome = "escalated", to = ritaId, text = "mark-outcome" });
            _ = await company.Ben.Say($"{meeting}/agenda-items/{escalated}/accept-escalation");
            _ = await Topic(new { title = "mark-about", aboutPersonId = olgaId, sensitive = true, kind = "concern" });
            var kept = await Topic(new { title = "mark-kept", kind = "interest" });
            var offer = (await company.Maya.Say($"{meeting}/agenda-items/{kept}/offers", new { text = "mark-offer" })).All("offers")[0].Id();
            var handed = await Topic(new { title = "mark-handed", details = "mark-details", kind = "request" });
            _ = await Topic(new { title = "mark-draft", visibility = "draft" });
            var note = (await company.Ben.Say($"{meeting}/notes", new { text = "mark-note" })).Id();
            _ = await company.Ben.Say($"{meeting}/notes", new { text = "mark-private", visibility = "private" });
            var promise = (await company.Ben.Say($"{meeting}/action-items", new { title = "mark-promise" })).Id();
            _ = await company.Maya.Say($"{meeting}/decisions", new { text = "mark-decision" });
            _ = await company.Maya.Say($"{meeting}/feedback", new { text = "mark-feedback" });
            _ = await company.Ben.Say("/v1/feedback-requests", new { seriesId = company.Series, question = "mark-asked" });
            _ = await company.Ben.Say($"{meeting}/check-ins", new { mood = 3, text = "mark-checkin", visibility = "shared" });
            var goal = (await company.Ben.Say("/v1/goals", new { title = "mark-goal", seriesIds = new[] { company.Series } })).Id();
            _ = await (await company.Hana.Send(HttpMethod.Put, $"/v1/people/{company.BenId}/manager", new { managerId = noraId }, ("If-Match", "*"))).Body();
            _ = await (await company.Ben.Send(HttpMethod.Put, $"/v1/series/{company.Series}/handover/items/{handed}", new { decision = "share" })).Body();

            return new Scene
            {
                Company = company,
                Nora = nora,
                Things = Things.There(
                    ("mayaId", company.MayaId), ("benId", company.BenId), ("stanId", company.StanId), ("personId", company.BenId), ("role", "hr"), ("teamId", team.Id()), ("templateId", template.Id()), ("keyId", key.Id()), ("eventId", await Things.Raised(company)),
                    ("feedId", feed.Id()), ("token", feed.Text("url")!.Split('/')[^1].Split('.')[0]),
                    ("userId", company.BenId), ("groupId", team.Id()), ("typeId", "User"), ("schemaId", "urn:ietf:params:scim:schemas:core:2.0:User"),
                    ("webhookId", webhook.Id()), ("deliveryId", delivery.Id()),
                    ("holdId", hold.Id()), ("grantId", grant.Id()), ("importId", import.Id()), ("exportId", export.Id()),
                    ("seriesId", company.Series), ("meetingId", company.Meeting), ("itemId", kept), ("offerId", offer), ("noteId", note), ("actionItemId", promise), ("goalId", goal), ("handedId", handed)),
                Before =
                [
                    ("skip-level manager", ines, []),
                    ("receiver", rita, ["mark-escalated", "mark-details", "mark-outcome"]),
                    ("person it is about", olga, []),
                    ("lead", tim, []),
                    ("next manager", nora, []),
                ],
            };
        }

        public async Task Complete() => _ = await Company.Ben.Say($"/v1/series/{Company.Series}/handover/complete");
    }
}
