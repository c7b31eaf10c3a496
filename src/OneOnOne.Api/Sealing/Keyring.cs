using System.Collections.Concurrent;
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
    private const int Remembered = 100_000;

    private readonly ConcurrentDictionary<Guid, OrganizationKeys> _organizations = new();
    private readonly ConcurrentDictionary<(Guid Organization, Guid Owner), OwnerKey> _owners = new();

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
        var made = Cipher.NewKey();
        var key = Remember(organization, owner, new OwnerKey(made, Cipher.Encrypt(wrapping, made, Cipher.Bound(organization, owner))));
        if (store.Create(organization, new KeyRow(owner, key.Wrapped)) is { } statement)
        {
            session.Also(statement);
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

    /// <summary>Destroy a key: what it sealed is gone.</summary>
    public void Destroy(Guid organization, Guid owner)
    {
        store.Destroy(organization, owner);
        _ = _owners.TryRemove((organization, owner), out _);
    }

    /// <summary>Let go of remembered keys that are kept no longer: another node destroyed them.</summary>
    public void Recheck(Guid organization)
    {
        Guid[] remembered = [.. _owners.Keys.Where(key => key.Organization == organization).Select(key => key.Owner)];
        if (remembered.Length == 0)
        {
            return;
        }

        var kept = store.Kept(organization, remembered);
        foreach (var owner in remembered.Where(owner => !kept.Contains(owner)))
        {
            _ = _owners.TryRemove((organization, owner), out _);
        }
    }

    /// <summary>Whether a key stands in this node's memory: for those who must know that it does not.</summary>
    public bool Remembers(Guid organization, Guid owner) => _owners.ContainsKey((organization, owner));

    /// <summary>The key to seal with.</summary>
    internal byte[] ForWriting(Guid organization, Guid owner)
    {
        if (_owners.TryGetValue((organization, owner), out var key))
        {
            return key.Key;
        }

        var row = store.Find(organization, owner) ?? throw new InvalidOperationException($"There is no key for {owner}: it was never made, or it was destroyed.");
        return Unwrap(organization, row);
    }

    /// <summary>The key in a row that was just seen. The same row was unwrapped before: then it is the same key.</summary>
    internal byte[] Unwrap(Guid organization, KeyRow row) =>
        _owners.TryGetValue((organization, row.Owner), out var known) && known.Wrapped.AsSpan().SequenceEqual(row.Wrapped)
            ? known.Key
            : Replace(organization, row.Owner, new OwnerKey(Cipher.Decrypt(Of(organization).Wrapping, row.Wrapped, Cipher.Bound(organization, row.Owner)), row.Wrapped)).Key;

    private OwnerKey Remember(Guid organization, Guid owner, OwnerKey key)
    {
        Bound();
        return _owners.GetOrAdd((organization, owner), key);
    }

    private OwnerKey Replace(Guid organization, Guid owner, OwnerKey key)
    {
        Bound();
        return _owners[(organization, owner)] = key;
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

    private sealed record OwnerKey(byte[] Key, byte[] Wrapped);

    private sealed record OrganizationKeys(byte[] Wrapping, byte[] Index);
}
