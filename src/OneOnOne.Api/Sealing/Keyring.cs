using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>
/// The keys of organizations and of the owners of text. Reading always unwraps a row that was seen in the same read, so that a destroyed key opens
/// nothing from then on; only writers use a remembered key, and what they seal under a key that was destroyed meanwhile nobody can read.
/// </summary>
public sealed class Keyring(IMasterKeys masters, IKeyStore store)
{
    // Some 25 megabytes. Who is not remembered costs two decryptions and, for text that passes, a hash for each month since the chain began.
    private const int Remembered = 50_000;
    private const int AtOnce = 1_000;

    private readonly ConcurrentDictionary<Guid, OrganizationKeys> _organizations = new();
    private readonly ConcurrentDictionary<(Guid Organization, Guid Owner), OwnerKeys> _owners = new();

    // Whose keys are to be destroyed and may be there still, because the key store did not take it: they open nothing here.
    private readonly ConcurrentDictionary<(Guid Organization, Guid Owner), bool> _condemned = new();

    /// <summary>Make the keys of a new organization; durable on return.</summary>
    public void CreateOrganization(Guid organization)
    {
        var key = Cipher.NewKey();
        store.CreateOrganization(
            organization,
            new OrganizationKeyRow(masters.Current, masters.Wrap(key, Cipher.Bound(organization, organization))),
            new KeyRow(organization, Cipher.Encrypt(key, Cipher.NewKey(), Cipher.Bound(organization, organization))));
    }

    /// <summary>Make the key of a new owner of text (a person, a series, a one-off), durable with the write that first uses it. Only for ids that this write makes.</summary>
    public void Create(IWriteSession session, Guid owner)
    {
        var organization = session.Organization;
        var wrapping = Of(organization).Wrapping;
        var (made, first) = (Cipher.NewKey(), new OwnerKeys.Link(Month.First, Cipher.NewKey()));
        var row = new KeyRow(owner, Cipher.Encrypt(wrapping, made, Cipher.Bound(organization, owner)), Wrap(organization, owner, first), first.At);
        if (store.Create(organization, Remember(organization, owner, new OwnerKeys(made, first, row)).Row) is { } statement)
        {
            session.Also(statement);
        }
        else if (store.Find(organization, owner) is { } kept)
        {
            // Kept apart, the key of an attempt that was cut off may be there already, for an id that follows from a file's row: then that is the one that opens what is sealed from now on.
            _ = Unwrap(organization, kept);
        }
    }

    /// <summary>
    /// The keyed hash by which a value is found without being stored, whatever its case: e-mail addresses, user names.
    /// The purpose keeps equal values of different kinds apart.
    /// </summary>
    public byte[] Index(Guid organization, string purpose, string value) =>
        IndexExact(organization, purpose, Folded(value));

    /// <summary>What values that differ in case or form only have in common.</summary>
    public static string Folded(string value) => value.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>The same for values whose case counts: external ids, issuer and subject.</summary>
    public byte[] IndexExact(Guid organization, string purpose, string value) =>
        HMACSHA256.HashData(Of(organization).Index, Encoding.UTF8.GetBytes($"{purpose}\0{value}"));

    /// <summary>Wrap an organization's key under the current master, if another one holds it.</summary>
    /// <returns>Another one held it.</returns>
    public bool Rewrap(Guid organization)
    {
        if (store.FindOrganization(organization) is not { } row || row.Master == masters.Current)
        {
            return false;
        }

        var key = masters.Unwrap(row.Master, row.Wrapped, Cipher.Bound(organization, organization));
        store.Rewrap(organization, new OrganizationKeyRow(masters.Current, masters.Wrap(key, Cipher.Bound(organization, organization))));
        return true;
    }

    /// <summary>Why nothing of an organization can be read, as a sentence for the operator; null when its key is there and opens.</summary>
    public string? Mistake(Guid organization)
    {
        if (store.FindOrganization(organization) is not { } row)
        {
            return $"The keys of organization {organization} are not in the key store. ConnectionStrings:OneOnOneKeys must name the database that has them; docs/erasure.md says how they are moved.";
        }

        try
        {
            _ = masters.Unwrap(row.Master, row.Wrapped, Cipher.Bound(organization, organization));
            return null;
        }
        catch (CryptographicException)
        {
            return $"The key of organization {organization} was wrapped by the master key {row.Master}, which is not configured: set OneOnOne:Keys:Master, or :Previous during a rotation.";
        }
    }

