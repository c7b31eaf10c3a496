using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Tests.Integration.Transfer;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests;

/// <summary>
/// Every operation, and who may call it: one row each. A column per caller: the author and owner (Ben, the report), the counterpart (Maya, his manager), a stranger of
/// the organization, HR, an administrator, somebody of another organization (HR and administrator there). <c>o</c>: allowed (it may still fail for another reason),
/// <c>f</c>: 403, visible but not theirs; <c>n</c>: 404, as if it did not exist. A deactivated person is a member of nothing: 403 everywhere but in <see cref="OpenToLeavers"/>.
/// </summary>
internal static class AuthorizationTable
{
    private const string Everybody = "oooooo";
    private const string Keepers = "fffooo";
    private const string KeepersOfAPerson = "fffoon";
    private const string Admins = "ffffoo";
    private const string TheTwo = "oonnnn";
    private const string Author = "ofnnnn";
    private const string TheOther = "fonnnn";
    private const string TheTwoAndKeepersSee = "oonffn";

    private static readonly object Plan = new { date = Company.Today.AddDays(9), time = "11:00", timeZone = "Europe/Berlin", durationMinutes = 30 };

    public static readonly object Written = new { name = "Ours", prompts = new[] { new { text = "What slowed you down?" } } };

    public static readonly Dictionary<string, (string Who, Func<Things, object?> Body)> Rows = new(StringComparer.Ordinal)
    {
        ["getMe"] = (Everybody, Nothing),
        ["getMySettings"] = (Everybody, Nothing),
        ["changeMySettings"] = (Everybody, static _ => new { timeZone = "Europe/Berlin" }),
        ["getMyOverview"] = (Everybody, Nothing),
        ["getMyNextMeeting"] = (Everybody, Nothing),
        ["listMyTopics"] = (Everybody, Nothing),
        ["addMyTopic"] = (Everybody, static _ => new { title = "A topic" }),
        ["listMyActionItems"] = (Everybody, Nothing),
        ["listMyNotes"] = (Everybody, Nothing),
        ["getMyAlignment"] = (Everybody, Nothing),
        ["exportAboutMe"] = (Everybody, Nothing),
        ["getMyGrowth"] = (Everybody, Nothing),
        ["searchTexts"] = (Everybody, Nothing),

        ["addPerson"] = (Keepers, static _ => new { displayName = "New", email = $"{Guid.NewGuid():n}@example.com" }),
        ["listPeople"] = (Everybody, Nothing),
        ["getPerson"] = ("ooooon", Nothing),
        ["changeProfile"] = (KeepersOfAPerson, static _ => new { title = "Engineer" }),
        ["assignManager"] = (KeepersOfAPerson, static _ => new { managerId = (string?)null }),
        ["deactivatePerson"] = (KeepersOfAPerson, Nothing),
        ["reactivatePerson"] = (KeepersOfAPerson, Nothing),
        ["erasePerson"] = ("ffffon", static _ => new { confirmEmail = "somebody.else@example.com" }),
        ["withdrawErasure"] = ("ffffon", Nothing),
        ["grantRole"] = ("ffffon", Nothing),
        ["revokeRole"] = ("ffffon", Nothing),

        ["formTeam"] = (Keepers, static _ => new { name = "A team" }),
        ["listTeams"] = (Everybody, Nothing),
        ["getTeam"] = ("ooooon", Nothing),
        ["getTeamOverview"] = ("fofoon", Nothing),
        ["changeTeam"] = (KeepersOfAPerson, static _ => new { name = "Another name" }),
        ["disbandTeam"] = (KeepersOfAPerson, Nothing),
        ["getOrganizationOverview"] = (Keepers, Nothing),
        ["listPeopleCounts"] = (Keepers, Nothing),
        ["addTeamMember"] = (KeepersOfAPerson, Nothing),
        ["removeTeamMember"] = (KeepersOfAPerson, Nothing),

        ["getOrganization"] = (Everybody, Nothing),
        ["changeOrganization"] = (Admins, static _ => new { tags = new[] { "release" } }),

        ["startSeries"] = ("oofofo", static things => Standing(things, "skipLevel", first: true)),
        ["listSeries"] = (Everybody, Nothing),
        ["getSeries"] = ("oonoon", Nothing),
        ["changeSeries"] = (TheTwoAndKeepersSee, static _ => new { skipDates = new[] { Company.Today.AddDays(70) } }),
        ["pauseSeries"] = (TheTwoAndKeepersSee, Nothing),
        ["resumeSeries"] = (TheTwoAndKeepersSee, Nothing),
        ["endSeries"] = (TheTwoAndKeepersSee, Nothing),
        ["listSeriesMeetings"] = ("oonoon", Nothing),
        ["listSeriesTopics"] = (TheTwo, Nothing),
        ["listSeriesOccurrences"] = ("oonoon", Nothing),
        ["getSeriesMinutes"] = (TheTwo, Nothing),
        ["proposeHandover"] = (TheTwoAndKeepersSee, static things => new { newManagerId = things["stanId"] }),
        ["getHandover"] = (TheTwo, Nothing),
        ["decideIntegration"] = (TheTwo, static _ => new { decision = "refuse" }),
        ["decideHandoverItem"] = ("ofnffn", static _ => new { decision = "keep" }),
        ["completeHandover"] = ("ofnffn", Nothing),
        ["addTopic"] = (TheTwoAndKeepersSee, static _ => new { title = "A topic" }),

        ["scheduleMeeting"] = ("oofofo", static things => Standing(things, "skipLevel", first: false)),
        ["listMeetings"] = (Everybody, Nothing),
        ["getMeeting"] = (TheTwo, Nothing),
        ["rescheduleMeeting"] = (TheTwo, static _ => new { planned = Plan }),
        ["startMeeting"] = (TheTwo, Nothing),
        ["holdMeeting"] = (TheTwo, Nothing),
        ["cancelMeeting"] = (TheTwo, Nothing),
        ["missMeeting"] = (TheTwo, Nothing),
        ["correctMeeting"] = (TheTwo, static _ => new { heldAt = DateTimeOffset.UtcNow.AddDays(-1), reason = "It was yesterday." }),
        ["getMeetingHistory"] = (TheTwo, Nothing),
        ["getPreparation"] = (TheTwo, Nothing),
        ["getLookBack"] = (TheTwo, Nothing),
        ["getMinutes"] = (TheTwo, Nothing),

        ["addAgendaItem"] = (TheTwo, static _ => new { title = "A topic" }),
        ["editAgendaItem"] = (Author, static _ => new { title = "Another topic" }),
        ["shareAgendaItem"] = (Author, Nothing),
        ["moveAgendaItem"] = (TheTwo, static _ => new { after = (string?)null }),
        ["transferAgendaItem"] = (Author, static things => new { seriesId = things["seriesId"] }),
        ["discussAgendaItem"] = (TheTwo, Nothing),
        ["resolveAgendaItem"] = (TheTwo, static _ => new { outcome = "answered", text = "Yes." }),
        ["reopenAgendaItem"] = (Author, static _ => new { reason = "Not yet." }),
        ["withdrawAgendaItem"] = (Author, Nothing),
        ["acceptEscalation"] = (Author, Nothing),
        ["getTopic"] = (TheTwo, Nothing),
        ["logAttempt"] = (Author, static _ => new { text = "I asked." }),
        ["offerOpportunity"] = (TheOther, static _ => new { text = "A course." }),
        ["acceptOffer"] = (Author, Nothing),
        ["declineOffer"] = (Author, static _ => new { reason = "No." }),

        ["takeNote"] = (TheTwo, static _ => new { text = "A note" }),
        ["reviseNote"] = (Author, static _ => new { text = "Another note" }),
        ["withdrawNote"] = (Author, Nothing),
        ["getNoteRevisions"] = (TheTwo, Nothing),

        ["recordDecision"] = (TheTwo, static _ => new { text = "A decision" }),
        ["recordCheckIn"] = (TheTwo, static _ => new { mood = 4 }),
        ["giveFeedback"] = (TheTwo, static _ => new { text = "Well done." }),
        ["remarkInLookBack"] = (TheTwo, static _ => new { result = "done" }),
        ["requestFeedback"] = (TheTwoAndKeepersSee, static things => new { seriesId = things["seriesId"], question = "Were my reviews too long?" }),
        ["listFeedbackRequests"] = (Everybody, Nothing),
        ["listMyCheckIns"] = (Everybody, Nothing),
        ["listSeriesDecisions"] = (TheTwo, Nothing),

        ["listQuestionBank"] = (Everybody, Nothing),
        ["checkQuestion"] = (Everybody, static _ => new { text = "Were my reviews of the migration too long?" }),

        ["addTemplate"] = (Admins, static _ => Written),
        ["listTemplates"] = (Everybody, Nothing),
        ["getTemplate"] = ("ooooon", Nothing),
        ["reviseTemplate"] = ("ffffon", static _ => Written),
        ["deleteTemplate"] = ("ffffon", Nothing),

        ["createApiKey"] = (Admins, static _ => new { name = "Directory sync", scopes = new[] { "directory:write" } }),
        ["listCheckpoints"] = (Everybody, Nothing),
        ["listPublicKeys"] = (Everybody, Nothing),
        ["rotateNotaryKey"] = (Admins, Nothing),
        ["getInclusionProof"] = (TheTwo, Nothing),
        ["getConsistencyProof"] = (Everybody, Nothing),
        ["listLedger"] = (Keepers, Nothing),
        ["listChanges"] = (Keepers, Nothing),
        ["getActionItemReceipt"] = (TheTwo, Nothing),
        ["getMeetingReceipt"] = (TheTwo, Nothing),
        ["listApiKeys"] = (Admins, Nothing),
        ["rotateApiKey"] = ("ffffon", static _ => new { }),
        ["revokeApiKey"] = ("ffffon", Nothing),

        ["requestAccess"] = (Keepers, static things => new { kind = "breakGlass", reason = "A complaint", seriesId = things["seriesId"], days = 1 }),
        ["listAccessGrants"] = (Keepers, Nothing),
        ["getAccessGrant"] = (KeepersOfAPerson, Nothing),
        ["approveAccess"] = (KeepersOfAPerson, Nothing),
        ["revokeAccess"] = ("ffffon", Nothing),
        ["exportForSubject"] = ("fffnnn", Nothing),
        ["listMyAccessLog"] = (Everybody, Nothing),

        ["createCalendarFeed"] = (Everybody, Nothing),
        ["listCalendarFeeds"] = (Everybody, Nothing),
        ["revokeCalendarFeed"] = ("onnnnn", Nothing),
        ["getCalendar"] = (Everybody, Nothing),

        ["getScimServiceProviderConfig"] = (Keepers, Nothing),
        ["listScimResourceTypes"] = (Keepers, Nothing),
        ["getScimResourceType"] = (Keepers, Nothing),
        ["listScimSchemas"] = (Keepers, Nothing),
        ["getScimSchema"] = (Keepers, Nothing),
        ["createScimUser"] = (Keepers, static _ => new { userName = $"{Guid.NewGuid():n}@example.com" }),
        ["listScimUsers"] = (Keepers, Nothing),
        ["searchScimUsers"] = (Keepers, static _ => new { filter = "active eq true" }),
        ["getScimUser"] = (KeepersOfAPerson, Nothing),
        ["replaceScimUser"] = (KeepersOfAPerson, static _ => new { userName = $"{Guid.NewGuid():n}@example.com" }),
        ["patchScimUser"] = (KeepersOfAPerson, static _ => new { Operations = new[] { new { op = "Add", path = "title", value = "Engineer" } } }),
        ["deleteScimUser"] = (KeepersOfAPerson, Nothing),
        ["redirectScimMe"] = (Keepers, Nothing),
        ["createScimGroup"] = (Keepers, static _ => new { displayName = "A team" }),
        ["listScimGroups"] = (Keepers, Nothing),
        ["searchScimGroups"] = (Keepers, static _ => new { count = 1 }),
        ["getScimGroup"] = (KeepersOfAPerson, Nothing),
        ["replaceScimGroup"] = (KeepersOfAPerson, static _ => new { displayName = "Another name" }),
        ["patchScimGroup"] = (KeepersOfAPerson, static _ => new { Operations = new[] { new { op = "Replace", path = "displayName", value = "Another name" } } }),
        ["deleteScimGroup"] = (KeepersOfAPerson, Nothing),
        ["searchScim"] = (Keepers, static _ => new { count = 1 }),
        ["runScimBulk"] = (Keepers, static _ => new { Operations = new[] { new { method = "POST", path = "/Groups", bulkId = "1", data = new { displayName = "A team" } } } }),

        ["createWebhook"] = (Admins, static _ => new { url = Things.Nowhere }),
        ["listWebhooks"] = (Admins, Nothing),
        ["getWebhook"] = ("ffffon", Nothing),
        ["changeWebhook"] = ("ffffon", static _ => new { enabled = false }),
        ["deleteWebhook"] = ("ffffon", Nothing),
        ["testWebhook"] = ("ffffon", Nothing),
        ["rotateWebhookSecret"] = ("ffffon", static _ => new { }),
        ["replayWebhook"] = ("ffffon", static _ => new { fromPosition = 1, toPosition = 1 }),
        ["listWebhookDeliveries"] = ("ffffon", Nothing),
        ["getWebhookDelivery"] = ("ffffon", Nothing),
        ["createImport"] = (Keepers, static _ => Files.Content([.. "displayName,email"u8], Files.Csv)),
        ["getImport"] = (KeepersOfAPerson, Nothing),
        ["listImportProblems"] = (KeepersOfAPerson, Nothing),
        ["cancelImport"] = (KeepersOfAPerson, Nothing),
        ["createExport"] = (Keepers, static _ => new { kind = "people" }),
        ["listExports"] = (Keepers, Nothing),
        ["getExport"] = (KeepersOfAPerson, Nothing),
        ["downloadExport"] = (KeepersOfAPerson, Nothing),

        ["getRetention"] = (Everybody, Nothing),
        ["setRetention"] = (Admins, static _ => new { months = 24 }),
        ["previewRetention"] = (Admins, Nothing),
        ["runRetention"] = (Admins, Nothing),
        ["placeLegalHold"] = (Admins, static things => new { personId = things["stanId"], reason = "A claim" }),
        ["listLegalHolds"] = (Admins, Nothing),
        ["liftLegalHold"] = ("ffffon", Nothing),

        ["listEvents"] = (Everybody, Nothing),
        ["streamEvents"] = (Everybody, Nothing),

        ["setGoal"] = (Everybody, static _ => new { title = "A goal" }),
        ["listGoals"] = (Everybody, Nothing),
        ["getGoal"] = (TheTwo, Nothing),
        ["reviseGoal"] = (Author, static _ => new { title = "Another goal" }),
        ["progressGoal"] = (Author, static _ => new { percent = 50 }),
        ["achieveGoal"] = (Author, Nothing),
        ["abandonGoal"] = (Author, Nothing),

        ["addActionItem"] = (TheTwo, static _ => new { title = "An action" }),
        ["listActionItems"] = (Everybody, Nothing),
        ["getActionItem"] = (TheTwo, Nothing),
        ["editActionItem"] = (TheTwo, static _ => new { title = "Another action" }),
        ["getActionItemHistory"] = (TheTwo, Nothing),
        ["getActionItemHistoryPage"] = (TheTwo, Nothing),
        ["acceptActionItem"] = (Author, Nothing),
        ["disputeActionItem"] = (Author, static _ => new { reason = "No." }),
        ["progressActionItem"] = (Author, static _ => new { percent = 50 }),
        ["rescheduleActionItem"] = (TheTwo, static _ => new { dueOn = Company.Today.AddDays(3) }),
        ["reassignActionItem"] = (TheTwo, static things => new { ownerId = things["personId"] }),
        ["completeActionItem"] = (Author, Nothing),
        ["confirmActionItem"] = (TheOther, Nothing),
        ["reopenActionItem"] = (TheTwo, static _ => new { reason = "Not yet." }),
        ["dropActionItem"] = (Author, static _ => new { reason = "No need." }),
    };

