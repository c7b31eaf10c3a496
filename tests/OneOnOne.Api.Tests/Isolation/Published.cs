using System.Text.RegularExpressions;

namespace OneOnOne.Api.Tests.Isolation;

/// <summary>An operation as the served OpenAPI document describes it, and requests made of that: whatever is published is tried.</summary>
internal sealed partial class Published
{
    /// <summary>Stands for an id until a request is sent.</summary>
    public const string Hole = "01234567-0000-7000-8000-0000000000ff";

    private readonly List<(string Name, bool IsId, string? Value)> _path = [];
    private readonly List<(string Name, bool IsId, bool IsText, bool Required)> _query = [];

    public required string Name { get; init; }

    public required HttpMethod Method { get; init; }

    public required string Pattern { get; init; }

    public string? Body { get; private init; }

    public string Media { get; private init; } = "application/json";

    /// <summary>It answers for as long as somebody listens.</summary>
    public bool Endless { get; private init; }

    public static async Task<IReadOnlyList<Published>> Of(HttpClient client)
    {
        var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement;
        JsonElement Real(JsonElement one) => one.TryGetProperty("$ref", out var to) ? to.GetString()!.Split('/').Skip(1).Aggregate(document, static (at, part) => at.GetProperty(part)) : one;
        List<Published> all = [];
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var member in path.Value.EnumerateObject().Where(static member => member.Name != "parameters"))
            {
                var (media, body) = Request(member.Value, Real);
                var operation = new Published
                {
                    Name = member.Value.GetProperty("operationId").GetString()!,
                    Method = new HttpMethod(member.Name.ToUpperInvariant()),
                    Pattern = path.Name,
                    Body = body is null ? null : Id().Replace(body, Hole),
                    Media = media,
                    Endless = member.Value.GetRawText().Contains("text/event-stream", StringComparison.Ordinal),
                };
                foreach (var parameter in new[] { path.Value, member.Value }.Where(static one => one.TryGetProperty("parameters", out _)).SelectMany(one => one.GetProperty("parameters").EnumerateArray()).Select(Real))
                {
                    var schema = Real(parameter.GetProperty("schema"));
                    var type = schema.TryGetProperty("type", out var said) ? said.ToString() : string.Empty;
                    var isId = schema.TryGetProperty("format", out var format) && format.GetString() == "uuid";
                    var name = parameter.GetProperty("name").GetString()!;
                    if (parameter.GetProperty("in").GetString() == "path")
                    {
                        operation._path.Add((name, isId, Value: null));
                    }
                    else if (parameter.GetProperty("in").GetString() == "query")
                    {
                        var isText = type.Contains("string", StringComparison.Ordinal) && !isId && !schema.TryGetProperty("enum", out _) && !schema.TryGetProperty("format", out _);
                        operation._query.Add((name, isId, isText, parameter.TryGetProperty("required", out var required) && required.GetBoolean()));
                    }
                }

                all.Add(operation);
            }
        }

        return all;
    }

    /// <summary>Paths of this operation: with ids that are there, with a hole in one place of an id or in all, and with a word to look for in each place of a text.</summary>
    public IEnumerable<string> Paths(IReadOnlyDictionary<string, string> there, IReadOnlyDictionary<string, string> words)
    {
        string Path(Func<string, bool> hole) => _path.Aggregate(Pattern, (path, parameter) => path.Replace(
            "{" + parameter.Name + "}",
            there.TryGetValue(parameter.Name, out var id) && !(parameter.IsId && hole(parameter.Name)) ? Uri.EscapeDataString(id) : parameter.IsId ? Hole : "x",
            StringComparison.Ordinal));
        string Query(params (string Name, string Value)[] more)
        {
            var all = _query.Where(parameter => parameter.Required && more.All(one => one.Name != parameter.Name)).Select(parameter => (parameter.Name, Value: words.GetValueOrDefault(parameter.Name, parameter.IsId ? Hole : "1"))).Concat(more).ToList();
            return all.Count == 0 ? string.Empty : "?" + string.Join('&', all.Select(static one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
        }

        var usual = Query();
        HashSet<string> paths = [Path(static _ => false) + usual, Path(static _ => true) + usual];
        paths.UnionWith(_path.Where(static parameter => parameter.IsId).Select(parameter => Path(name => name == parameter.Name) + usual));
        if (Method == HttpMethod.Get)
        {
            paths.UnionWith(_query.Where(static parameter => parameter.IsId).Select(parameter => Path(static _ => false) + Query((parameter.Name, Hole))));
            paths.UnionWith(_query.Where(static parameter => parameter.IsText && parameter.Name != "cursor").Select(parameter => Path(static _ => false) + Query((parameter.Name, words.GetValueOrDefault(parameter.Name, words["q"])))));
        }

        return paths;
    }

    private static (string Media, string? Body) Request(JsonElement operation, Func<JsonElement, JsonElement> real)
    {
        if (!operation.TryGetProperty("requestBody", out var body))
        {
            return ("application/json", null);
        }

        var content = real(body).GetProperty("content").EnumerateObject().First();
        var example = content.Value.TryGetProperty("example", out var one) ? one
            : content.Value.TryGetProperty("examples", out var several) ? real(several.EnumerateObject().First().Value).GetProperty("value") : JsonDocument.Parse("{}").RootElement;
        return (content.Name, example.ValueKind == JsonValueKind.String ? example.GetString() : example.GetRawText());
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    public static partial Regex Id();
}
