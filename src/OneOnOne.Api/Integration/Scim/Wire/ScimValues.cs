using System.Text.Json;
using System.Text.Json.Nodes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>
/// Values as they stand in a resource, made of what directory systems send: truth as text, one value in a list, a manager as a bare id. Parts that nobody knows are dropped;
/// an empty text is no value.
/// </summary>
public static class ScimValues
{
    /// <summary>A text, or null when it is none.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue && node.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : null;

    /// <summary>A truth value, also as text whatever its case; or null when it is none.</summary>
    public static bool? Truth(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(node.GetValue<string>(), out var truth) => truth,
        _ => null,
    };

    /// <summary>One value. The node is null where the value says that there is none; parts of a complex value may say so as well.</summary>
    public static Read<Box> One(ScimAttribute attribute, JsonNode? value) => value switch
    {
        null => Box.Empty,
        JsonArray { Count: 1 } list when attribute.Type is not ScimType.Complex && list[0] is JsonObject wrapped => One(attribute, Find(wrapped, "value")),
        JsonArray { Count: 1 } list when list[0] is not JsonArray => One(attribute, list[0]),
        JsonObject parts when attribute.Type is ScimType.Complex => Complex(attribute, parts),
        JsonValue when attribute.Type is ScimType.Complex && attribute.Find("value") is not null && Text(value) is { } id => id.Length == 0 ? Box.Empty : new Box(new JsonObject { ["value"] = id }),
        JsonValue when attribute.Type is ScimType.Boolean => Truth(value) is { } truth ? new Box(JsonValue.Create(truth)) : ScimRefusals.Value(attribute.Name, "true or false."),
        JsonValue when attribute.Type is not ScimType.Complex && Text(value) is { } text => Worded(attribute, text),
        _ => ScimRefusals.Value(attribute.Name, attribute.Type is ScimType.Complex ? "an object." : "a text."),
    };

    /// <summary>The values of an attribute with many, from a list or from one of them.</summary>
    public static Read<List<JsonObject>> Many(ScimAttribute attribute, JsonNode? value)
    {
        if (value is null)
        {
            return ScimRefusals.NullForMany;
        }

        var found = new List<JsonObject>();
        foreach (var item in value is JsonArray list ? list : (IEnumerable<JsonNode?>)[value])
        {
            if (item is not JsonObject parts || !parts.Any(pair => pair.Key.Equals("value", StringComparison.OrdinalIgnoreCase)))
            {
                return ScimRefusals.Value(attribute.Name, "a list of objects with a value.");
            }

            var read = Complex(attribute, parts);
            if (read.Refusal is { } refusal)
            {
                return refusal;
            }

            // An empty address is none.
            if (WithoutNulls((JsonObject)read.Value!.Node!) is var kept && kept["value"] is not null)
            {
                found.Add(kept);
            }
        }

        found = Joined(found);
        return found.Count(IsPrimary) > 1 ? ScimRefusals.Primary : found;
    }

    /// <summary>The values, of which the same text of the same type stands once (RFC 7643, 2.4): what comes later says more of what was there. Copies.</summary>
    public static List<JsonObject> Joined(IEnumerable<JsonObject> values)
    {
        var joined = new List<JsonObject>();
        var known = new Dictionary<string, JsonObject>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            var key = $"{Text(value["type"])}\0{Text(value["value"])}";
            if (!known.TryGetValue(key, out var there))
            {
                known[key] = there = (JsonObject)value.DeepClone();
                joined.Add(there);
                continue;
            }

            foreach (var (name, part) in value)
            {
                there[name] = part?.DeepClone();
            }
        }

        return joined;
    }

    /// <summary>Two values that say the same, whatever else is known of them: the same text of the same type.</summary>
    public static bool IsSame(JsonObject one, JsonObject other) => Same(one["value"], other["value"]) && Same(one["type"], other["type"]);

    public static bool Same(JsonNode? one, JsonNode? other) => string.Equals(Text(one), Text(other), StringComparison.OrdinalIgnoreCase);

    public static bool IsPrimary(JsonObject value) => Truth(value["primary"]) is true;

    /// <summary>A member whatever the case of its name.</summary>
    public static JsonNode? Find(JsonObject holder, string name) => holder.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Without the parts that say that there is nothing.</summary>
    public static JsonObject WithoutNulls(JsonObject parts) =>
        new(parts.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));

    private static Read<Box> Complex(ScimAttribute attribute, JsonObject sent)
    {
        var parts = new JsonObject();
        foreach (var (name, value) in sent)
        {
            if (attribute.Find(name) is not { ReadOnly: false } part)
            {
                continue;
            }

            var read = One(part, value);
            if (read.Refusal is { } refusal)
            {
                return refusal;
            }

            parts[part.Name] = read.Value!.Node;
        }

        return new Box(parts);
    }

    private static Read<Box> Worded(ScimAttribute attribute, string text) =>
        text.Length == 0 ? Box.Empty
        : attribute.Strict && !attribute.CanonicalValues.Contains(text, StringComparer.OrdinalIgnoreCase) ? ScimRefusals.Value(attribute.Name, $"only {string.Join(", ", attribute.CanonicalValues)}.")
        : new Box(JsonValue.Create(attribute.Strict ? attribute.CanonicalValues.First(known => known.Equals(text, StringComparison.OrdinalIgnoreCase)) : text));
}

/// <summary>A value, or none.</summary>
public sealed record Box(JsonNode? Node)
{
    public static Box Empty { get; } = new(Node: null);
}