    /// <summary>What somebody who left a short while ago may still do.</summary>
    public static readonly IReadOnlySet<string> OpenToLeavers = new HashSet<string>(StringComparer.Ordinal) { "exportAboutMe" };

    /// <summary>What keys reach, and with which scopes. What is not here is for people only.</summary>
    public static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        // Its address is the secret: who calls does not matter.
        ["getCalendar"] = ["directory:read", "directory:write", "meetings:read", "counts:read", "content:read"],
        ["listPeople"] = ["directory:read", "directory:write"],
        ["getPerson"] = ["directory:read", "directory:write"],
        ["addPerson"] = ["directory:write"],
        ["changeProfile"] = ["directory:write"],
        ["assignManager"] = ["directory:write"],
        ["deactivatePerson"] = ["directory:write"],
        ["reactivatePerson"] = ["directory:write"],
        ["listTeams"] = ["directory:read", "directory:write"],
        ["getTeam"] = ["directory:read", "directory:write"],
        ["formTeam"] = ["directory:write"],
        ["changeTeam"] = ["directory:write"],
        ["disbandTeam"] = ["directory:write"],
        ["addTeamMember"] = ["directory:write"],
        ["removeTeamMember"] = ["directory:write"],
        ["getOrganization"] = ["directory:read", "directory:write"],
        ["getScimServiceProviderConfig"] = ["directory:read", "directory:write"],
        ["listScimResourceTypes"] = ["directory:read", "directory:write"],
        ["getScimResourceType"] = ["directory:read", "directory:write"],
        ["listScimSchemas"] = ["directory:read", "directory:write"],
        ["getScimSchema"] = ["directory:read", "directory:write"],
        ["listScimUsers"] = ["directory:read", "directory:write"],
        ["searchScimUsers"] = ["directory:read", "directory:write"],
        ["getScimUser"] = ["directory:read", "directory:write"],
        ["listScimGroups"] = ["directory:read", "directory:write"],
        ["searchScimGroups"] = ["directory:read", "directory:write"],
        ["getScimGroup"] = ["directory:read", "directory:write"],
        ["searchScim"] = ["directory:read", "directory:write"],
        ["createScimUser"] = ["directory:write"],
        ["replaceScimUser"] = ["directory:write"],
        ["patchScimUser"] = ["directory:write"],
        ["deleteScimUser"] = ["directory:write"],
        ["createScimGroup"] = ["directory:write"],
        ["replaceScimGroup"] = ["directory:write"],
        ["patchScimGroup"] = ["directory:write"],
        ["deleteScimGroup"] = ["directory:write"],
        ["runScimBulk"] = ["directory:write"],
        ["createImport"] = ["directory:write"],
        ["getImport"] = ["directory:write"],
        ["listImportProblems"] = ["directory:write"],
        ["cancelImport"] = ["directory:write"],
        ["createExport"] = ["directory:read", "directory:write"],
        ["listExports"] = ["directory:read", "directory:write"],
        ["getExport"] = ["directory:read", "directory:write"],
        ["downloadExport"] = ["directory:read", "directory:write"],
        ["getSeries"] = ["meetings:read"],
        ["listSeriesMeetings"] = ["meetings:read"],
        ["listSeriesOccurrences"] = ["meetings:read"],
        ["getTeamOverview"] = ["counts:read"],
        ["getOrganizationOverview"] = ["counts:read"],
        ["listPeopleCounts"] = ["counts:read"],
        ["listEvents"] = ["directory:read", "directory:write", "meetings:read", "content:read"],
        ["streamEvents"] = ["directory:read", "directory:write", "meetings:read", "content:read"],
    };

    /// <summary>What the answer says about being allowed.</summary>
    public static char Verdict(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Forbidden => 'f',
        HttpStatusCode.NotFound => 'n',
        HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError => '!',
        _ => 'o',
    };

    /// <summary>Read off the running service, so that no operation is forgotten.</summary>
    public static Dictionary<string, (HttpMethod Method, string Pattern)> Operations(ServiceFixture service) => service.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal) || endpoint.RoutePattern.RawText.StartsWith("/scim", StringComparison.Ordinal))
        .ToDictionary(
            endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName,
            endpoint => (new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]), endpoint.RoutePattern.RawText!),
            StringComparer.Ordinal);

    /// <summary>Call an operation as the table says.</summary>
    public static Task<HttpResponseMessage> Call(HttpClient client, HttpMethod method, Things things, Func<Things, object?> body) =>
        client.Begin(method, things.Path, method == HttpMethod.Get ? null : body(things), ("If-Match", "*"));

    /// <summary>What begins a standing one-on-one, or a single meeting, of Maya and Ben.</summary>
    public static object Standing(Things things, string kind, bool first)
    {
        var participants = new[] { new { personId = things["mayaId"], role = "manager" }, new { personId = things["benId"], role = "report" } };
        return first ? new { kind, participants, cadence = new { frequency = "weekly", interval = 1 }, firstMeeting = Plan } : new { kind, participants, planned = Plan };
    }

    private static object? Nothing(Things things) => null;
}
