using Npgsql;
using OneOnOne.Api.Tests.Scenes;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Tests.Isolation;

/// <summary>
/// HR, administrators, the manager who is the other side, the manager's manager, and a key with every scope: each calls every operation that the service publishes, before and after Ben
/// writes drafts, private notes and a private check-in. No answer holds a word of them, and none differs in a byte by which they could be guessed; an id of theirs is answered like one
/// that does not exist.
/// </summary>
public class Reaching_for_what_is_private(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    // Positions have no gaps, so that nothing can be taken out of the proof unseen: who may read positions sees that something was recorded, never by whom, about whom, what kind or in which stream.
    private static readonly Dictionary<string, string[]> Position = new(StringComparer.Ordinal)
    {
        ["listEvents"] = ["/scannedTo"],
        ["listLedger"] = ["/items/", "/next", "header Link", "header Content-Length"],
        ["listCheckpoints"] = ["/items/", "/next", "header Link", "header Content-Length"],
        ["getInclusionProof"] = ["/path/", "/checkpoint", "/treeSize", "header Content-Length"],
        ["getActionItemReceipt"] = ["/", "header Content-Length"],
        ["getMeetingReceipt"] = ["/", "header Content-Length"],
    };

    // What differs between any two refusals.
    private static readonly HashSet<string> Alone = ["/traceId"];

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["q"] = "hidden",
        ["filter"] = "displayName co \"hidden\"",
        ["types"] = "draft_written",
        ["tag"] = "hidden-tag",
        ["period"] = "2026-01",
        ["month"] = "2026-01",
        ["from"] = "1",
        ["to"] = "1",
    };

    [Fact]
    public async Task finds_nothing_by_any_operation()
    {
        await using var patient = service.With(("OneOnOne:RateLimits:organization:PerSecond", "100000"), ("OneOnOne:RateLimits:organization:Burst", "100000"));
        var scene = await Scene.Make(service, patient.CreateClient);
        var operations = (await Published.Of(scene.Ben)).Where(static operation => operation.Pattern.StartsWith("/v1", StringComparison.Ordinal) || operation.Pattern.StartsWith("/scim", StringComparison.Ordinal)).ToList();
        var reads = operations.Where(static operation => operation.Method == HttpMethod.Get && !operation.Endless).SelectMany(operation => operation.Paths(scene.There, Words).Select(path => (operation, path))).ToList();
        var writes = operations.Where(static operation => operation.Method != HttpMethod.Get)
            .SelectMany(operation => operation.Paths(scene.There, Words).Select(path => (operation, path)).Where(static call => call.path.Contains(Published.Hole, StringComparison.Ordinal) || call.operation.Body?.Contains(Published.Hole, StringComparison.Ordinal) is true)).ToList();
        Assert.True(operations.Count > 120 && reads.Count > 100 && writes.Count > 100, $"{operations.Count} operations, {reads.Count} paths to read, {writes.Count} to write");

        // The key of all scopes is announced in every series in its own time.
        foreach (var (_, client) in scene.Callers.Where(static caller => caller.Name.Contains("manager", StringComparison.Ordinal)))
        {
            while ((await client.Read("/v1/events?types=integration_announced&limit=200")).All().Count < (await client.Read("/v1/series")).All().Count)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
            }
        }

        // What changes by itself shows when one asks twice.
        var before = await Ask(scene, reads);
        var again = await Ask(scene, reads);
        var passing = before.ToDictionary(static one => one.Key, one => one.Value.Differs(again[one.Key]).ToHashSet(StringComparer.Ordinal));

        var hidden = await scene.Write();
        List<string> wrong = [];
        var asked = before.Count * 2;
        foreach (var (caller, client) in scene.Callers)
        {
            foreach (var (operation, path) in reads)
            {
                foreach (var id in path.Contains(Published.Hole, StringComparison.Ordinal) ? hidden.Ids : [Published.Hole])
                {
                    var after = await Answers.To(client, operation, path, body: null, id);
                    asked++;
                    Look(caller, operation, path, after, again[(caller, operation.Name, path)], passing[(caller, operation.Name, path)], hidden, wrong);
                }
            }

            foreach (var (operation, path) in writes)
            {
                var absent = await Answers.To(client, operation, path, operation.Body);
                foreach (var id in hidden.Ids)
                {
                    var after = await Answers.To(client, operation, path, operation.Body, id);
                    asked += 2;
                    Look(caller, operation, path, after, absent, Alone, hidden, wrong);
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{asked} requests\n" + string.Join('\n', wrong.Distinct().Take(60)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{operations.Count} operations, {asked} requests");

        // The words are there for whom they are, and what is not private changes answers.
        var own = await Task.WhenAll(reads.Select(call => Answers.To(scene.Ben, call.operation, call.path, body: null)));
        Assert.All(hidden.Words, word => Assert.Contains(own, answer => answer.Raw.Contains(word, StringComparison.Ordinal)));
        await scene.Share();
        var maya = scene.Callers.Single(static caller => caller.Name == "manager").Client;
        var shared = await Task.WhenAll(reads.Select(async call => (await Answers.To(maya, call.operation, call.path, body: null)).Differs(again[("manager", call.operation.Name, call.path)])));
        Assert.True(shared.Count(static differences => differences.Any(static member => member.StartsWith("/items/", StringComparison.Ordinal) || member.StartsWith("/agendaItems/", StringComparison.Ordinal))) > 3);
    }

    [Fact]
    public async Task hears_nothing_in_the_stream_of_events()
    {
        var scene = await Scene.Make(service, service.Anonymous);
        var hidden = await scene.Write();
        foreach (var (caller, client) in scene.Callers.Append(("author", scene.Ben)))
        {
            using var listening = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            using var stream = await client.Begin(HttpMethod.Get, "/v1/events/stream?after=0");
            var heard = new System.Text.StringBuilder();
            try
            {
                using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
                while (await reader.ReadLineAsync(listening.Token) is { } line)
                {
                    _ = heard.AppendLine(line);
                }
            }
            catch (OperationCanceledException)
            {
                // It would go on for hours.
            }

            Assert.Contains("id:", heard.ToString(), StringComparison.Ordinal);
            Assert.Equal(caller == "author", hidden.Words.Any(word => heard.ToString().Contains(word, StringComparison.Ordinal)));
            Assert.Equal(caller == "author", hidden.Ids.Any(id => heard.ToString().Contains(id, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task gets_no_answer_of_the_author_by_repeating_the_request()
    {
        var scene = await Scene.Make(service, service.Anonymous);
        var (path, body, key) = ($"/v1/meetings/{scene.There["meetingId"]}/notes", new { text = "hidden-twice", visibility = "private" }, ("Idempotency-Key", "twice"));
        var answer = await scene.Ben.Send(HttpMethod.Post, path, body, key);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.True((await scene.Ben.Send(HttpMethod.Post, path, body, key)).Headers.Contains("Idempotency-Replayed"));
        foreach (var (caller, client) in scene.Callers)
        {
            var replay = await client.Send(HttpMethod.Post, path, body, key);
            Assert.False(replay.Headers.Contains("Idempotency-Replayed"), caller);
            Assert.DoesNotContain((await answer.Content.ReadAsStringAsync()).Split('"')[3], await replay.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task<Dictionary<(string Caller, string Operation, string Path), Answers>> Ask(Scene scene, IReadOnlyList<(Published Operation, string Path)> reads)
    {
        var answers = new Dictionary<(string, string, string), Answers>();
        foreach (var (caller, client) in scene.Callers)
        {
            foreach (var (operation, path) in reads)
            {
                answers[(caller, operation.Name, path)] = await Answers.To(client, operation, path, body: null);
            }
        }

        return answers;
    }

    private static void Look(string caller, Published operation, string path, Answers after, Answers before, HashSet<string> passing, Hidden hidden, List<string> wrong)
    {
        if (hidden.Words.FirstOrDefault(word => after.Raw.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } word)
        {
            wrong.Add($"{operation.Name} shows {word} to the {caller} at {path}");
        }

        var argued = Position.GetValueOrDefault(operation.Name, []);
        var differences = before.Differs(after).Where(member => !passing.Contains(member) && !argued.Any(start => member.StartsWith(start, StringComparison.Ordinal))).ToList();
        if (differences.Count > 0)
        {
            wrong.Add($"{operation.Name} for the {caller} at {path}: {string.Join(", ", differences.Take(4).Select(member => $"{member} was {before.Members.GetValueOrDefault(member)} and is {after.Members.GetValueOrDefault(member)}"))}");
        }
    }

    /// <summary>What Ben wrote for himself alone.</summary>
    private sealed record Hidden(IReadOnlyList<string> Words, IReadOnlyList<string> Ids);

    private sealed class Scene
    {
        private string _draft = string.Empty;

        public required ServiceFixture Service { get; init; }

        public required Company Company { get; init; }

        public required HttpClient Ben { get; init; }

        public required IReadOnlyList<(string Name, HttpClient Client)> Callers { get; init; }

        /// <summary>What is there for more than one, by the names of parameters; others are holes.</summary>
        public required Dictionary<string, string> There { get; init; }

        public static async Task<Scene> Make(ServiceFixture service, Func<HttpClient> client)
        {
            var company = await Company.Create(service);
            HttpClient As(HttpClient somebody)
            {
                var made = client();
                made.DefaultRequestHeaders.Authorization = somebody.DefaultRequestHeaders.Authorization;
                return made;
            }

            var hana = company.Hana;
            async Task<(HttpClient Client, string Id)> Add(string name, string role)
            {
                var added = (await hana.Say("/v1/people", new { displayName = name, email = $"{name}@{company.Domain}" })).Id();
                _ = await (await hana.Send(HttpMethod.Put, $"/v1/people/{added}/roles/{role}")).Body();
                return (await service.As($"{name}@{company.Domain}"), added);
            }

            var keyed = await hana.Say("/v1/api-keys", new { name = "Everything", scopes = Enum.GetValues<KeyScope>().Select(Vocabulary.Words.Of).ToArray() });
            await company.Announce();
            await company.Later(service, TimeSpan.FromDays(8));
            var ((hugo, _), (ada, _), (ines, inesId)) = (await Add("hugo", "hr"), await Add("ada", "admin"), await Add("ines", "hr"));
            _ = await (await hana.Send(HttpMethod.Put, $"/v1/people/{company.MayaId}/roles/hr")).Body();
            _ = await (await hana.Send(HttpMethod.Put, $"/v1/people/{company.MayaId}/manager", new { managerId = inesId }, ("If-Match", "*"))).Body();
            _ = await Company.Start(ines, inesId, company.BenId, "skipLevel");
            var key = service.Anonymous();
            key.DefaultRequestHeaders.Authorization = new("Bearer", keyed.Text("token"));

            var meeting = $"/v1/meetings/{company.Meeting}";
            var topic = (await company.Topic(company.Ben, "A topic")).Id();
            var team = (await hana.Say("/v1/teams", new { name = "Platform", leadId = company.MayaId })).Id();
            _ = await (await hana.Send(HttpMethod.Put, $"/v1/teams/{team}/members/{company.BenId}")).Body();
            return new Scene
            {
                Service = service,
                Company = company,
                Ben = As(company.Ben),
                Callers = [("HR and administrator", As(hana)), ("HR", As(hugo)), ("administrator", As(ada)), ("manager", As(company.Maya)), ("manager's manager", As(ines)), ("key", As(key))],
                There = new(StringComparer.Ordinal)
                {
                    ["seriesId"] = company.Series,
                    ["meetingId"] = company.Meeting,
                    ["personId"] = company.BenId,
                    ["userId"] = company.BenId,
                    ["teamId"] = team,
                    ["groupId"] = team,
                    ["itemId"] = topic,
                    ["noteId"] = (await company.Maya.Say($"{meeting}/notes", new { text = "A note" })).Id(),
                    ["actionItemId"] = (await company.Ben.Say($"{meeting}/action-items", new { title = "A promise" })).Id(),
                    ["goalId"] = (await company.Ben.Say("/v1/goals", new { title = "A goal", seriesIds = new[] { company.Series } })).Id(),
                    ["templateId"] = (await hana.Say("/v1/templates", AuthorizationTable.Written)).Id(),
                    ["eventId"] = (await company.Ben.Read("/v1/events?types=agenda_item_added&limit=200")).All()[^1].Text("eventId")!,
                    ["keyId"] = keyed.Id(),
                    ["role"] = "hr",
                    ["typeId"] = "User",
                    ["schemaId"] = "urn:ietf:params:scim:schemas:core:2.0:User",
                },
            };
        }

        /// <summary>Everything private that there is, each once kept and once given up.</summary>
        public async Task<Hidden> Write()
        {
            var meeting = $"/v1/meetings/{Company.Meeting}";
            var draft = new { title = "hidden-draft", details = "hidden-details", tags = new[] { "hidden-tag" }, kind = "concern", theme = "wellbeing", visibility = "draft" };
            _draft = (await Ben.Say($"{meeting}/agenda-items", draft)).Id();
            var given = (await Ben.Say($"{meeting}/agenda-items", draft)).Id();
            _ = await (await Ben.Send(HttpMethod.Patch, $"{meeting}/agenda-items/{_draft}", new { title = "hidden-draft again" }, ("If-Match", "*"))).Body();
            _ = await (await Ben.Send(HttpMethod.Post, $"{meeting}/agenda-items/{given}/withdraw", new { })).Body();
            var note = (await Ben.Say($"{meeting}/notes", new { text = "hidden-note", visibility = "private", agendaItemId = There["itemId"] })).Id();
            _ = await (await Ben.Send(HttpMethod.Put, $"{meeting}/notes/{note}", new { text = "hidden-note again" }, ("If-Match", "*"))).Body();
            var checkIn = (await Ben.Say($"{meeting}/check-ins", new { mood = 1, workload = 5, text = "hidden-mood" })).Id();
            await using var stored = Service.Source.CreateCommand("""
                select s.id::text from mt_streams s where s.tenant_id = $1 and s.type = 'notebook'
                union all (select e.id::text from mt_events e join mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id where e.tenant_id = $1 and s.type = 'notebook' order by e.seq_id limit 1)
                """);
            _ = stored.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Company.Organization.ToString() });
            List<string> ids = [_draft, given, note, checkIn];
            await using var reader = await stored.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                ids.Add(reader.GetString(0));
            }

            Assert.Equal(6, ids.Count);
            return new Hidden(["hidden-draft", "hidden-details", "hidden-tag", "hidden-note", "hidden-mood"], ids);
        }

        public async Task Share() => _ = await Ben.Say($"/v1/meetings/{Company.Meeting}/agenda-items/{_draft}/share");
    }
}
