namespace OneOnOne.Api.Integration.Scim.Wire;

/// <summary>What users and groups are made of here. Discovery shows it, and filters, patches and answers go by it: it cannot say anything else than what is done.</summary>
public static class ScimSchemas
{
    public const string EnterpriseUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private const string Immutable = "immutable";
    private const string ReadOnly = "readOnly";

    private static readonly ScimAttribute ExternalId = Text("externalId", "The id that the directory system gave.") with { CaseExact = true };

    /// <summary>What every resource has; no schema lists it (RFC 7643, 3.1).</summary>
    public static IReadOnlyList<ScimAttribute> Common { get; } =
    [
        Text("id", "The id here.") with { CaseExact = true, Mutability = ReadOnly, Returned = "always", Uniqueness = "server" },
        Text("schemas", "The schemas of which something stands here.") with { Many = true, CaseExact = true, Mutability = ReadOnly, Returned = "always" },
        ExternalId,
        new("meta", ScimType.Complex, "What the service knows about the resource.")
        {
            Mutability = ReadOnly,
            Parts =
            [
                Text("resourceType", "User or Group.") with { CaseExact = true, Mutability = ReadOnly },
                new("created", ScimType.DateTime, "Since when it is here.") { Mutability = ReadOnly },
                new("lastModified", ScimType.DateTime, "When it changed last.") { Mutability = ReadOnly },
                new("location", ScimType.Reference, "Where it is.") { CaseExact = true, Mutability = ReadOnly },
                Text("version", "Its entity tag.") with { CaseExact = true, Mutability = ReadOnly },
            ],
        },
    ];

    public static ScimResourceType User { get; } = new(
        "User",
        "/Users",
        new ScimSchema("urn:ietf:params:scim:schemas:core:2.0:User", "User", "A person of the directory.",
        [
            Text("userName", "How the directory system calls them. Nobody else has it.") with { Required = true, Uniqueness = "server", Lasting = true },
            new("name", ScimType.Complex, "The parts of their name.")
            {
                Parts =
                [
                    Text("formatted", "All of it, as it is shown."),
                    Text("familyName", "Family name."),
                    Text("givenName", "Given name."),
                    Text("middleName", "Middle names."),
                    Text("honorificPrefix", "Title before it."),
                    Text("honorificSuffix", "Title after it."),
                ],
            },
            Text("displayName", "What people call them; made of name or userName when it is not given."),
            Text("title", "Their job."),
            Text("locale", "A BCP 47 language tag."),
            Text("timezone", "An IANA time zone; the names of Windows are understood."),
            new("active", ScimType.Boolean, "They are let in.") { Lasting = true },
            new("emails", ScimType.Complex, "Their addresses. The primary one, else the one of type work, else the first counts here.")
            {
                Many = true,
                Parts =
                [
                    Text("value", "The address.") with { Required = true, Lasting = true },
                    Text("type", "What for.") with { CanonicalValues = ["work", "home", "other"] },
                    new("primary", ScimType.Boolean, "The preferred one; at most one is."),
                ],
            },
        ]),
        [
            new ScimSchema(EnterpriseUrn, "EnterpriseUser", "What an employer knows of a person.",
            [
                Text("employeeNumber", "Their number there."),
                Text("department", "Their department."),
                new("manager", ScimType.Complex, "Whom they report to.")
                {
                    Parts =
                    [
                        Text("value", "The id of a User.") with { CaseExact = false },
                        new("$ref", ScimType.Reference, "Where that User is.") { CaseExact = true, Mutability = ReadOnly, ReferenceTypes = ["User"] },
                        Text("displayName", "The manager's name.") with { Mutability = ReadOnly },
                    ],
                },
            ]),
        ]);

    public static ScimResourceType Group { get; } = new(
        "Group",
        "/Groups",
        new ScimSchema("urn:ietf:params:scim:schemas:core:2.0:Group", "Group", "A team. Who leads it is not said here, and not touched.",
        [
            Text("displayName", "What people call it.") with { Required = true, Lasting = true },
            new("members", ScimType.Complex, "Who belongs to it: Users only.")
            {
                Many = true,
                Parts =
                [
                    Text("value", "The id of a User.") with { Required = true, Lasting = true, Mutability = Immutable },
                    new("$ref", ScimType.Reference, "Where that User is.") { CaseExact = true, Mutability = ReadOnly, ReferenceTypes = ["User"] },
                    Text("type", "Always User.") with { CanonicalValues = ["User"], Strict = true, Mutability = Immutable },
                    Text("display", "The User's name.") with { Mutability = ReadOnly },
                ],
            },
        ]),
        []);

    public static IReadOnlyList<ScimResourceType> Types { get; } = [User, Group];

    private static ScimAttribute Text(string name, string description) => new(name, ScimType.String, description);
}