    /// <summary>Destroy keys: what they sealed is gone. It opens nowhere on this node from then on, also where the key store fails and this has to be done again.</summary>
    public void Destroy(Guid organization, params IReadOnlyCollection<Guid> owners)
    {
        foreach (var owner in owners)
        {
            _condemned[(organization, owner)] = true;
            _ = _owners.TryRemove((organization, owner), out _);
        }

        foreach (var owner in owners)
        {
            store.Destroy(organization, owner);
            _ = _owners.TryRemove((organization, owner), out _);
            _ = _condemned.TryRemove((organization, owner), out _);
        }
    }

    /// <summary>Let go of remembered keys that are kept no longer: another node destroyed them, or some of their months.</summary>
    public void Recheck(Guid organization)
    {
        var remembered = _owners.Where(key => key.Key.Organization == organization).ToDictionary(key => key.Key.Owner, key => key.Value);
        if (remembered.Count == 0)
        {
            return;
        }

        var kept = store.Kept(organization, remembered.Keys);
        foreach (var (owner, _) in remembered.Where(key => !kept.TryGetValue(key.Key, out var since) || since != key.Value.Since))
        {
            _ = _owners.TryRemove((organization, owner), out _);
        }
    }

    /// <summary>Whether a key stands in this node's memory: for those who must know that it does not.</summary>
    public bool Remembers(Guid organization, Guid owner) => _owners.ContainsKey((organization, owner));

    /// <summary>
    /// Forget what was sealed in the months before one, of everybody but those who are held: only later links of their chains are kept. Harmless when repeated, or done by two at once.
    /// </summary>
    /// <param name="organization">The organization.</param>
    /// <param name="before">The first month that is not forgotten.</param>
    /// <param name="held">Says who is held; asked before every step, as that may change between them.</param>
    /// <returns>Of how many owners something was forgotten.</returns>
    public async Task<int> Forget(Guid organization, Month before, Func<Task<IReadOnlySet<Guid>>> held)
    {
        var forgotten = 0;
        foreach (var some in store.Before(organization, before).Chunk(AtOnce))
        {
            var staying = await held();
            List<KeyRow> rows = [.. some.Where(row => !staying.Contains(row.Owner))];
            forgotten += store.Advance(organization, [.. rows.Select(row => (row, row with { Chain = Wrap(organization, row.Owner, Unwrap(organization, row).Reach(before)), Since = before }))]);
            foreach (var row in rows)
            {
                _ = _owners.TryRemove((organization, row.Owner), out _);
            }
        }

        return forgotten;
    }

    /// <summary>Keep the texts of these events beyond their month: what they are about is not over. Durable on return.</summary>
    public void Keep(Guid organization, IReadOnlyList<(Guid Owner, Guid EventId, DisclosedText Text)> texts)
    {
        foreach (var some in texts.Chunk(AtOnce))
        {
            // Of whoever was erased meanwhile nothing is kept.
            var keys = some.Select(text => text.Owner).Distinct().Select(owner => Find(organization, owner)).OfType<OwnerKeys>().ToDictionary(found => found.Row.Owner);
            store.Keep(organization, [.. some.Where(text => keys.ContainsKey(text.Owner)).Select(text => KeptText.Seal(keys[text.Owner], organization, text.EventId, text.Text))]);
        }
    }

    /// <summary>Which events' texts are kept beyond their month, and whose they are.</summary>
    public IReadOnlyList<(Guid Owner, Guid EventId)> KeptTexts(Guid organization) => store.KeptTexts(organization);

    /// <summary>Forget texts that were kept beyond their month.</summary>
    public void Drop(Guid organization, IReadOnlyList<Guid> events) => store.Drop(organization, events);

    /// <summary>Whose text of the months before one can still be read.</summary>
    public IReadOnlyList<Guid> Remembering(Guid organization, Month before) => [.. store.Before(organization, before).Select(row => row.Owner)];

