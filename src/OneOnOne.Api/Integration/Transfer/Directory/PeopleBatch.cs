using System.Collections.Immutable;
using System.Text;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Integration.Transfer.Directory;

/// <summary>
/// All rows of a file of people at once, as far as one has to do with another: who each is about, which addresses are taken, who reports to whom. Of the texts it holds sixteen bytes of a
/// digest, some three hundred bytes a row in all; the rows themselves are read again.
/// </summary>
public sealed class PeopleBatch
{
    private readonly Guid _organization;
    private readonly DirectoryView _view;
    private readonly PeopleIndex _index;
    private readonly Dictionary<UInt128, PersonId> _claimedEmails = [];
    private readonly Dictionary<UInt128, PersonId> _claimedExternalIds = [];
    private readonly Dictionary<UInt128, PersonId> _claimedUserNames = [];
    private readonly List<(int Number, PersonId Person)> _rows = [];
    private readonly HashSet<PersonId> _about = [];
    private readonly Dictionary<PersonId, (UInt128? Email, UInt128? ExternalId)> _named = [];
    private readonly Dictionary<PersonId, PersonId?> _managers = [];
    private readonly HashSet<PersonId> _cycles = [];
    private readonly HashSet<PersonId> _admins;

    public PeopleBatch(Guid organization, DirectoryView view)
    {
        (_organization, _view, _index) = (organization, view, new PeopleIndex(view));
        _admins = [.. view.People.Values.Where(card => card is { Admin: true, Active: true }).Select(card => card.Id)];
    }

    /// <summary>The attribute by which people sign in, where whoever imports must not change it.</summary>
    public SubjectFrom? Fixed { get; init; }

    /// <summary>Whom of the directory the rows are about.</summary>
    public IEnumerable<PersonId> Known => _about.Where(person => _view.Find(person) is not null);

    /// <summary>What other chapters have to be told once all of it is appended.</summary>
    public List<Following> Following { get; } = [];

    /// <summary>Take a row in. What is wrong with it by itself, or because of an earlier row; null when nothing is.</summary>
    public (string Pointer, string Code)? Add(int row, PersonLine line)
    {
        var (email, externalId) = (Folded(line.Email.Value), Exact(line.ExternalId.Value));
        var known = _index.ByExternalId(externalId) ?? _index.ByEmail(email);
        if (known is null && (email is null || line.DisplayName.Value is null))
        {
            return (email is null ? "/email" : "/displayName", "required");
        }

        var person = known ?? NewId(line.ExternalId.Value ?? Keyring.Folded(line.Email.Value!));
        if (!_about.Add(person))
        {
            return (string.Empty, "duplicate-row");
        }

        _rows.Add((row, person));
        if (email is { } address)
        {
            _ = _claimedEmails.TryAdd(address, person);
        }

        if (externalId is { } id)
        {
            _ = _claimedExternalIds.TryAdd(id, person);
        }

        _ = _claimedUserNames.TryAdd(UserNameAfter(person, line), person);
        if (line.ManagerEmail.IsGiven || line.ManagerExternalId.IsGiven)
        {
            _named[person] = (Folded(line.ManagerEmail.Value), Exact(line.ManagerExternalId.Value));
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
            var byEmail = PeopleIndex.Find(_claimedEmails, email) ?? _index.ByEmail(email);
            var byExternalId = PeopleIndex.Find(_claimedExternalIds, externalId) ?? _index.ByExternalId(externalId);
            if (email is not null && externalId is not null && byEmail != byExternalId)
            {
                _ = wrong.Add(person);
            }

            // Nobody is no person of the directory: that decision knows what to say.
            _managers[person] = email is null && externalId is null ? Kept(person) : byEmail ?? byExternalId ?? new PersonId(Uuid5.Create(_organization, "nobody"u8));
        }

        _named.Clear();
        _named.TrimExcess();
        FindCycles();
        return _rows.Where(row => wrong.Contains(row.Person)).Select(row => (row.Number, "/managerExternalId", "not-this-person"));
    }

    /// <summary>Whom a row is about, and what its decision looks at; null for a row with a problem of its own.</summary>
    public (Person Person, PersonLineCase Known)? Of(int row, PersonLine line, bool mayChangeRoles)
    {
        // In the order of the file.
        var at = _rows.BinarySearch((row, default), Comparer<(int Number, PersonId Person)>.Create(static (one, other) => one.Number.CompareTo(other.Number)));
        if (at < 0)
        {
            return null;
        }

        var id = _rows[at].Person;
        var person = _view.Find(id) is { } card ? Person.Of(card) : Person.Start(id.Value);
        var manager = _managers.GetValueOrDefault(id);
        return (person, new PersonLineCase(
            manager,
            _managers.ContainsKey(id),
            _cycles.Contains(id),
            Alone(manager),
            new Holders(Other(id, _index.ByEmail, _claimedEmails, Folded(line.Email.Value)), Other(id, _index.ByExternalId, _claimedExternalIds, Exact(line.ExternalId.Value)))
            {
                UserName = Other(id, _index.ByUserName, _claimedUserNames, UserNameAfter(id, line)),
            },
            _admins.Count - (_admins.Contains(id) ? 1 : 0),
            mayChangeRoles,
            Fixed));
    }

    private static UInt128? Folded(string? text) => text is null ? null : PeopleIndex.Folded(text);

    private static UInt128? Exact(string? text) => text is null ? null : PeopleIndex.Exact(text);

    // Who had it before this import counts as well as who claims it: two people cannot change places in one.
    private static PersonId? Other(PersonId person, Func<UInt128?, PersonId?> had, Dictionary<UInt128, PersonId> claimed, UInt128? value) =>
        had(value) is { } before && before != person ? before
        : PeopleIndex.Find(claimed, value) is { } now && now != person ? now
        : null;

    // The one manager a row is about, if there is such a person once all rows are carried out.
    private DirectoryView Alone(PersonId? manager) => manager is { } person && (_about.Contains(person) || _view.Find(person) is not null)
        ? DirectoryView.Empty with
        {
            People = ImmutableDictionary<PersonId, PersonCard>.Empty.Add(person, new PersonCard(person, Profile: null, Manager: null, Active: true, Erased: false, Hr: false, Admin: false, 0, 0)),
        }
        : DirectoryView.Empty;

    // A manager who was erased or taken out has no address that a file could name: saying nobody leaves them.
    private PersonId? Kept(PersonId person) => _view.Find(person)?.Manager is { } manager && _view.Find(manager) is not { Provisioned: true } ? manager : null;

    private UInt128 UserNameAfter(PersonId person, PersonLine line) => PeopleIndex.Folded(line.Over(_view.Find(person)?.Profile ?? new Profile(string.Empty, string.Empty)).EffectiveUserName);

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
