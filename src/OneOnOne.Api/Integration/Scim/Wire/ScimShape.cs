using System.Text.Json.Nodes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>Which attributes an answer shows (RFC 7644, 3.9). Id and schemas always stand in it.</summary>
/// <param name="Only">These; null: all.</param>
/// <param name="Without">All but these.</param>
public sealed record ScimShape(IReadOnlyList<ScimPath>? Only, IReadOnlyList<ScimPath> Without)
{
    private const int Most = 100;

    public static ScimShape All { get; } = new(Only: null, []);

    public static Read<ScimShape> Of(IEnumerable<string> attributes, IEnumerable<string> excluded)
    {
        var (only, without) = (Names(attributes), Names(excluded));
        return only is null || without is null ? ScimRefusals.Query : new ScimShape(only.Count == 0 ? null : only, without);
    }

    /// <summary>The resource as it is to be shown. It is taken apart.</summary>
    public JsonObject Cut(JsonObject resource, ScimResourceType type)
    {
        if (Only is not null)
        {
            var kept = new JsonObject();
            foreach (var name in new[] { "schemas", "id" })
            {
                Move(resource, kept, name);
            }

            foreach (var place in Only.Select(type.Resolve).OfType<ScimPlace>())
            {
                Keep(resource, kept, place);
            }

            resource = kept;
        }

        foreach (var place in Without.Select(type.Resolve).OfType<ScimPlace>().Where(place => place.Attribute is not { Returned: "always" }))
        {
            Drop(resource, place);
        }

        return resource;
    }

    /// <summary>Whether an attribute of the resource itself will be shown, so that it is worth making.</summary>
    public bool Shows(string attribute) =>
        !Without.Any(path => path.Part is null && path.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase)) && (Only is null || Only.Any(path => path.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase)));

    private static List<ScimPath>? Names(IEnumerable<string> names)
    {
        var asked = names.Take(Most + 1).ToList();
        var found = asked.Select(ScimFilterParser.Name).OfType<ScimPath>().ToList();
        return asked.Count <= Most && found.Count == asked.Count ? found : null;
    }

    private static void Keep(JsonObject resource, JsonObject kept, ScimPlace place)
    {
        if (place.Attribute is null)
        {
            Move(resource, kept, place.Extension!.Urn);
            return;
        }

        if ((place.Extension is null ? resource : resource[place.Extension.Urn] as JsonObject)?[place.Attribute.Name] is not { } found)
        {
            return;
        }

        var holder = ScimPatch.Holder(kept, place.Extension);
        holder[place.Attribute.Name] = place.Part is not { } part ? found.DeepClone() : found is JsonArray many
            ? new JsonArray([.. many.Select((item, index) => Part(item, part, (holder[place.Attribute.Name] as JsonArray)?[index]))])
            : Part(found, part, holder[place.Attribute.Name]);
    }

    private static JsonObject Part(JsonNode? value, ScimAttribute part, JsonNode? already)
    {
        var parts = (JsonObject?)already?.DeepClone() ?? [];
        ScimPatch.Put(parts, part.Name, (value as JsonObject)?[part.Name]?.DeepClone());
        return parts;
    }

    private static void Drop(JsonObject resource, ScimPlace place)
    {
        if ((place.Extension is null ? resource : resource[place.Extension.Urn] as JsonObject) is not { } holder)
        {
            return;
        }

        if (place.Attribute is null)
        {
            _ = resource.Remove(place.Extension!.Urn);
        }
        else if (place.Part is not { } part)
        {
            _ = holder.Remove(place.Attribute.Name);
        }
        else
        {
            foreach (var parts in (holder[place.Attribute.Name] is JsonArray many ? many.OfType<JsonObject>() : [holder[place.Attribute.Name] as JsonObject ?? []]).ToList())
            {
                _ = parts.Remove(part.Name);
            }
        }

        ScimPatch.Tidy(resource, place.Extension);
    }

    private static void Move(JsonObject from, JsonObject to, string name)
    {
        if (from[name] is { } node)
        {
            to[name] = node.DeepClone();
        }
    }
}
