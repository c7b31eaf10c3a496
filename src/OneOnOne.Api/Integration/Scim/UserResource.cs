using System.Text.Json.Nodes;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>A person as a directory system sees them.</summary>
public static class UserResource
{
    /// <summary>What may be changed, as patches are applied to it.</summary>
    public static JsonObject Changeable(Profile profile, PersonId? manager, bool active)
    {
        var user = new JsonObject { ["userName"] = profile.EffectiveUserName };
        Put(user, "externalId", profile.ExternalId);
        if (profile.Name is { } name)
        {
            var parts = new JsonObject();
            Put(parts, "formatted", name.Formatted);
            Put(parts, "familyName", name.FamilyName);
            Put(parts, "givenName", name.GivenName);
            Put(parts, "middleName", name.MiddleName);
            Put(parts, "honorificPrefix", name.HonorificPrefix);
            Put(parts, "honorificSuffix", name.HonorificSuffix);
            user["name"] = parts;
        }

        Put(user, "displayName", profile.DisplayName);
        Put(user, "title", profile.Title);
        if (Emails(profile) is { Count: > 0 } emails)
        {
            user["emails"] = emails;
        }

        user["active"] = active;
        Put(user, "locale", profile.Locale);
        Put(user, "timezone", profile.TimeZone);
        var employee = new JsonObject();
        Put(employee, "employeeNumber", profile.EmployeeNumber);
        Put(employee, "department", profile.Department);
        if (manager is { } above)
        {
            employee["manager"] = new JsonObject { ["value"] = above.ToString() };
        }

        if (employee.Count > 0)
        {
            user[ScimSchemas.EnterpriseUrn] = employee;
        }

        return user;
    }

    /// <summary>All of it.</summary>
    /// <param name="card">The person.</param>
    /// <param name="view">The directory.</param>
    /// <param name="root">Where SCIM is, without a slash at the end.</param>
    public static JsonObject Of(PersonCard card, DirectoryView view, string root)
    {
        var manager = card.Manager is { } above ? view.FindProvisioned(above) : null;
        var user = new JsonObject { ["schemas"] = new JsonArray(ScimSchemas.User.Core.Urn), ["id"] = card.Id.ToString() };
        foreach (var (name, node) in Changeable(card.Profile!, manager?.Id, card.Active))
        {
            user[name] = node?.DeepClone();
        }

        if (user[ScimSchemas.EnterpriseUrn] is JsonObject employee)
        {
            user["schemas"]!.AsArray().Add(ScimSchemas.EnterpriseUrn);
            if (employee["manager"] is JsonObject parts)
            {
                parts["$ref"] = Location(root, manager!.Id);
                Put(parts, "displayName", manager.Profile?.DisplayName);
            }
        }

        user["meta"] = ScimMeta.Of(ScimSchemas.User, card.Id.Value, card.ChangedAt, Location(root, card.Id), Version(card, view));
        return user;
    }

    /// <summary>The tag of what is shown: it changes with the person, and with what is shown of the manager.</summary>
    public static string Version(PersonCard card, DirectoryView view) =>
        $"W/\"{card.Position}.{(card.Manager is { } manager ? view.Find(manager)?.ProfilePosition ?? 0 : 0)}\"";

    public static string Location(string root, PersonId person) => $"{root}/Users/{person}";