    /// <summary>The key to seal with what stays.</summary>
    internal byte[] ForWriting(Guid organization, Guid owner) => Known(organization, owner).Own;

    /// <summary>The key to seal with what passes, and the month it is forgotten with: that of the text, or the first that is left.</summary>
    internal (byte[] Key, Month Month) ForWriting(Guid organization, Guid owner, Month month)
    {
        var keys = Known(organization, owner);
        if (keys.Since is null)
        {
            // Of an owner who was there before chains: once, and durable before the write that uses it.
            var first = new OwnerKeys.Link(Month.First, Cipher.NewKey());
            store.Begin(organization, keys.Row with { Chain = Wrap(organization, owner, first), Since = first.At });
            keys = Find(organization, owner) ?? throw Missing(owner);
        }

        var since = keys.Since!.Value;
        var at = month < since ? since : month;
        return (keys.For(at)!, at);
    }

    /// <summary>The keys in a row that was just seen, to open with; there are none when they are to be destroyed.</summary>
    internal bool TryUnwrap(Guid organization, KeyRow row, [NotNullWhen(true)] out OwnerKeys? keys)
    {
        keys = _condemned.ContainsKey((organization, row.Owner)) ? null : Unwrap(organization, row);
        return keys is not null;
    }

    /// <summary>The keys in rows that were just seen, by owner.</summary>
    internal Dictionary<Guid, OwnerKeys> Unwrap(Guid organization, IReadOnlyList<KeyRow> rows)
    {
        var all = new Dictionary<Guid, OwnerKeys>(rows.Count);
        foreach (var row in rows)
        {
            if (TryUnwrap(organization, row, out var keys))
            {
                all[row.Owner] = keys;
            }
        }

        return all;
    }

    private static InvalidOperationException Missing(Guid owner) => new($"There is no key for {owner}: it was never made, or it was destroyed.");

    private static byte[] BoundTo(Guid organization, Guid owner, Month since) => [.. Cipher.Bound(organization, owner), .. Encoding.ASCII.GetBytes($"chain {since}")];

    // The same row was unwrapped before: then they are the same keys.
    private OwnerKeys Unwrap(Guid organization, KeyRow row)
    {
        if (_owners.TryGetValue((organization, row.Owner), out var known) && known.Row.IsSame(row))
        {
            return known;
        }

        var wrapping = Of(organization).Wrapping;
        var first = row is { Chain: { } chain, Since: { } since } ? new OwnerKeys.Link(since, Cipher.Decrypt(wrapping, chain, BoundTo(organization, row.Owner, since))) : null;
        Bound();
        return _owners[(organization, row.Owner)] = new OwnerKeys(Cipher.Decrypt(wrapping, row.Wrapped, Cipher.Bound(organization, row.Owner)), first, row);
    }

    private byte[] Wrap(Guid organization, Guid owner, OwnerKeys.Link link) => Cipher.Encrypt(Of(organization).Wrapping, link.Value, BoundTo(organization, owner, link.At));

    private OwnerKeys Known(Guid organization, Guid owner) => _owners.TryGetValue((organization, owner), out var keys) ? keys : Find(organization, owner) ?? throw Missing(owner);

    private OwnerKeys? Find(Guid organization, Guid owner) => store.Find(organization, owner) is { } row ? Unwrap(organization, row) : null;

    private OwnerKeys Remember(Guid organization, Guid owner, OwnerKeys keys)
    {
        Bound();
        return _owners.GetOrAdd((organization, owner), keys);
    }

    private void Bound()
    {
        if (_owners.Count > Remembered)
        {
            _owners.Clear();
        }
    }

    private OrganizationKeys Of(Guid organization) => _organizations.GetOrAdd(organization, static (id, ring) => ring.Load(id), this);

    private OrganizationKeys Load(Guid organization)
    {
        var row = store.FindOrganization(organization) ?? throw new InvalidOperationException("The organization has no key: create it first.");
        var key = masters.Unwrap(row.Master, row.Wrapped, Cipher.Bound(organization, organization));
        return new OrganizationKeys(key, HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Cipher.KeySize, info: "index"u8.ToArray()));
    }

    private sealed record OrganizationKeys(byte[] Wrapping, byte[] Index);
}
