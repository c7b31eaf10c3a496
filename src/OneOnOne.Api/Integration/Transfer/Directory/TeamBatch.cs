using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Teams;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>All rows of a file of teams at once, as far as one has to do with another: which team each is about.</summary>
public sealed class TeamBatch
{
    private readonly Guid _organization;
    private readonly PeopleIndex _people;
    private readonly Dictionary<string, List<TeamCard>> _teams;
    private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<int, TeamId> _rows = [];
    private readonly HashSet<TeamId> _about = [];
    private readonly DirectoryView _anybody;

    public TeamBatch(Guid organization, DirectoryView view)
    {
        (_organization, View, _people) = (organization, view, new PeopleIndex(view));
        _anybody = view with { People = view.People.Values.Where(card => card.Provisioned).ToImmutableDictionary(card => card.Id, card => card with { Active = true }) };
        _teams = Alike(view);
    }

    /// <summary>The directory it was made for.</summary>
    public DirectoryView View { get; }

    /// <summary>Which teams of the directory the rows are about.</summary>
    public IEnumerable<TeamId> Known => _about.Where(View.Teams.ContainsKey);

    /// <summary>The teams there are, by name; those of one name in an order that says nothing of ids, so that it is the same in every organization that has the same teams.</summary>
    public static Dictionary<string, List<TeamCard>> Alike(DirectoryView view) => view.Teams.Values.Where(team => !team.Disbanded)
        .GroupBy(team => Keyring.Folded(team.Name ?? string.Empty), StringComparer.Ordinal)
        .ToDictionary(
            group => group.Key,
            group => group.OrderBy(team => Address(view, team.Lead), StringComparer.Ordinal)
                .ThenBy(team => string.Join(';', team.Members.Select(member => Address(view, member)).Order(StringComparer.Ordinal)), StringComparer.Ordinal).ThenBy(team => team.Id.Value).ToList(),
            StringComparer.Ordinal);

    /// <summary>Take a row in.</summary>
    public void Add(int row, TeamLine line)
    {
        var name = Keyring.Folded(line.Name.Value!);
        var nth = _named.GetValueOrDefault(name);
        _named[name] = nth + 1;
        var id = _teams.TryGetValue(name, out var alike) && nth < alike.Count ? alike[nth].Id : NewId(name, nth);
        _rows[row] = id;
        _ = _about.Add(id);
    }

    /// <summary>What a row is about and whom it names; null for a row with a problem of its own.</summary>
    public (Team Team, PersonId? Lead, IReadOnlyList<PersonId>? Members, DirectoryView Anybody)? Of(int row, TeamLine line) => !_rows.TryGetValue(row, out var id)
        ? null
        : (View.Teams.TryGetValue(id, out var card) ? Team.Of(card) : Team.Start(id.Value),
            line.LeadEmail.Value is { } lead ? Named(lead) : null,
            line.Members.Value is { } members ? [.. members.Select(Named).Distinct()] : null,
            _anybody);

    private static string Address(DirectoryView view, PersonId? person) => person is { } id ? view.Find(id)?.Profile?.Email ?? string.Empty : string.Empty;

    // Nobody is no person of the directory: the decision knows what to say.
    private PersonId Named(string email) => _people.ByEmail(PeopleIndex.Folded(email)) ?? new PersonId(Uuid5.Create(_organization, "nobody"u8));

    private TeamId NewId(string name, int nth)
    {
        var id = new TeamId(Uuid5.Create(_organization, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"team\0{name}\0{nth}"))));

        // There may have been one of this name that was disbanded or is called otherwise by now.
        while (View.Teams.ContainsKey(id))
        {
            id = new TeamId(Uuid5.Create(_organization, id.Value));
        }

        return id;
    }
}
