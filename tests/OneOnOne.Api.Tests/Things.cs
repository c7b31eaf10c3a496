using OneOnOne.Api.Tests.Integration.Transfer;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests;

/// <summary>What an operation needs to be about, made anew for each so that none disturbs the next.</summary>
internal sealed class Things
{
    /// <summary>A URL at which nobody listens.</summary>
    public const string Nowhere = "http://localhost:1/";

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public string Path { get; private set; } = string.Empty;

    public string this[string name] => _ids[name];

    /// <summary>Things that are there already, by the names of the routes' parameters.</summary>
    public static Things There(params (string Name, string Id)[] ids)
    {
        var things = new Things();
        foreach (var (name, id) in ids)
        {
            things._ids[name] = id;
        }

        return things;
    }

    public static async Task<Things> Make(Company company, string pattern, string name)
    {
        var things = new Things();
        var ids = things._ids;
        (ids["mayaId"], ids["benId"], ids["stanId"], ids["seriesId"], ids["role"]) = (company.MayaId, company.BenId, company.StanId, company.Series, "hr");
        ids["personId"] = company.BenId;
        (ids["typeId"], ids["schemaId"]) = ("User", "urn:ietf:params:scim:schemas:core:2.0:User");
        if (pattern.Contains("{teamId", StringComparison.Ordinal))
        {
            ids["teamId"] = (await company.Hana.Say("/v1/teams", new { name = "Platform", leadId = company.MayaId })).Id();
        }
        else if (pattern.Contains("{templateId", StringComparison.Ordinal))
        {
            ids["templateId"] = (await company.Hana.Say("/v1/templates", AuthorizationTable.Written)).Id();
        }
        else if (pattern.StartsWith("/v1/api-keys/{keyId", StringComparison.Ordinal))
        {
            ids["keyId"] = (await company.Hana.Say("/v1/api-keys", new { name = "Directory sync", scopes = new[] { "directory:read" } })).Id();
        }
        else if (pattern.Contains("{grantId", StringComparison.Ordinal))
        {
            ids["grantId"] = (await company.Hana.Say("/v1/access-grants", new { kind = "breakGlass", reason = "A complaint", seriesId = company.Series, days = 1 })).Id();
        }
        else if (pattern.Contains("{feedId", StringComparison.Ordinal) || pattern.Contains("{token", StringComparison.Ordinal))
        {
            var feed = await company.Ben.Say("/v1/calendar-feeds");
            (ids["feedId"], ids["token"]) = (feed.Id(), feed.Text("url")!.Split('/')[^1].Split('.')[0]);
        }
        else if (pattern.Contains("{importId", StringComparison.Ordinal))
        {
            ids["importId"] = (await company.Hana.Bring("people", "displayName,email", dryRun: true)).Id();
        }
        else if (pattern.Contains("{exportId", StringComparison.Ordinal))
        {
            ids["exportId"] = (await company.Hana.Say("/v1/exports", new { kind = "people" })).Id();
            _ = await company.Hana.Ended($"/v1/exports/{ids["exportId"]}");
        }
        else if (pattern.Contains("{webhookId", StringComparison.Ordinal))
        {
            ids["webhookId"] = (await company.Hana.Say("/v1/webhooks", new { url = Nowhere })).Id();
            if (pattern.Contains("{deliveryId", StringComparison.Ordinal))
            {
                ids["deliveryId"] = (await company.Hana.Say($"/v1/webhooks/{ids["webhookId"]}/test")).Id();
            }
        }
        else if (pattern.Contains("{holdId", StringComparison.Ordinal))
        {
            ids["holdId"] = (await company.Hana.Say("/v1/legal-holds", new { seriesId = company.Series, reason = "A claim" })).Id();
        }
        else if (pattern.Contains("{goalId", StringComparison.Ordinal))
        {
            ids["goalId"] = (await company.Ben.Say("/v1/goals", new { title = "A goal", seriesIds = new[] { company.Series } })).Id();
        }
        else if (pattern.Contains("{groupId", StringComparison.Ordinal))
        {
            ids["groupId"] = (await company.Hana.Say("/v1/teams", new { name = "Platform" })).Id();
        }
        else if (pattern.Contains("{userId", StringComparison.Ordinal))
        {
            ids["userId"] = (await company.Hana.Say("/v1/people", new { displayName = name, email = $"{Guid.NewGuid():n}@example.com" })).Id();
        }
        else if (pattern.Contains("{eventId", StringComparison.Ordinal))
        {
            ids["eventId"] = await Raised(company);
        }
        else if (pattern.StartsWith("/v1/people/{personId", StringComparison.Ordinal))
        {
            ids["personId"] = (await company.Hana.Say("/v1/people", new { displayName = name, email = $"{Guid.NewGuid():n}@example.com" })).Id();
        }
        else if (pattern.StartsWith("/v1/series/", StringComparison.Ordinal))
        {
            // A series of the two of its own: at most one of a kind is open.
            _ = await company.Maya.Send(HttpMethod.Post, $"/v1/series/{company.Series}/end");
            ids["seriesId"] = await company.Restart();
            if (name is "decideIntegration")
            {
                ids["keyId"] = (await company.Hana.Say("/v1/api-keys", new { name = "Minutes writer", scopes = new[] { "content:read" } })).Id();
                await company.Announce();
            }

            if (name is "getHandover" or "decideHandoverItem" or "completeHandover")
            {
                ids["itemId"] = (await company.Topic(company.Ben, "A topic")).Id();
                _ = await company.Ben.Say($"/v1/series/{ids["seriesId"]}/handover", new { newManagerId = company.StanId });
            }
        }
        else if (pattern.Contains("{meetingId", StringComparison.Ordinal) || pattern.Contains("{actionItemId", StringComparison.Ordinal) || pattern.Contains("{itemId", StringComparison.Ordinal))
        {
            ids["meetingId"] = (await company.Ben.Say("/v1/meetings", AuthorizationTable.Standing(things, "managerReport", first: false))).Id();
            var kind = name is "logAttempt" ? "concern" : pattern.Contains("/offers", StringComparison.Ordinal) ? "interest" : "question";
            ids["itemId"] = (await company.Ben.Say($"/v1/meetings/{ids["meetingId"]}/agenda-items", new { title = "A topic", kind })).Id();
            if (pattern.Contains("{offerId", StringComparison.Ordinal))
            {
                ids["offerId"] = (await company.Maya.Say($"/v1/meetings/{ids["meetingId"]}/agenda-items/{ids["itemId"]}/offers", new { text = "A course." })).All("offers")[0].Id();
            }
            else if (name is "remarkInLookBack")
            {
                var earlier = (await company.Ben.Say("/v1/meetings", AuthorizationTable.Standing(things, "managerReport", first: false))).Id();
                ids["itemId"] = (await company.Ben.Say($"/v1/meetings/{earlier}/action-items", new { title = "A promise" })).Id();
            }

            ids["noteId"] = (await company.Ben.Say($"/v1/meetings/{ids["meetingId"]}/notes", new { text = "A note" })).Id();
            ids["actionItemId"] = (await company.Ben.Say($"/v1/meetings/{ids["meetingId"]}/action-items", new { title = "An action" })).Id();
        }

        return things.At(pattern, name);
    }

    /// <summary>The event by which a topic of the two was added.</summary>
    public static async Task<string> Raised(Company company)
    {
        _ = await company.Topic(company.Ben, "A topic");
        return (await company.Ben.Read("/v1/events?types=agenda_item_added&limit=200")).All()[^1].Text("eventId")!;
    }

    /// <summary>Everything that the path of an operation names is there.</summary>
    public bool Has(string pattern) => pattern.Split('/').Where(part => part.StartsWith('{')).All(part => _ids.ContainsKey(part[1..].Split(':', '}')[0]));

    /// <summary>The same things on the path of an operation.</summary>
    public Things At(string pattern, string name)
    {
        Path = string.Join('/', pattern.Split('/').Select(part => part.StartsWith('{') ? _ids[part[1..].Split(':', '}')[0]] + part.Split('}')[1] : part)).TrimEnd('/');
        Path += name is "getTeamOverview" or "getOrganizationOverview" ? "?period=2026-01" : name == "listPeopleCounts" ? "?month=2026-01" : name == "getConsistencyProof" ? "?from=1&to=1" : string.Empty;
        return this;
    }
}
