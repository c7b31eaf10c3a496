using System.Text.Json.Nodes;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Scim.Wire;
using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Scim;

/// <summary>
/// Lists of users and groups, over the directory that is kept in memory. A filter that asks for one userName or externalId, as directory systems do before each change, looks at
/// the one person who has it; others look at everybody.
/// </summary>
public sealed class ScimSearch(IEventStore store, PeopleDirectory directory, PersonRows rows, UserNameRows userNames)
{
    /// <summary>One page.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="query">What for.</param>
    /// <param name="types">Among what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Read<JsonObject>> List(ScimCall call, ScimQuery query, IReadOnlyList<ScimResourceType> types, CancellationToken cancellationToken)
    {
        if (query.Filter is { } filter && types.Select(type => filter.Check(type)).FirstOrDefault(refusal => refusal is not null) is { } refusal)
        {
            return refusal;
        }

        var (view, only) = await store.Read(call.Caller.Organization.Value, session => Known(session, query.Filter, cancellationToken), cancellationToken);
        var found = types.SelectMany(type => type == ScimSchemas.User ? Users(view, only, call.Root) : Groups(view, call.Root))
            .Where(entry => query.Filter is not { } asked || asked.Matches(entry.Make(asked.Mentions("members")), entry.Type)).ToList();
        if (query.SortBy is { } by)
        {
            found = Sorted(found, by, query.Descending);
        }

        var page = found.Skip(query.StartIndex - 1).Take(query.Count).Select(entry => (JsonNode)query.Shape.Cut(entry.Make(query.Shape.Shows("members")), entry.Type)).ToArray();
        return new JsonObject
        {
            ["schemas"] = new JsonArray(ScimMessages.List),
            ["totalResults"] = found.Count,
            ["startIndex"] = query.StartIndex,
            ["itemsPerPage"] = page.Length,
            ["Resources"] = new JsonArray(page),
        };
    }

    private async Task<(DirectoryView View, IReadOnlyCollection<PersonId>? Only)> Known(IReadSession session, ScimFilter? filter, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var probe = directory.Probe(batch, session.Organization);
        var asked = filter?.Asked() switch
        {
            ("username", var text) => userNames.Holder(batch, session.Organization, text),
            ("externalid", var text) => rows.ByExternalId(batch, session.Organization, text),
            _ => null,
        };
        await batch.Send(cancellationToken);
        return (await directory.Get(session, probe, cancellationToken), asked?.Value);
    }

    private static IEnumerable<Entry> Users(DirectoryView view, IReadOnlyCollection<PersonId>? only, string root) =>
        (only?.Select(view.FindProvisioned).OfType<PersonCard>() ?? view.People.Values.Where(card => card.Provisioned)).OrderBy(card => card.Id.Value)
            .Select(card => new Entry(ScimSchemas.User, _ => UserResource.Of(card, view, root)));

    private static IEnumerable<Entry> Groups(DirectoryView view, string root) =>
        view.Teams.Values.Where(team => !team.Disbanded).OrderBy(team => team.Id.Value).Select(team => new Entry(ScimSchemas.Group, withMembers => GroupResource.Of(team, view, root, withMembers)));

    // What has no value comes last (RFC 7644, 3.4.2.3).
    private static List<Entry> Sorted(IEnumerable<Entry> found, ScimPath by, bool descending)
    {
        var keyed = found.Select(entry => (Entry: entry, Key: Key(entry, by))).ToList();
        var present = keyed.Where(pair => pair.Key is not null);
        var sorted = descending ? present.OrderByDescending(pair => pair.Key, StringComparer.OrdinalIgnoreCase) : present.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase);
        return [.. sorted.Concat(keyed.Where(pair => pair.Key is null)).Select(pair => pair.Entry)];
    }

    private static string? Key(Entry entry, ScimPath by) =>
        entry.Type.Resolve(by) is { } place ? ScimFilterEvaluation.Values(entry.Make(false), place).Values.Select(value => ScimValues.Text(value) ?? ScimValues.Truth(value)?.ToString()).FirstOrDefault() : null;

    private sealed record Entry(ScimResourceType Type, Func<bool, JsonObject> Make);
}