    /// <summary>What the directory system wants, read off what may be changed.</summary>
    /// <param name="after">As it shall be.</param>
    /// <param name="before">As it was; what is the same there is not read again, so that nothing changes that was not said. Null: somebody new.</param>
    /// <param name="profile">The profile that was.</param>
    /// <param name="manager">The manager that was.</param>
    public static Read<Provision> Provision(JsonObject after, JsonObject? before, Profile? profile, PersonId? manager)
    {
        bool Same(string name) => before is not null && JsonNode.DeepEquals(after[name], before[name]);
        var employee = after[ScimSchemas.EnterpriseUrn] as JsonObject;
        if (ScimValues.Text(after["userName"]) is not { } named)
        {
            return ScimRefusals.Value("userName", "everybody has one.");
        }

        var emails = Same("emails") ? profile!.Emails : [.. (after["emails"] as JsonArray ?? []).OfType<JsonObject>().Select(Email)];
        var email = emails is null ? profile!.Email : Chosen(emails) ?? (named.Contains('@', StringComparison.Ordinal) ? named : null);
        if (email is null)
        {
            return ScimRefusals.NoAddress;
        }

        var name = Same("name") ? profile!.Name : after["name"] is JsonObject parts ? Name(parts) : null;
        var wanted = new Profile(Same("displayName") ? profile!.DisplayName : ScimValues.Text(after["displayName"]) ?? Called(name, named), email)
        {
            Title = ScimValues.Text(after["title"]),
            Department = ScimValues.Text(employee?["department"]),
            ExternalId = ScimValues.Text(after["externalId"]),
            UserName = Same("userName") ? profile!.UserName : named,
            TimeZone = Same("timezone") ? profile!.TimeZone : Zones.Iana(ScimValues.Text(after["timezone"])),
            Locale = Same("locale") ? profile!.Locale : ScimValues.Text(after["locale"])?.Replace('_', '-'),
            EmployeeNumber = ScimValues.Text(employee?["employeeNumber"]),
            Name = name,
            Emails = emails,
        };
        if (UserRules.Refuse(wanted) is { } refusal)
        {
            return refusal;
        }

        var above = ScimValues.Text(employee?["manager"]?["value"]);
        if (above is not null && !Guid.TryParseExact(above, "D", out _))
        {
            return ScimRefusals.ManagerUnknown;
        }

        return new Provision(
            wanted,
            above is null ? null : new PersonId(Guid.ParseExact(above, "D")),
            ScimValues.Truth(after["active"]) ?? true);
    }

    private static JsonArray Emails(Profile profile) => profile.Emails is { } given
        ? [.. given.Select(Email)]
        : [new JsonObject { ["value"] = profile.Email, ["type"] = "work", ["primary"] = true }];

    private static JsonObject Email(EmailAddress email)
    {
        var parts = new JsonObject { ["value"] = email.Value };
        Put(parts, "type", email.Type);
        if (email.Primary is { } primary)
        {
            parts["primary"] = primary;
        }

        return parts;
    }

    private static EmailAddress Email(JsonObject parts) => new(ScimValues.Text(parts["value"])!, ScimValues.Text(parts["type"]), ScimValues.Truth(parts["primary"]));

    // The primary one, else the one for work, else the first.
    private static string? Chosen(IReadOnlyList<EmailAddress> emails) =>
        (emails.FirstOrDefault(email => email.Primary is true) ?? emails.FirstOrDefault(email => "work".Equals(email.Type, StringComparison.OrdinalIgnoreCase)) ?? (emails.Count > 0 ? emails[0] : null))?.Value;

    private static PersonName Name(JsonObject parts) => new()
    {
        Formatted = ScimValues.Text(parts["formatted"]),
        FamilyName = ScimValues.Text(parts["familyName"]),
        GivenName = ScimValues.Text(parts["givenName"]),
        MiddleName = ScimValues.Text(parts["middleName"]),
        HonorificPrefix = ScimValues.Text(parts["honorificPrefix"]),
        HonorificSuffix = ScimValues.Text(parts["honorificSuffix"]),
    };

    private static string Called(PersonName? name, string userName) =>
        name?.Formatted ?? (string.Join(' ', new[] { name?.GivenName, name?.FamilyName }.OfType<string>()) is { Length: > 0 } both ? both : userName);

    private static void Put(JsonObject parts, string name, string? text)
    {
        if (text is not null)
        {
            parts[name] = text;
        }
    }
}
