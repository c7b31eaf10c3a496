using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>Whether a resource is as a filter says. What a resource does not have, or nobody knows, is unassigned.</summary>
public static class ScimFilterEvaluation
{
    /// <summary>Why a filter makes no sense for this kind of resource; null when it does.</summary>
    public static Refusal? Check(this ScimFilter filter, ScimResourceType type) => filter switch
    {
        ScimFilter.And(var left, var right) => left.Check(type) ?? right.Check(type),
        ScimFilter.Or(var left, var right) => left.Check(type) ?? right.Check(type),
        ScimFilter.Not(var inner) => inner.Check(type),
        ScimFilter.Within(var path, var inner) => type.Resolve(path) is { Attribute: { } attribute } ? Check(inner, attribute.Find) : null,
        ScimFilter.Compare(var path, var comparison, _) => Check(comparison, type.Resolve(path) is { } place ? place.Part ?? place.Attribute : null),
        _ => null,
    };

    public static bool Matches(this ScimFilter filter, JsonObject resource, ScimResourceType type) =>
        Matches(filter, path => type.Resolve(path) is { } place ? Values(resource, place) : null, (path, inner) => Within(resource, type, path, inner));

    /// <summary>Whether one value of an attribute with many is chosen.</summary>
    public static bool Chooses(this ScimFilter filter, ScimAttribute attribute, JsonNode? value) =>
        Matches(filter, path => Part(attribute, value, path), static (_, _) => false);

    /// <summary>What stands at a place, one node for each value; and the attribute by which to compare it.</summary>
    public static (ScimAttribute Attribute, IEnumerable<JsonNode> Values) Values(JsonObject resource, ScimPlace place)
    {
        var holder = place.Extension is { } extension ? resource[extension.Urn] as JsonObject : resource;
        if (place.Attribute is not { } attribute)
        {
            return (ScimSchemas.Common[0], holder is null ? [] : [holder]);
        }

        IEnumerable<JsonNode> found = holder?[attribute.Name] switch
        {
            JsonArray many => many.OfType<JsonNode>(),
            { } one => [one],
            null => [],
        };

        // emails co "x" asks their value (RFC 7644, 3.4.2.2).
        var part = place.Part ?? (attribute.Type is ScimType.Complex ? attribute.Find("value") : null);
        return part is null ? (attribute, found) : (part, found.Select(value => (value as JsonObject)?[part.Name]).OfType<JsonNode>());
    }

    private static Refusal? Check(ScimFilter filter, Func<string, ScimAttribute?> find) => filter switch
    {
        ScimFilter.And(var left, var right) => Check(left, find) ?? Check(right, find),
        ScimFilter.Or(var left, var right) => Check(left, find) ?? Check(right, find),
        ScimFilter.Not(var inner) => Check(inner, find),
        ScimFilter.Compare(var path, var comparison, _) => Check(comparison, find(path.Name)),
        _ => null,
    };

    private static Refusal? Check(ScimOperator comparison, ScimAttribute? attribute) =>
        attribute is { Type: ScimType.Boolean } && comparison is not (ScimOperator.Equal or ScimOperator.NotEqual) ? ScimRefusals.Incomparable : null;

    private static bool Matches(ScimFilter filter, Func<ScimPath, (ScimAttribute Attribute, IEnumerable<JsonNode> Values)?> find, Func<ScimPath, ScimFilter, bool> within) => filter switch
    {
        ScimFilter.And(var left, var right) => Matches(left, find, within) && Matches(right, find, within),
        ScimFilter.Or(var left, var right) => Matches(left, find, within) || Matches(right, find, within),
        ScimFilter.Not(var inner) => !Matches(inner, find, within),
        ScimFilter.Present(var path) => find(path) is { } found && found.Values.Any(IsSomething),
        ScimFilter.Within(var path, var inner) => within(path, inner),
        ScimFilter.Compare(var path, ScimOperator.NotEqual, var literal) => !IsEqual(find(path), literal),
        ScimFilter.Compare(var path, ScimOperator.Equal, var literal) => IsEqual(find(path), literal),
        ScimFilter.Compare(var path, var comparison, { } literal) => find(path) is { } found && found.Values.Any(value => Compares(found.Attribute, value, comparison, literal)),
        ScimFilter.Compare => false,
        _ => throw new InvalidOperationException($"{filter.GetType()} has no arm."),
    };

    private static bool Within(JsonObject resource, ScimResourceType type, ScimPath path, ScimFilter inner)
    {
        if (type.Resolve(path) is not { Attribute: { } attribute, Part: null } place)
        {
            return false;
        }

        var holder = place.Extension is { } extension ? resource[extension.Urn] as JsonObject : resource;
        return holder?[attribute.Name] switch
        {
            JsonArray many => many.Any(value => inner.Chooses(attribute, value)),
            { } one => inner.Chooses(attribute, one),
            null => false,
        };
    }

    private static (ScimAttribute Attribute, IEnumerable<JsonNode> Values)? Part(ScimAttribute attribute, JsonNode? value, ScimPath path) =>
        path is { Urn: null, Part: null } && attribute.Find(path.Name) is { } part ? (part, value is JsonObject parts && parts[part.Name] is { } found ? [found] : []) : null;

    private static bool IsSomething(JsonNode node) => node switch
    {
        JsonObject parts => parts.Count > 0,
        JsonArray many => many.Count > 0,
        _ => node.GetValueKind() is not JsonValueKind.String || node.GetValue<string>().Length > 0,
    };

    private static bool IsEqual((ScimAttribute Attribute, IEnumerable<JsonNode> Values)? found, JsonValue? literal) =>
        literal is null ? found is null || !found.Value.Values.Any() : found is { } known && known.Values.Any(value => Compares(known.Attribute, value, ScimOperator.Equal, literal));

    private static bool Compares(ScimAttribute attribute, JsonNode value, ScimOperator comparison, JsonValue literal)
    {
        if (attribute.Type is ScimType.Boolean)
        {
            return comparison is ScimOperator.Equal && ScimValues.Truth(value) is { } one && one == ScimValues.Truth(literal);
        }

        if (ScimValues.Text(value) is not { } text || ScimValues.Text(literal) is not { } other)
        {
            return false;
        }

        if (attribute.Type is ScimType.DateTime && comparison is not (ScimOperator.Contains or ScimOperator.StartsWith or ScimOperator.EndsWith))
        {
            return Instant(text) is { } at && Instant(other) is { } wanted && Ordered(at.CompareTo(wanted), comparison);
        }

        var rule = attribute.CaseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return comparison switch
        {
            ScimOperator.Contains => text.Contains(other, rule),
            ScimOperator.StartsWith => text.StartsWith(other, rule),
            ScimOperator.EndsWith => text.EndsWith(other, rule),
            _ => Ordered(string.Compare(text, other, rule), comparison),
        };
    }

    private static bool Ordered(int order, ScimOperator comparison) => comparison switch
    {
        ScimOperator.Equal => order == 0,
        ScimOperator.Greater => order > 0,
        ScimOperator.GreaterOrEqual => order >= 0,
        ScimOperator.Less => order < 0,
        ScimOperator.LessOrEqual => order <= 0,
        _ => false,
    };

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
