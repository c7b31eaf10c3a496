using System.Text.Json.Nodes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>What a patch does to an attribute with many values, such as the members of a group.</summary>
internal static class ScimManyValues
{
    /// <summary>Add to the values or replace them: all, or those that a filter chooses.</summary>
    /// <param name="holder">Where the attribute stands.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="part">The part of the values that is meant, or null.</param>
    /// <param name="choice">Which values; null: all.</param>
    /// <param name="value">The value given.</param>
    /// <param name="adding">Nothing that is there goes away.</param>
    /// <param name="strict">A filter that chooses nothing is refused; otherwise it says what a new value is like.</param>
    public static Refusal? Set(JsonObject holder, ScimAttribute attribute, ScimAttribute? part, ScimFilter? choice, JsonNode? value, bool adding, bool strict)
    {
        var values = Of(holder, attribute);
        if (part is null && choice is null)
        {
            var read = ScimValues.Many(attribute, value);
            if (read.Refusal is { } refused)
            {
                return refused;
            }

            return Keep(holder, attribute, adding ? ScimValues.Joined(values.Concat(read.Value!)) : read.Value!, read.Value!);
        }

        var parts = Parts(attribute, part, value);
        if (parts.Refusal is { } refusal)
        {
            return refusal;
        }

        if (part is { Mutability: "immutable" })
        {
            return ScimRefusals.Mutability;
        }

        var chosen = values.Where(item => choice is null || choice.Chooses(attribute, item)).ToList();
        if (chosen.Count == 0)
        {
            if (strict || Like(choice, attribute) is not { } made)
            {
                return ScimRefusals.NothingChosen;
            }

            chosen.Add(made);
            values.Add(made);
        }

        foreach (var item in chosen)
        {
            foreach (var (name, node) in parts.Value!)
            {
                if (attribute.Find(name) is { Mutability: "immutable" } && item[name] is not null && !ScimValues.Same(item[name], node))
                {
                    return ScimRefusals.Mutability;
                }

                ScimPatch.Put(item, name, node?.DeepClone());
            }
        }

        return Keep(holder, attribute, values, chosen);
    }

    public static List<JsonObject> Of(JsonObject holder, ScimAttribute attribute) =>
        holder[attribute.Name] is JsonArray there ? [.. there.OfType<JsonObject>().Select(item => (JsonObject)item.DeepClone())] : [];

    /// <summary>What is left without its text after all operations is no value: one operation may have said its type, and another its text.</summary>
    public static void Settle(JsonObject resource, ScimResourceType type)
    {
        foreach (var attribute in type.Core.Attributes.Where(attribute => attribute.Many && resource[attribute.Name] is JsonArray))
        {
            var values = Of(resource, attribute).FindAll(static item => item["value"] is not null);
            ScimPatch.Put(resource, attribute.Name, values.Count == 0 ? null : new JsonArray([.. values]));
        }
    }

    /// <summary>Write the values back. Of those that are primary the one that was set counts.</summary>
    public static Refusal? Keep(JsonObject holder, ScimAttribute attribute, List<JsonObject> values, IReadOnlyCollection<JsonObject> set)
    {
        var primary = values.Where(item => ScimValues.IsPrimary(item) && set.Any(other => ReferenceEquals(item, other) || (ScimValues.IsPrimary(other) && ScimValues.IsSame(item, other)))).ToList();
        if (primary.Count > 1)
        {
            return ScimRefusals.Primary;
        }

        if (primary.Count == 1)
        {
            foreach (var item in values.Where(item => item != primary[0] && ScimValues.IsPrimary(item)))
            {
                item["primary"] = false;
            }
        }

        var kept = ScimValues.Joined(values);
        ScimPatch.Put(holder, attribute.Name, kept.Count == 0 ? null : new JsonArray([.. kept]));
        return null;
    }

    private static Read<JsonObject> Parts(ScimAttribute attribute, ScimAttribute? part, JsonNode? value)
    {
        var read = ScimValues.One(part ?? attribute, value);
        return read.Refusal is { } refusal ? refusal
            : part is not null ? new JsonObject { [part.Name] = read.Value!.Node }
            : read.Value!.Node is JsonObject parts ? parts : ScimRefusals.NullForMany;
    }

    // emails[type eq "work"] of which there is none yet: a new value of type work.
    private static JsonObject? Like(ScimFilter? choice, ScimAttribute attribute) => choice switch
    {
        null => [],
        ScimFilter.Compare(var path, ScimOperator.Equal, { } literal) when path is { Urn: null, Part: null } && attribute.Find(path.Name) is { } part && ScimValues.One(part, literal.DeepClone()).Value?.Node is { } node =>
            new JsonObject { [part.Name] = node },
        ScimFilter.And(var left, var right) when Like(left, attribute) is { } one && Like(right, attribute) is { } other =>
            new JsonObject(one.Concat(other).GroupBy(pair => pair.Key).Select(group => KeyValuePair.Create(group.Key, group.Last().Value?.DeepClone()))),
        _ => null,
    };
}
