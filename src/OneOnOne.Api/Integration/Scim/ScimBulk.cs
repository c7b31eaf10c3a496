using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>An operation of a bulk.</summary>
/// <param name="Method">POST, PUT, PATCH or DELETE.</param>
/// <param name="Path">After the root of SCIM: <c>/Users</c>, <c>/Users/{id}</c>; the id may be that of an operation: <c>bulkId:1</c>.</param>
/// <param name="BulkId">How others name what it creates.</param>
/// <param name="Version">The version that may be changed.</param>
/// <param name="Data">The body.</param>
public sealed record ScimBulkOperation(string Method, string Path, string? BulkId, string? Version, JsonObject? Data);

/// <summary>The operations of one bulk, and how many may fail before the rest is left undone; null: all.</summary>
public sealed record ScimBulk(IReadOnlyList<ScimBulkOperation> Operations, int? FailOnErrors)
{
    private const string Prefix = "bulkId:";

    public static Read<ScimBulk> Of(JsonObject body)
    {
        if (!ScimMessages.Are(body, ScimMessages.BulkRequest))
        {
            return ScimRefusals.Message;
        }

        var (given, limit) = (ScimValues.Find(body, "Operations") as JsonArray, ScimValues.Find(body, "failOnErrors"));
        if (given is not { Count: > 0 } || (limit is not null && !(limit.GetValueKind() is JsonValueKind.Number && limit.AsValue().TryGetValue<int>(out _))))
        {
            return ScimRefusals.NoOperations;
        }

        if (given.Count > RunScimBulk.MostOperations)
        {
            return ScimRefusals.TooManyOperations;
        }

        var operations = given.Select(Operation).ToList();
        return operations.TrueForAll(static operation => operation is not null) && operations.Select(operation => operation!.BulkId).OfType<string>().ToList() is var ids && ids.Distinct(StringComparer.Ordinal).Count() == ids.Count
            ? new ScimBulk(operations!, limit?.GetValue<int>() is > 0 and var most ? most : null)
            : ScimRefusals.BulkOperation;
    }

    /// <summary>Carry them out, and answer each in its place; what was left undone is not answered.</summary>
    public async Task<JsonArray> Run(ScimCall call, ScimUsers users, ScimGroups groups, CancellationToken cancellationToken)
    {
        var answers = new JsonObject?[Operations.Count];
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        var waiting = Enumerable.Range(0, Operations.Count).ToList();
        var failed = 0;
        while (waiting.Count > 0 && !(failed >= FailOnErrors))
        {
            // The first that waits for nobody; when all wait, the first gets to know why it waits for ever.
            var next = waiting.FindIndex(index => Names(Operations[index]).All(made.ContainsKey));
            var index = waiting[Math.Max(next, 0)];
            var operation = Operations[index];
            _ = waiting.Remove(index);
            var answer = next >= 0 ? await Run(Resolved(operation, made), call, users, groups, cancellationToken)
                : Names(operation).Where(name => !made.ContainsKey(name)).All(name => waiting.Exists(other => Operations[other].BulkId == name) || operation.BulkId == name) ? ScimRefusals.BulkCircle : ScimRefusals.BulkReference;
            if (answer.Status < 400 && operation.BulkId is { } bulkId && answer.Location is { } location)
            {
                made[bulkId] = location[(location.LastIndexOf('/') + 1)..];
            }

            failed += answer.Status >= 400 ? 1 : 0;
            answers[index] = Shown(operation, answer, call.Root);
        }

        return new JsonArray([.. answers.OfType<JsonObject>()]);
    }

    private static ScimBulkOperation? Operation(JsonNode? sent)
    {
        var (method, path, bulkId, version) = sent is JsonObject ? (Text(sent, "method")?.ToUpperInvariant(), Text(sent, "path"), Text(sent, "bulkId"), Text(sent, "version")) : default;
        var data = (sent as JsonObject) is { } parts ? ScimValues.Find(parts, "data") : null;
        return method is "POST" or "PUT" or "PATCH" or "DELETE" && path is not null && data is null or JsonObject && (method is not "POST" || bulkId is { Length: > 0 })
            ? new ScimBulkOperation(method!, path!, bulkId, version, data as JsonObject) : null;
    }

    private static string? Text(JsonNode sent, string name) => ScimValues.Text(ScimValues.Find((JsonObject)sent, name));

