namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>What a filter asks for, as far as it helps to find it.</summary>
public static class ScimFilterWords
{
    /// <summary>The attribute, in lower case, and the text that whatever is found has, where the filter demands one: <c>userName eq "maya@example.com" and active eq true</c>.</summary>
    public static (string Attribute, string Text)? Asked(this ScimFilter filter) => filter switch
    {
        ScimFilter.And(var left, var right) => left.Asked() ?? right.Asked(),
        ScimFilter.Compare({ Part: null, Name: var name, Urn: var urn }, ScimOperator.Equal, { } literal)
            when ScimValues.Text(literal) is { } text && name.ToLowerInvariant() is ("username" or "externalid") and var attribute
            && (urn is null || urn.Equals(ScimSchemas.User.Core.Urn, StringComparison.OrdinalIgnoreCase)) => (attribute, text),
        _ => null,
    };

    /// <summary>The filter looks at an attribute.</summary>
    public static bool Mentions(this ScimFilter filter, string attribute) => filter switch
    {
        ScimFilter.And(var left, var right) => left.Mentions(attribute) || right.Mentions(attribute),
        ScimFilter.Or(var left, var right) => left.Mentions(attribute) || right.Mentions(attribute),
        ScimFilter.Not(var inner) => inner.Mentions(attribute),
        ScimFilter.Present(var path) => path.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase),
        ScimFilter.Compare(var path, _, _) => path.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase),
        ScimFilter.Within(var path, _) => path.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase),
        _ => throw new InvalidOperationException($"{filter.GetType()} has no arm."),
    };
}
