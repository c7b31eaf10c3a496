using System.Globalization;
using System.Text.Json.Nodes;
using OneOnOne.Api.Integration.Scim.Wire;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>What the service knows about a resource.</summary>
public static class ScimMeta
{
    public static JsonObject Of(ScimResourceType type, Guid id, DateTimeOffset changedAt, string location, string version) => new()
    {
        ["resourceType"] = type.Name,
        ["created"] = Text(Created(id) ?? changedAt),
        ["lastModified"] = Text(changedAt),
        ["location"] = location,
        ["version"] = version,
    };

    // The first 48 bits of an id are the milliseconds at which it was made (RFC 9562, 5.7).
    private static DateTimeOffset? Created(Guid id) =>
        id.Version == 7 ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(id.ToString("N").AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture)) : null;

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
