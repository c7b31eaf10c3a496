using System.Text.Json.Nodes;

namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>The name of an attribute as somebody wrote it.</summary>
/// <param name="Urn">The schema before it, or null.</param>
/// <param name="Name">The attribute.</param>
/// <param name="Part">What stands after the dot, or null.</param>
public sealed record ScimPath(string? Urn, string Name, string? Part);

/// <summary>The target of a patch: an attribute, and which of its values.</summary>
/// <param name="Path">The attribute; its part is that of the values chosen.</param>
/// <param name="Choice">Which values; null: all.</param>
public sealed record ScimTarget(ScimPath Path, ScimFilter? Choice);

public enum ScimOperator
{
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// <summary>A condition on a resource, or on one value of an attribute with many (RFC 7644, 3.4.2.2).</summary>
public abstract record ScimFilter
{
    public sealed record And(ScimFilter Left, ScimFilter Right) : ScimFilter;

    public sealed record Or(ScimFilter Left, ScimFilter Right) : ScimFilter;

    public sealed record Not(ScimFilter Inner) : ScimFilter;

    public sealed record Present(ScimPath Path) : ScimFilter;

    /// <summary><c>title eq "Engineer"</c>.</summary>
    /// <param name="Path">The attribute.</param>
    /// <param name="Operator">How it is compared.</param>
    /// <param name="Literal">With what; null is JSON's.</param>
    public sealed record Compare(ScimPath Path, ScimOperator Operator, JsonValue? Literal) : ScimFilter;

    /// <summary><c>emails[type eq "work"]</c>: one of its values is like that.</summary>
    public sealed record Within(ScimPath Path, ScimFilter Inner) : ScimFilter;
}
