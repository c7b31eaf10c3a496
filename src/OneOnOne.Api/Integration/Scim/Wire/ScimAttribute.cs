namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>The data types of attributes that we use (RFC 7643, 2.3).</summary>
public enum ScimType
{
    String,
    Boolean,
    Complex,
    Reference,
    DateTime,
}

/// <summary>An attribute, or one of its parts, as discovery shows it and as filters and patches go by it (RFC 7643, 7).</summary>
/// <param name="Name">As it is written; compared whatever its case.</param>
/// <param name="Type">Its data type.</param>
/// <param name="Description">For people.</param>
public sealed record ScimAttribute(string Name, ScimType Type, string Description)
{
    public bool Many { get; init; }

    public bool Required { get; init; }

    public bool CaseExact { get; init; }

    /// <summary><c>readOnly</c>, <c>readWrite</c> or <c>immutable</c>.</summary>
    public string Mutability { get; init; } = "readWrite";

    /// <summary><c>always</c> or <c>default</c>.</summary>
    public string Returned { get; init; } = "default";

    /// <summary><c>none</c> or <c>server</c>.</summary>
    public string Uniqueness { get; init; } = "none";

    public IReadOnlyList<string> CanonicalValues { get; init; } = [];

    public IReadOnlyList<string> ReferenceTypes { get; init; } = [];

    public IReadOnlyList<ScimAttribute> Parts { get; init; } = [];

    /// <summary>It always has a value: taking it away is refused.</summary>
    public bool Lasting { get; init; }

    /// <summary>Only the canonical values are taken.</summary>
    public bool Strict { get; init; }

    public bool ReadOnly => Mutability == "readOnly";

    public ScimAttribute? Find(string name) => Parts.FirstOrDefault(part => part.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A schema of the core or an extension.</summary>
public sealed record ScimSchema(string Urn, string Name, string Description, IReadOnlyList<ScimAttribute> Attributes)
{
    public ScimAttribute? Find(string name) => Attributes.FirstOrDefault(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Where a path leads.</summary>
/// <param name="Extension">The extension whose object holds it; null: the resource itself.</param>
/// <param name="Attribute">The attribute; null: the extension's object as a whole.</param>
/// <param name="Part">The part of the attribute, or null.</param>
public sealed record ScimPlace(ScimSchema? Extension, ScimAttribute? Attribute, ScimAttribute? Part)
{
    public bool ReadOnly => Attribute is { ReadOnly: true } || Part is { ReadOnly: true };
}

/// <summary>Users or groups: where they are and what they are made of.</summary>
public sealed record ScimResourceType(string Name, string Endpoint, ScimSchema Core, IReadOnlyList<ScimSchema> Extensions)
{
    public IEnumerable<ScimSchema> Schemas => Extensions.Prepend(Core);

    /// <summary>Null when there is no such attribute here.</summary>
    public ScimPlace? Resolve(ScimPath path)
    {
        if (path.Urn is not null && path.Part is null && Schemas.FirstOrDefault(schema => Same(schema.Urn, $"{path.Urn}:{path.Name}")) is { } whole)
        {
            return whole == Core ? null : new ScimPlace(whole, Attribute: null, Part: null);
        }

        var schema = path.Urn is null ? Core : Schemas.FirstOrDefault(known => Same(known.Urn, path.Urn));
        var attribute = schema?.Find(path.Name) ?? (schema == Core ? ScimSchemas.Common.FirstOrDefault(common => Same(common.Name, path.Name)) : null);
        var part = path.Part is null ? null : attribute?.Find(path.Part);
        return attribute is null || (path.Part is not null && part is null) ? null : new ScimPlace(schema == Core ? null : schema, attribute, part);
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
