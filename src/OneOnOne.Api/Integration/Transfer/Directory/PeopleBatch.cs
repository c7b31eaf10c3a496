using System.Collections.Immutable;
using System.Text;
using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>
/// All rows of a file of people at once, as far as one has to do with another: who each is about, which addresses are taken, who reports to whom. Of the texts it holds only addresses
/// and external ids; the rows themselves are read again.
/// </summary>
public sealed class PeopleBatch
{
    private readonly Guid _organization;
    private readonly DirectoryView _view;
    private readonly Dictionary<string, PersonId> _emails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonId> _externalIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonId> _userNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonId> _claimedEmails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonId> _claimedExternalIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonId> _claimedUserNames = new(StringComparer.Ordinal);
    private readonly Dictionary<int, PersonId> _rows = [];
    private readonly HashSet<PersonId> _about = [];
    private readonly Dictionary<PersonId, (string? Email, string? ExternalId)> _named = [];
    private readonly Dictionary<PersonId, PersonId?> _managers = [];
    private readonly HashSet<PersonId> _cycles = [];
    private readonly HashSet<PersonId> _admins;
    private DirectoryView _anybody = DirectoryView.Empty;

    public PeopleBatch(Guid organization, DirectoryView view)
    {
        (_organization, _view) = (organization, view);
        foreach (var card in view.People.Values.Where(card => card.Provisioned))
        {
            _emails[Keyring.Folded(card.Profile!.Email)] = card.Id;
            _userNames[Keyring.Folded(card.Profile.EffectiveUserName)] = card.Id;
            if (card.Profile.ExternalId is { } externalId)
            {
                _externalIds[externalId] = card.Id;
            }
        }

        _admins = [.. view.People.Values.Where(card => card is { Admin: true, Active: true }).Select(card => card.Id)];
    }

    /// <summary>The directory it was made for.</summary>
    public DirectoryView View => _view;

    /// <summary>Whom of the directory the rows are about.</summary>
    public IEnumerable<PersonId> Known => _about.Where(person => _view.Find(person) is not null);

    /// <summary>Take a row in. What is wrong with it by itself, or because of an earlier row; null when nothing is.</summary>
    public (string Pointer, string Code)? Add(int row, PersonLine line)
    {
        var email = line.Email.Value is { } address ? Keyring.Folded(address) : null;
        var externalId = line.ExternalId.Value;
        var known = Find(email, externalId);
        if (known is null && (email is null || line.DisplayName.Value is null))
        {
            return (email is null ? "/email" : "/displayName", "required");
        }

        var person = known ?? NewId(externalId ?? email!);
        if (!_about.Add(person))
        {
            return (string.Empty, "duplicate-row");
        }

        _rows[row] = person;
        if (email is not null)
        {
            _ = _claimedEmails.TryAdd(email, person);
        }

        if (externalId is not null)
        {
            _ = _claimedExternalIds.TryAdd(externalId, person);
        }

        _ = _claimedUserNames.TryAdd(UserNameAfter(person, line), person);
        if (line.ManagerEmail.IsGiven || line.ManagerExternalId.IsGiven)
        {
            _named[person] = (line.ManagerEmail.Value is { } manager ? Keyring.Folded(manager) : null, line.ManagerExternalId.Value);
        }

        Count(person, line);
        return null;
    }

    /// <summary>All rows are in: find the managers, and who would be their own. Rows whose manager cannot be told are named with what is wrong.</summary>
    public IEnumerable<(int Row, string Pointer, string Code)> Link()
    {
        var wrong = new HashSet<PersonId>();
        foreach (var (person, (email, externalId)) in _named)
        {
            var byEmail = email is null ? null : FindAny(_claimedEmails, _emails, email);
            var byExternalId = externalId is null ? null : FindAny(_claimedExternalIds, _externalIds, externalId);
            if (email is not null && externalId is not null && byEmail != byExternalId)
            {
                _ = wrong.Add(person);
            }

            // Nobody is no person of the directory: that decision knows what to say.
            _managers[person] = email is null && externalId is null ? Kept(person) : byEmail ?? byExternalId ?? new PersonId(Uuid5.Create(_organization, "nobody"u8));
        }

        FindCycles();
        _anybody = DirectoryView.Empty with
        {
            People = _managers.Values.OfType<PersonId>().Distinct().Where(IsKnown).ToImmutableDictionary(
                static manager => manager,
                static manager => new PersonCard(manager, Profile: null, Manager: null, Active: true, Erased: false, Hr: false, Admin: false, 0, 0)),
        };
        return _rows.Where(row => wrong.Contains(row.Value)).Select(row => (row.Key, "/managerExternalId", "not-this-person"));
    }

