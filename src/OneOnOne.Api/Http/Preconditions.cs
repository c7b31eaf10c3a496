using Microsoft.Net.Http.Headers;

namespace OneOnOne.Api.Http;

/// <summary>Entity tags as callers send them, and what they prefer to get back (RFC 9110 and RFC 7240). <see cref="Door"/> has refused what is not well formed.</summary>
public static class Preconditions
{
    /// <summary>Whether the caller has this version already: tags are compared weakly.</summary>
    public static bool Has(HttpRequest request, string etag) =>
        Tags(request.Headers.IfNoneMatch).Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(EntityTagHeaderValue.Parse(etag), useStrongComparison: false));

    /// <summary>Whether one of the tags in If-Match names this version; null when there is no If-Match. A weak tag never matches.</summary>
    public static bool? Names(HttpRequest request, long version)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return null;
        }

        var first = version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Tags(request.Headers.IfMatch).Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag.AsSpan().Trim('"').ToString().Split('.')[0] == first));
    }

    /// <summary>What Prefer says of the answer to a write: true for minimal, false for representation, null for nothing.</summary>
    public static bool? PrefersMinimal(HttpRequest request)
    {
        var preferences = request.Headers["Prefer"].SelectMany(value => value?.Split(',') ?? []).Select(preference => preference.Split(';')[0].Trim().Replace(" ", string.Empty, StringComparison.Ordinal).Replace("\"", string.Empty, StringComparison.Ordinal));
        return preferences.FirstOrDefault(preference => preference.StartsWith("return=", StringComparison.OrdinalIgnoreCase))?.ToLowerInvariant() switch
        {
            "return=minimal" => true,
            "return=representation" => false,
            _ => null,
        };
    }

    /// <summary>The tags in If-Match; null when there is none.</summary>
    public static IList<EntityTagHeaderValue>? Tags(HttpRequest request) => request.Headers.IfMatch.Count == 0 ? null : Tags(request.Headers.IfMatch);

    private static IList<EntityTagHeaderValue> Tags(Microsoft.Extensions.Primitives.StringValues header) =>
        EntityTagHeaderValue.TryParseStrictList(header, out var tags) ? tags : [];
}