    private static async Task<ScimAnswer> Run(ScimBulkOperation operation, ScimCall call, ScimUsers users, ScimGroups groups, CancellationToken cancellationToken)
    {
        if (operation.Version is { } version)
        {
            if (!EntityTagHeaderValue.TryParse(version, out var tag))
            {
                return ScimRefusals.BulkOperation;
            }

            call = call with { IfMatch = [tag] };
        }

        var (kind, id) = operation.Path.Trim('/').Split('/') switch
        {
            [var only] => (only.ToLowerInvariant(), null),
            [var first, var last] => (first.ToLowerInvariant(), last),
            _ => (string.Empty, null),
        };
        var guid = Guid.TryParseExact(id, "D", out var known) ? known : (Guid?)null;
        var body = operation.Data ?? [];
        return (operation.Method, kind, id, guid) switch
        {
            ("POST", "users", null, _) => await CreateScimUser.Run(call, body, users, cancellationToken),
            ("PUT", "users", _, { } user) => await ReplaceScimUser.Run(call, new PersonId(user), body, users, cancellationToken),
            ("PATCH", "users", _, { } user) => await PatchScimUser.Run(call, new PersonId(user), body, users, cancellationToken),
            ("DELETE", "users", _, { } user) => await users.Remove(call, new PersonId(user), cancellationToken),
            ("POST", "groups", null, _) => await CreateScimGroup.Run(call, body, groups, cancellationToken),
            ("PUT", "groups", _, { } group) => await ReplaceScimGroup.Run(call, new TeamId(group), body, groups, cancellationToken),
            ("PATCH", "groups", _, { } group) => await PatchScimGroup.Run(call, new TeamId(group), body, groups, cancellationToken),
            ("DELETE", "groups", _, { } group) => await groups.Remove(call, new TeamId(group), cancellationToken),
            _ => ScimRefusals.Absent,
        };
    }

    private static JsonObject Shown(ScimBulkOperation operation, ScimAnswer answer, string root)
    {
        var shown = new JsonObject { ["method"] = operation.Method };
        if (operation.BulkId is { } bulkId)
        {
            shown["bulkId"] = bulkId;
        }

        if (answer.Version is { } version)
        {
            shown["version"] = version;
        }

        // Where it is; of what failed to be made there is no place (RFC 7644, 3.7.3).
        if ((answer.Location ?? (operation.Method == "POST" ? null : $"{root}/{operation.Path.TrimStart('/')}")) is { } location)
        {
            shown["location"] = location;
        }

        shown["status"] = answer.Status.ToString(CultureInfo.InvariantCulture);
        if (answer.Status >= 400)
        {
            shown["response"] = ScimErrors.Body(answer.Status, answer.Refusal?.Code, answer.Refusal?.Sentence);
        }

        return shown;
    }

    /// <summary>The bulkIds that an operation names.</summary>
    private static IEnumerable<string> Names(ScimBulkOperation operation) =>
        operation.Path.Split('/').Concat(Texts(operation.Data)).Where(text => text.StartsWith(Prefix, StringComparison.Ordinal)).Select(text => text[Prefix.Length..]);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject parts => parts.SelectMany(pair => Texts(pair.Value)),
        JsonArray many => many.SelectMany(Texts),
        _ => ScimValues.Text(node) is { } text ? [text] : [],
    };

    private static ScimBulkOperation Resolved(ScimBulkOperation operation, Dictionary<string, string> made) => operation with
    {
        Path = string.Join('/', operation.Path.Split('/').Select(part => Known(part, made))),
        Data = Resolved(operation.Data, made) as JsonObject,
    };

    private static JsonNode? Resolved(JsonNode? node, Dictionary<string, string> made) => node switch
    {
        JsonObject parts => new JsonObject(parts.Select(pair => KeyValuePair.Create(pair.Key, Resolved(pair.Value, made)))),
        JsonArray many => new JsonArray([.. many.Select(item => Resolved(item, made))]),
        _ => ScimValues.Text(node) is { } text ? JsonValue.Create(Known(text, made)) : node?.DeepClone(),
    };

    private static string Known(string text, Dictionary<string, string> made) => text.StartsWith(Prefix, StringComparison.Ordinal) && made.TryGetValue(text[Prefix.Length..], out var id) ? id : text;
}
