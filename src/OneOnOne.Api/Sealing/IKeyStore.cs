using Npgsql;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Sealing;

/// <summary>An owner's key as it is kept: wrapped by its organization's key.</summary>
public sealed record KeyRow(Guid Owner, byte[] Wrapped);

/// <summary>An organization's key as it is kept: wrapped by the master of that name.</summary>
public sealed record OrganizationKeyRow(string Master, byte[] Wrapped);

/// <summary>Keeps wrapped keys, and forgets them for good when told to.</summary>
public interface IKeyStore
{
    /// <summary>
    /// A statement that travels with a read of these streams and returns <c>(owner uuid, wrapped bytea)</c>, or null when the keys are kept elsewhere or none is needed.
    /// </summary>
    /// <param name="organization">The organization.</param>
    /// <param name="streams">What is read, and after which version.</param>
    /// <param name="known">Owners whose text is read in any case.</param>
    Sql? Companion(Guid organization, IReadOnlyList<(Guid Stream, long After)> streams, IReadOnlyCollection<Guid> known);

    /// <summary>The rows that exist now; in the transaction of <paramref name="connection"/> when the keys are kept in its database.</summary>
    ValueTask<IReadOnlyList<KeyRow>> Find(Guid organization, IReadOnlyCollection<Guid> owners, NpgsqlConnection connection, CancellationToken cancellationToken);

    /// <summary>The rows that exist in the snapshot of a read; to be asked for after the batch was sent.</summary>
    Func<IReadOnlyList<KeyRow>> Rows(IReadBatch batch, Guid organization, Guid[] owners);

    /// <summary>The row of one owner, for a writer whose key was not read before.</summary>
    KeyRow? Find(Guid organization, Guid owner);

    /// <summary>Which of these keys there are.</summary>
    IReadOnlySet<Guid> Kept(Guid organization, IReadOnlyCollection<Guid> owners);

    /// <summary>Keep a new key: the statement to run in the transaction that first uses it, or null when it is durable already.</summary>
    Sql? Create(Guid organization, KeyRow row);

    OrganizationKeyRow? FindOrganization(Guid organization);

    /// <summary>Keep an organization's key and its first owner key, durable on return; what exists already stays.</summary>
    void CreateOrganization(Guid organization, OrganizationKeyRow row, KeyRow own);

    /// <summary>Wrap an organization's key again, under another master.</summary>
    void Rewrap(Guid organization, OrganizationKeyRow row);

    /// <summary>Forget a key for ever. Harmless when repeated.</summary>
    void Destroy(Guid organization, Guid owner);
}
