using System.Text.Json.Nodes;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;
using OneOnOne.Api.People;
using OneOnOne.Api.Teams;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>A team as a directory system sees it: its name and its members, of those people who are there for a directory system. The lead is nobody's business.</summary>
public static class GroupResource
{
    /// <summary>What may be changed, as patches are applied to it.</summary>
    public static JsonObject Changeable(string? name, string? externalId, IEnumerable<PersonId> members)
    {
        var group = new JsonObject { ["displayName"] = name ?? string.Empty };
        if (externalId is not null)
        {
            group["externalId"] = externalId;
        }

        var listed = members.Select(member => (JsonNode)new JsonObject { ["value"] = member.ToString(), ["type"] = "User" }).ToArray();
        if (listed.Length > 0)
        {
            group["members"] = new JsonArray(listed);
        }

        return group;
    }

    /// <summary>The same of a team as it is folded.</summary>
    public static JsonObject Changeable(Team team, DirectoryView view) =>
        Changeable(team.Name, team.ExternalId, team.Members.Select(member => new PersonId(member)).Where(member => view.FindProvisioned(member) is not null));

    /// <summary>All of it.</summary>
    /// <param name="card">The team.</param>
    /// <param name="view">The directory.</param>
    /// <param name="root">Where SCIM is, without a slash at the end.</param>
    /// <param name="withMembers">Members are wanted; a large team's are much.</param>
    public static JsonObject Of(TeamCard card, DirectoryView view, string root, bool withMembers)
    {
        var group = new JsonObject { ["schemas"] = new JsonArray(ScimSchemas.Group.Core.Urn), ["id"] = card.Id.ToString() };
        foreach (var (name, node) in Changeable(card.Name, card.ExternalId, withMembers ? Members(card, view).Select(member => member.Id) : []))
        {
            group[name] = node?.DeepClone();
        }

        foreach (var member in (group["members"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var person = view.Find(new PersonId(Guid.Parse(ScimValues.Text(member["value"])!)))!;
            member["$ref"] = UserResource.Location(root, person.Id);
            member["display"] = person.Profile!.DisplayName;
        }

        group["meta"] = ScimMeta.Of(ScimSchemas.Group, card.Id.Value, card.ChangedAt, Location(root, card.Id), Version(card, view));
        return group;
    }

    /// <summary>The tag of what is shown: it changes with the team, and with what is shown of its members.</summary>
    public static string Version(TeamCard card, DirectoryView view) =>
        $"W/\"{card.Position}.{card.Members.Select(member => view.Find(member)?.ProfilePosition ?? 0).DefaultIfEmpty().Max()}\"";

    public static string Location(string root, TeamId team) => $"{root}/Groups/{team}";

    /// <summary>What the directory system wants, read off what may be changed.</summary>
    public static Read<TeamProvision> Provision(JsonObject after, JsonObject? before)
    {
        var name = ScimValues.Text(after["displayName"]);
        var externalId = ScimValues.Text(after["externalId"]);
        if (name is not { Length: > 0 and <= Rules.LineLength } || name.Any(char.IsControl))
        {
            return ScimRefusals.Value("displayName", $"1 to {Rules.LineLength} characters.");
        }

        if (externalId is { Length: > Rules.LineLength } || externalId?.Any(char.IsControl) is true)
        {
            return ScimRefusals.Value("externalId", $"at most {Rules.LineLength} characters.");
        }

        var (members, were) = (Listed(after), Listed(before));
        return members is null ? ScimRefusals.MemberUnknown : new TeamProvision(name, externalId, [.. members.Except(were!)], [.. were!.Except(members)]);
    }

    private static IEnumerable<PersonCard> Members(TeamCard card, DirectoryView view) =>
        card.Members.Select(view.FindProvisioned).OfType<PersonCard>().OrderBy(member => member.Id.Value);

    private static HashSet<PersonId>? Listed(JsonObject? group)
    {
        var listed = new HashSet<PersonId>();
        foreach (var member in group?["members"] as JsonArray ?? [])
        {
            if (!Guid.TryParseExact(ScimValues.Text(member?["value"]), "D", out var id))
            {
                return null;
            }

            _ = listed.Add(new PersonId(id));
        }

        return listed;
    }
}
