using System.Text.Json.Nodes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>What a patch takes away. Taking away what is not there changes nothing.</summary>
internal static class ScimRemoval
{
    public static Refusal? Apply(ScimResourceType type, JsonObject resource, ScimTarget target, bool given, JsonNode? value)
    {
        if (type.Resolve(target.Path) is not { } place)
        {
            return null;
        }

        if (place.ReadOnly)
        {
            return ScimRefusals.Mutability;
        }

        if (place.Attribute is not { } attribute)
        {
            return target.Choice is null ? Extension(resource, place.Extension!) : ScimRefusals.PathOfOne;
        }

        var holder = ScimPatch.Holder(resource, place.Extension);
        var refusal = attribute.Many ? Many(holder, attribute, place.Part, target.Choice, given, value)
            : target.Choice is not null ? ScimRefusals.PathOfOne
            : One(holder, attribute, place.Part);
        ScimPatch.Tidy(resource, place.Extension);
        return refusal;
    }

    public static Refusal? Extension(JsonObject resource, ScimSchema extension)
    {
        _ = resource.Remove(extension.Urn);
        return null;
    }

    private static Refusal? One(JsonObject holder, ScimAttribute attribute, ScimAttribute? part)
    {
        if (attribute.Lasting)
        {
            return ScimRefusals.Mutability;
        }

        if (part is null || holder[attribute.Name] is not JsonObject parts)
        {
            _ = holder.Remove(attribute.Name);
            return null;
        }

        _ = parts.Remove(part.Name);
        if (parts.Count == 0)
        {
            _ = holder.Remove(attribute.Name);
        }

        return null;
    }

    private static Refusal? Many(JsonObject holder, ScimAttribute attribute, ScimAttribute? part, ScimFilter? choice, bool given, JsonNode? value)
    {
        if (part is { Mutability: "immutable" })
        {
            return ScimRefusals.Mutability;
        }

        // Entra ID names the members to be removed in the value. A list of nobody removes nobody.
        ILookup<string?, JsonObject>? named = null;
        if (given && choice is null && part is null && Named(value) is var read)
        {
            if (read.Refusal is { } refusal)
            {
                return refusal;
            }

            named = read.Value!.ToLookup(static wanted => ScimValues.Text(wanted["value"]), StringComparer.OrdinalIgnoreCase);
        }

        var values = ScimManyValues.Of(holder, attribute);
        var chosen = values.Where(item => named is not null ? named[ScimValues.Text(item["value"])].Any(wanted => Meant(item, wanted)) : choice is null || choice.Chooses(attribute, item)).ToHashSet();
        if (part is null)
        {
            _ = values.RemoveAll(chosen.Contains);
        }

        foreach (var item in part is null ? [] : chosen)
        {
            _ = item.Remove(part!.Name);
        }

        return ScimManyValues.Keep(holder, attribute, values, []);
    }

    private static Read<List<JsonObject>> Named(JsonNode? value)
    {
        var named = new List<JsonObject>();
        foreach (var item in value is JsonArray list ? list : (IEnumerable<JsonNode?>)[value])
        {
            if (ScimValues.Text(item) is { } text)
            {
                named.Add(new JsonObject { ["value"] = text });
            }
            else if (item is JsonObject parts && ScimValues.Text(ScimValues.Find(parts, "value")) is { } id)
            {
                named.Add(new JsonObject { ["value"] = id, ["type"] = ScimValues.Text(ScimValues.Find(parts, "type")) });
            }
            else
            {
                return ScimRefusals.Chosen;
            }
        }

        return named;
    }

    private static bool Meant(JsonObject item, JsonObject wanted) =>
        wanted["type"] is null || item["type"] is null || ScimValues.Same(item["type"], wanted["type"]);
}
