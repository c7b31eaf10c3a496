using System.Text.Json.Nodes;
using Json.Schema;
using OneOnOne.Api.Integration.Transfer;
using OneOnOne.Api.Integration.Transfer.Directory;
using OneOnOne.Api.Integration.Transfer.History;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Integration.Transfer;

/// <summary>The published JSON Schemas say what an import takes, and what an export writes.</summary>
public class Publishing_schemas(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly EvaluationOptions Strict = new() { RequireFormatValidation = true };

    /// <summary>Lines that are right or wrong by themselves, whatever is in the directory.</summary>
    public static TheoryData<string, string, bool> Lines => new()
    {
        { "people", """{"displayName":"Zoe","email":"zoe@example.com"}""", true },
        { "people", """{"displayName":"Zoe","email":"zoe@example.com","title":null,"department":"Platform","externalId":"e-1","userName":"zoe","employeeNumber":"17","timeZone":"Asia/Tokyo","locale":"ja-JP","managerEmail":null,"managerExternalId":null,"active":true,"roles":["hr","admin"]}""", true },
        { "people", """{"displayName":"Zoe","email":"zoe@example.com","active":false,"roles":[]}""", true },
        { "people", """{"displayName":"","email":"zoe@example.com"}""", false },
        { "people", """{"displayName":"   ","email":"zoe@example.com"}""", false },
        { "people", """{"displayName":null,"email":"zoe@example.com"}""", false },
        { "people", """{"displayName":"Zoe\nZeh","email":"zoe@example.com"}""", false },
        { "people", """{"displayName":"Zoe","email":"zoe"}""", false },
        { "people", """{"displayName":"Zoe","email":null}""", false },
        { "people", """{"displayName":"Zoe"}""", false },
        { "people", """{"displayName":"Zoe","email":"zoe@example.com","title":""}""", false },
        { "people", """{"displayName":"Zoe","email":"zoe@example.com","locale":"not_a_tag"}""", false },
        { "people", """{"displayName":"Zoe","email":"zoe@example.com","active":"true"}""", false },
        { "people", """{"displayName":"Zoe","email":"zoe@example.com","active":null}""", false },
        { "people", """{"displayName":"Zoe","email":"zoe@example.com","roles":["king"]}""", false },
        { "people", """{"displayName":"Zoe","email":"zoe@example.com","roles":null}""", false },
        { "people", """{"displayName":"Zoe","email":"zoe@example.com","salary":1}""", false },
        { "people", """{"displayName":5,"email":"zoe@example.com"}""", false },
        { "people", "[]", false },
        { "teams", """{"name":"Platform"}""", true },
        { "teams", """{"name":"Platform","leadEmail":null,"members":[]}""", true },
        { "teams", """{"name":null}""", false },
        { "teams", """{"leadEmail":null}""", false },
        { "teams", """{"name":"Platform","members":null}""", false },
        { "teams", """{"name":"Platform","members":[""]}""", false },
        { "teams", """{"name":"Platform","members":[1]}""", false },
        { "teams", """{"name":"Platform","colour":"red"}""", false },
        { "meetings", Met(string.Empty), true },
        { "meetings", Met(""","title":"Spring","agendaItems":[{"title":"Budget","author":"Ben@@","details":"d","kind":"request","theme":"growth","outcome":"granted","outcomeText":"Yes."},{"title":"News","author":"Maya@@"}]"""), true },
        { "meetings", Met(""","notes":[{"text":"n","author":"Maya@@"}],"decisions":[{"text":"d","author":"Ben@@"}],"actionItems":[{"title":"a","owner":"Ben@@","dueOn":"2025-03-01","status":"done","completedAt":"2025-02-20T09:00:00Z"},{"title":"b","owner":"Maya@@","status":null}]"""), true },
        { "meetings", Met(""","agendaItems":null,"title":null"""), true },
        { "meetings", Met(""","visibility":0"""), false },
        { "meetings", Met(""","notes":[{"text":"n","author":"Maya@@","visibility":"private"}]"""), false },
        { "meetings", Met(""","notes":[{"text":" ","author":"Maya@@"}]"""), false },
        { "meetings", Met(""","notes":[{"text":"n"}]"""), false },
        { "meetings", Met(""","agendaItems":[{"title":"Budget","author":"Ben@@","outcome":"deferred"}]"""), false },
        { "meetings", Met(""","agendaItems":[{"title":"","author":"Ben@@"}]"""), false },
        { "meetings", Met(""","agendaItems":[{"title":"Budget","author":"Ben@@","kind":"chat"}]"""), false },
        { "meetings", Met(""","actionItems":[{"title":"a","owner":"Ben@@","dueOn":"soon"}]"""), false },
        { "meetings", """{"externalId":"m-1","kind":"managerReport","participants":[{"email":"Maya@@","role":"manager"}],"heldAt":"2025-02-03T10:00:00Z"}""", false },
        { "meetings", """{"externalId":"m-1","kind":"managerReport","participants":[{"role":"manager"},{"email":"Ben@@","role":"report"}],"heldAt":"2025-02-03T10:00:00Z"}""", false },
        { "meetings", """{"kind":"managerReport","participants":[{"email":"Maya@@","role":"manager"},{"email":"Ben@@","role":"report"}],"heldAt":"2025-02-03T10:00:00Z"}""", false },
        { "meetings", """{"externalId":"m-1","kind":"managerReport","participants":[{"email":"Maya@@","role":"manager"},{"email":"Ben@@","role":"report"}],"heldAt":"yesterday"}""", false },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task agree_with_what_an_import_says(string kind, string line, bool right)
    {
        var company = await Company.Create(service);
        line = line.Replace("@@", $"@{company.Domain}", StringComparison.Ordinal);
        Assert.Equal(right, await IsValid(kind, line));
        Assert.Equal(right, (await company.Hana.Bring(kind == "meetings" ? "history" : kind, line, Files.Ndjson, dryRun: true)).Counts().Problems == 0);
    }

    [Fact]
    public async Task agree_with_what_an_export_writes()
    {
        var company = await Company.Create(service);
        _ = await company.Hana.Say("/v1/teams", new { name = "Platform", leadId = company.MayaId });
        foreach (var kind in new[] { "people", "teams" })
        {
            var lines = System.Text.Encoding.UTF8.GetString(await company.Hana.Fetch(kind, "ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.NotEmpty(lines);
            Assert.All(await Task.WhenAll(lines.Select(line => IsValid(kind, line))), Assert.True);
        }
    }

    [Fact]
    public async Task name_every_column_and_are_valid_themselves()
    {
        foreach (var (kind, columns) in new[] { ("people", PersonLine.Columns.Keys), ("teams", TeamLine.Columns.Keys), ("meetings", MeetingLine.Columns.Keys) })
        {
            var schema = JsonNode.Parse(await Schema(kind))!;
            Assert.Equal(columns, schema["properties"]!.AsObject().Select(member => member.Key));
            Assert.True(MetaSchemas.Draft202012.Evaluate(schema).IsValid);
            Assert.Equal(TransferSchemas.All[kind], await Schema(kind));
        }

        _ = await (await service.Anonymous().Send(HttpMethod.Get, "/schemas/nothing.v1.json")).Problem(HttpStatusCode.NotFound);
    }

    private static string Met(string more) =>
        $$"""{"externalId":"m-1","kind":"managerReport","participants":[{"email":"Maya@@","role":"manager"},{"email":"Ben@@","role":"report"}],"heldAt":"2025-02-03T10:00:00Z"{{more}}}""";

    private async Task<bool> IsValid(string kind, string line) => JsonSchema.FromText((await Schema(kind)).Replace($"\"$id\": \"/schemas/{kind}.v1.json\",", string.Empty, StringComparison.Ordinal)).Evaluate(JsonNode.Parse(line), Strict).IsValid;

    private async Task<string> Schema(string kind)
    {
        using var answer = await service.Anonymous().GetAsync($"/schemas/{kind}.v1.json", TestContext.Current.CancellationToken);
        Assert.Equal("application/schema+json", answer.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
