using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneOnOne.Api.Http.Contract;

namespace OneOnOne.Api.Privacy.AboutMe;

/// <summary>
/// The JSON Schema (2020-12) of what is exported about a person, in one piece: what the contract says about it, with all that it refers to. So it says the same as the contract, and a copy
/// that lies beside an export explains it when the service is long gone.
/// </summary>
public sealed partial class AboutMeSchema(Document contract)
{
    public const string Path = "/schemas/about-me.v1.json";

    private const string Root = "AboutMe";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Lazy<Task<string>> _text = new(() => Write(contract));

    public Task<string> Text() => _text.Value;

    private static async Task<string> Write(Document contract)
    {
        var all = JsonNode.Parse(await contract.In("json"))!["components"]!["schemas"]!.AsObject();
        var needed = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var open = new Stack<string>([Root]);
        while (open.TryPop(out var name))
        {
            if (!needed.ContainsKey(name))
            {
                var text = all[name]!.ToJsonString();
                needed[name] = JsonNode.Parse(text.Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!;
                foreach (Match reference in Reference().Matches(text))
                {
                    open.Push(reference.Groups["name"].Value);
                }
            }
        }

        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = Path };
        foreach (var (name, value) in needed[Root].AsObject())
        {
            schema[name] = value?.DeepClone();
        }

        _ = needed.Remove(Root);
        schema["$defs"] = new JsonObject(needed.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));
        return schema.ToJsonString(Indented);
    }

    [GeneratedRegex("\"#/components/schemas/(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
