using System.Text.Json.Nodes;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>
/// Patches (RFC 7644, 3.5.2) as Entra ID and Okta send them: a pure function of a resource and a body. All of a patch happens or nothing. What is not said is not touched: only an
/// operation that names an attribute changes it. Attributes that nobody knows are accepted and dropped; operations and paths that are not well formed are refused.
/// </summary>
public static class ScimPatch
{
    /// <summary>How many operations one patch may have.</summary>
    public const int MostOperations = 1000;

    public const string Urn = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /// <summary>The resource after a patch; the one given stays as it is.</summary>
    /// <param name="type">What kind of resource it is.</param>
    /// <param name="resource">What may be changed of it, each attribute as its schema writes it.</param>
    /// <param name="body">The patch.</param>
    public static Read<JsonObject> Apply(ScimResourceType type, JsonObject resource, JsonObject body)
    {
        if (!ScimMessages.Are(body, Urn))
        {
            return ScimRefusals.Message;
        }

        if (ScimValues.Find(body, "Operations") is not JsonArray { Count: > 0 } operations)
        {
            return ScimRefusals.NoOperations;
        }

        if (operations.Count > MostOperations)
        {
            return ScimRefusals.TooManyOperations;
        }

        var patched = (JsonObject)resource.DeepClone();
        foreach (var operation in operations)
        {
            if (Apply(type, patched, operation) is { } refusal)
            {
                return refusal;
            }
        }

        ScimManyValues.Settle(patched, type);
        return patched;
    }

    /// <summary>A resource made of a body that says all of it. Members that are null say nothing.</summary>
    public static Read<JsonObject> Whole(ScimResourceType type, JsonObject body)
    {
        var made = new JsonObject();
        return Merge(type, made, ScimValues.WithoutNulls(body), schema: null, adding: true) is { } refusal ? refusal : made;
    }

    private static Refusal? Apply(ScimResourceType type, JsonObject resource, JsonNode? sent)
    {
        if (sent is not JsonObject operation || ScimValues.Text(ScimValues.Find(operation, "op"))?.ToLowerInvariant() is not { } op || op is not ("add" or "replace" or "remove"))
        {
            return ScimRefusals.Operation;
        }

        var path = ScimValues.Find(operation, "path");
        if (path is not null && ScimValues.Text(path) is null)
        {
            return ScimRefusals.Operation;
        }

        var (given, value) = (operation.Any(pair => pair.Key.Equals("value", StringComparison.OrdinalIgnoreCase)), ScimValues.Find(operation, "value"));
        if (path is null)
        {
            return op == "remove" ? ScimRefusals.NoTarget
                : !given ? ScimRefusals.ValueMissing
                : value is JsonObject whole ? Merge(type, resource, whole, schema: null, op == "add") : ScimRefusals.Whole;
        }

        var target = ScimFilterParser.Target(ScimValues.Text(path)!);
        if (target.Refusal is { } malformed)
        {
            return malformed;
        }

        return op == "remove" ? ScimRemoval.Apply(type, resource, target.Value!, given, value)
            : given ? Set(type, resource, target.Value!, value, op == "add", strict: op == "replace") : ScimRefusals.ValueMissing;
    }

    // Each member is an operation of its own whose path is its name: name.givenName, urn:…:User:department, emails[type eq "work"].value.
    private static Refusal? Merge(ScimResourceType type, JsonObject resource, JsonObject value, ScimSchema? schema, bool adding)
    {
        foreach (var (name, member) in value)
        {
            var read = ScimFilterParser.Target(name);
            if (read.Value is not { } target)
            {
                if (name.Contains('[', StringComparison.Ordinal))
                {
                    return read.Refusal;
                }

                continue;
            }

            target = schema is null || target.Path.Urn is not null ? target : target with { Path = target.Path with { Urn = schema.Urn } };

            // Whole resources are sent back with what only the service says.
            if (type.Resolve(target.Path) is not { ReadOnly: true } && Set(type, resource, target, member, adding, strict: false) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? Set(ScimResourceType type, JsonObject resource, ScimTarget target, JsonNode? value, bool adding, bool strict)
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
            return target.Choice is not null ? ScimRefusals.PathOfOne
                : value is null ? ScimRemoval.Extension(resource, place.Extension!)
                : value is JsonObject whole ? Merge(type, resource, whole, place.Extension, adding) : ScimRefusals.Whole;
        }

        var holder = Holder(resource, place.Extension);
        var refusal = attribute.Many ? ScimManyValues.Set(holder, attribute, place.Part, target.Choice, value, adding, strict)
            : target.Choice is not null ? ScimRefusals.PathOfOne
            : SetOne(holder, attribute, place.Part, value);
        Tidy(resource, place.Extension);
        return refusal;
    }

    private static Refusal? SetOne(JsonObject holder, ScimAttribute attribute, ScimAttribute? part, JsonNode? value)
    {
        var read = ScimValues.One(part ?? attribute, value);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var node = read.Value!.Node;
        if (node is null && attribute.Lasting)
        {
            return ScimRefusals.Value(attribute.Name, "it always has a value.");
        }

        if (part is null && attribute.Type is not ScimType.Complex)
        {
            Put(holder, attribute.Name, node);
            return null;
        }

        // What is not said of a complex value stays (RFC 7644, 3.5.2.3).
        var parts = (JsonObject?)holder[attribute.Name]?.DeepClone() ?? [];
        if (part is not null)
        {
            Put(parts, part.Name, node);
        }
        else if (node is JsonObject given)
        {
            foreach (var (name, member) in given)
            {
                Put(parts, name, member?.DeepClone());
            }
        }
        else
        {
            parts = [];
        }

        Put(holder, attribute.Name, parts.Count == 0 ? null : parts);
        return null;
    }

    /// <summary>The object in which the attributes of a schema stand; made when it is not there.</summary>
    internal static JsonObject Holder(JsonObject resource, ScimSchema? extension)
    {
        if (extension is null)
        {
            return resource;
        }

        if (resource[extension.Urn] is not JsonObject holder)
        {
            resource[extension.Urn] = holder = [];
        }

        return holder;
    }

    /// <summary>An extension of which nothing is said is not there.</summary>
    internal static void Tidy(JsonObject resource, ScimSchema? extension)
    {
        if (extension is not null && resource[extension.Urn] is JsonObject { Count: 0 })
        {
            _ = resource.Remove(extension.Urn);
        }
    }

    internal static void Put(JsonObject holder, string name, JsonNode? node)
    {
        if (node is null)
        {
            _ = holder.Remove(name);
        }
        else
        {
            holder[name] = node;
        }
    }
}