    /// <summary>Whom a row is about, and what its decision looks at; null for a row with a problem of its own.</summary>
    public (Person Person, PersonLineCase Known)? Of(int row, PersonLine line, bool mayChangeRoles)
    {
        if (!_rows.TryGetValue(row, out var id))
        {
            return null;
        }

        var person = _view.Find(id) is { } card ? Person.Of(card) : Person.Start(id.Value);
        return (person, new PersonLineCase(
            _managers.GetValueOrDefault(id),
            _managers.ContainsKey(id),
            _cycles.Contains(id),
            _anybody,
            new Holders(Other(id, _emails, _claimedEmails, line.Email.Value is { } email ? Keyring.Folded(email) : null), Other(id, _externalIds, _claimedExternalIds, line.ExternalId.Value))
            {
                UserName = Other(id, _userNames, _claimedUserNames, UserNameAfter(id, line)),
            },
            _admins.Count - (_admins.Contains(id) ? 1 : 0),
            mayChangeRoles));
    }

    // Who had it before this import counts as well as who claims it: two people cannot change places in one.
    private static PersonId? Other(PersonId person, Dictionary<string, PersonId> had, Dictionary<string, PersonId> claimed, string? value) =>
        value is null ? null
        : had.TryGetValue(value, out var before) && before != person ? before
        : claimed.TryGetValue(value, out var now) && now != person ? now
        : null;

    private static PersonId? FindAny(Dictionary<string, PersonId> claimed, Dictionary<string, PersonId> had, string value) =>
        claimed.TryGetValue(value, out var now) ? now : had.TryGetValue(value, out var before) ? before : null;

    private PersonId? Find(string? email, string? externalId) =>
        externalId is not null && _externalIds.TryGetValue(externalId, out var same) ? same
        : email is not null && _emails.TryGetValue(email, out var holder) ? holder
        : null;

    // A manager who was erased or taken out has no address that a file could name: saying nobody leaves them.
    private PersonId? Kept(PersonId person) => _view.Find(person)?.Manager is { } manager && _view.Find(manager) is not { Provisioned: true } ? manager : null;

    private bool IsKnown(PersonId person) => _about.Contains(person) || _view.Find(person) is not null;

    private string UserNameAfter(PersonId person, PersonLine line) => Keyring.Folded(line.Over(_view.Find(person)?.Profile ?? new Profile(string.Empty, string.Empty)).EffectiveUserName);

    private PersonId NewId(string identity)
    {
        var id = new PersonId(Uuid5.Create(_organization, Encoding.UTF8.GetBytes($"person\0{identity}")));

        // Somebody may have had this address, and another one by now.
        while (_view.Find(id) is not null)
        {
            id = new PersonId(Uuid5.Create(_organization, id.Value));
        }

        return id;
    }

    private void Count(PersonId person, PersonLine line)
    {
        var card = _view.Find(person);
        var admin = line.Roles.IsGiven ? line.Roles.Value!.Contains(Role.Admin) : card?.Admin ?? false;
        var active = line.Active.IsGiven ? line.Active.Value : card?.Active ?? true;
        _ = admin && active ? _admins.Add(person) : _admins.Remove(person);
    }

    private PersonId? ManagerAfter(PersonId person) => _managers.TryGetValue(person, out var manager) ? manager : _view.Find(person)?.Manager;

    // Each person is walked over once, so that a long chain costs no more than a wide one.
    private void FindCycles()
    {
        var done = new HashSet<PersonId>();
        var path = new List<PersonId>();
        foreach (var start in _managers.Keys)
        {
            path.Clear();
            var onPath = new HashSet<PersonId>();
            for (PersonId? next = start; next is { } person && done.Add(person); next = ManagerAfter(person))
            {
                path.Add(person);
                _ = onPath.Add(person);
                if (ManagerAfter(person) is { } above && onPath.Contains(above))
                {
                    _cycles.UnionWith(path.Skip(path.IndexOf(above)));
                }
            }
        }
    }
}
