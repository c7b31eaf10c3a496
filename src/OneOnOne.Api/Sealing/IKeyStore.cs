using Npgsql;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>An owner's keys as they are kept: wrapped by their organization's key.</summary>
/// <param name="Owner">Whose they are.</param>
/// <param name="Wrapped">The key for what stays.</param>
/// <param name="Chain">The first link that is left of the chain for what passes; null of an owner who was there before chains, until the first text.</param>
/// <param name="Since">Its month.</param>
public sealed record KeyRow(Guid Owner, byte[] Wrapped, byte[]? Chain = null, Month? Since = null)
{
    /// <summary>The same bytes.</summary>
    public bool IsSame(KeyRow other) => Wrapped.AsSpan().SequenceEqual(other.Wrapped) && Since == other.Since && Chain.AsSpan().SequenceEqual(other.Chain);
}

/// <summary>An organization's key as it is kept: wrapped by the master of that name.</summary>
public sealed record OrganizationKeyRow(string Master, byte[] Wrapped);

/// <summary>Keeps wrapped keys, and forgets them for good when told to.</summary>
public interface IKeyStore
{
    /// <summary>
    /// A statement that travels with a read of these streams and returns rows for <see cref="Read"/>, or null when the keys are kept elsewhere or none is needed.
    /// </summary>
    /// <param name="organization">The organization.</param>
    /// <param name="streams">What is read, and after which version.</param>
    /// <param name="known">Owners whose text is read in any case.</param>
    Sql? Companion(Guid organization, IReadOnlyList<(Guid Stream, long After)> streams, IReadOnlyCollection<Guid> known);

    /// <summary>A row of the companion.</summary>
    KeyRow Read(NpgsqlDataReader row);

    /// <summary>The rows that exist now; in the transaction of <paramref name="connection"/> when the keys are kept in its database.</summary>
    ValueTask<IReadOnlyList<KeyRow>> Find(Guid organization, IReadOnlyCollection<Guid> owners, NpgsqlConnection connection, CancellationToken cancellationToken);

    /// <summary>The rows that exist in the snapshot of a read; to be asked for after the batch was sent.</summary>
    Func<IReadOnlyList<KeyRow>> Rows(IReadBatch batch, Guid organization, Guid[] owners);

    /// <summary>The row of one owner, for a writer whose key was not read before.</summary>
    KeyRow? Find(Guid organization, Guid owner);

    /// <summary>Which of these keys there are, and how far their chains have come.</summary>
    IReadOnlyDictionary<Guid, Month?> Kept(Guid organization, IReadOnlyCollection<Guid> owners);

    /// <summary>Keep a new key: the statement to run in the transaction that first uses it, or null when it is durable already.</summary>
    Sql? Create(Guid organization, KeyRow row);

    /// <summary>Keep the chain of an owner who has none yet, durable on return; a chain that is there stays.</summary>
    void Begin(Guid organization, KeyRow row);

    /// <summary>Owners of whose chain there is something left from before a month.</summary>
    IReadOnlyList<KeyRow> Before(Guid organization, Month month);

    /// <summary>Keep only later links of chains. A row that is not what it was by then stays as it is.</summary>
    /// <returns>How many were changed.</returns>
    int Advance(Guid organization, IReadOnlyList<(KeyRow From, KeyRow To)> rows);

    /// <summary>Keep texts that outlive their month, durable on return; what is kept already stays.</summary>
    void Keep(Guid organization, IReadOnlyList<KeptText> texts);

    /// <summary>Which events' texts are kept, and whose they are.</summary>
    IReadOnlyList<(Guid Owner, Guid EventId)> KeptTexts(Guid organization);

    /// <summary>Drop texts that were kept: they are forgotten.</summary>
    void Drop(Guid organization, IReadOnlyList<Guid> events);

    /// <summary>The kept texts of these events; in the transaction of <paramref name="connection"/> when the keys are kept in its database.</summary>
    ValueTask<IReadOnlyList<KeptText>> FindKept(Guid organization, IReadOnlyCollection<Guid> events, NpgsqlConnection connection, CancellationToken cancellationToken);

    /// <summary>The kept texts of these events in the snapshot of a read; to be asked for after the batch was sent.</summary>
    Func<IReadOnlyList<KeptText>> KeptRows(IReadBatch batch, Guid organization, Guid[] events);

    OrganizationKeyRow? FindOrganization(Guid organization);

    /// <summary>Keep an organization's key and its first owner key, durable on return; what exists already stays.</summary>
    void CreateOrganization(Guid organization, OrganizationKeyRow row, KeyRow own);

    /// <summary>Wrap an organization's key again, under another master.</summary>
    void Rewrap(Guid organization, OrganizationKeyRow row);

    /// <summary>Forget a key for ever. Harmless when repeated.</summary>
    void Destroy(Guid organization, Guid owner);
}
