using System.Security.Cryptography;

namespace OneOnOne.EventStore.Ledger;

/// <summary>A checkpoint that a notary signed.</summary>
/// <param name="Checkpoint">What it says.</param>
/// <param name="Note">The signed note.</param>
public sealed record Notarized(Checkpoint Checkpoint, string Note);

/// <summary>
/// Extends the hash tree of an organization over what was recorded since, and signs how far it came. It signs nothing that does not continue what it signed before. Two may do it at once:
/// both find the same subtrees, and one checkpoint of a size is enough.
/// </summary>
public sealed class Notary(PostgresEventStore store)
{
    private const int AtOnce = 10_000;

    /// <summary>Sign how far a ledger has come.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="origin">Whose ledger it is, in the notes.</param>
    /// <param name="key">The key's public half.</param>
    /// <param name="secret">The key.</param>
    /// <param name="outside">The last checkpoint that is kept outside of the database, if one is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when nothing was recorded yet.</returns>
    /// <exception cref="LedgerBrokenException">The ledger is not the one that was signed before.</exception>
    public async Task<Notarized?> Sign(Guid organization, string origin, NotaryKey key, ECDsa secret, Checkpoint? outside, CancellationToken cancellationToken)
    {
        var (tree, head, last) = await store.Read(organization, session => Begin(session, outside, cancellationToken), cancellationToken);
        if (head == 0)
        {
            return null;
        }

        if (last is { } before && tree.Size == head)
        {
            return new Notarized(Checkpoint.Parse(SignedNote.Parse(before)!.Text)!, before);
        }

        while (tree.Size < head)
        {
            await Extend(organization, tree, cancellationToken);
        }

        var checkpoint = new Checkpoint(origin, tree.Size, tree.Root);
        var note = SignedNote.Sign(checkpoint.Text, key, secret);
        await store.Keep(
            organization,
            [new Sql("insert into checkpoint (organization, size, note) values ($1, $2, $3) on conflict (organization, size) do nothing", organization, checkpoint.Size, note)],
            cancellationToken);
        return new Notarized(checkpoint, note);
    }

    /// <summary>Leaves after a position, for whoever keeps them outside.</summary>
    public Task<IReadOnlyList<(long Position, Guid EventId, byte[] Leaf)>> Leaves(Guid organization, long after, int limit, CancellationToken cancellationToken) =>
        store.Ask(organization, batch => LedgerQueries.Leaves(batch, organization, after, limit), cancellationToken);

    private static async Task<(GrowingTree Tree, long Head, string? Last)> Begin(IReadSession session, Checkpoint? outside, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var head = batch.Head();
        var checkpoints = LedgerQueries.Checkpoints(batch, session.Organization, long.MaxValue, 1);
        await batch.Send(cancellationToken);
        var last = checkpoints.Value is [var newest] ? newest.Note : null;
        var signed = last is null ? null : Checkpoint.Parse(SignedNote.Parse(last)?.Text ?? string.Empty) ?? throw new LedgerBrokenException("The last checkpoint is none.");
        foreach (var known in new[] { signed, outside }.OfType<Checkpoint>().Where(known => known.Size > head.Value))
        {
            throw new LedgerBrokenException($"The ledger ends at {head.Value} and had come to {known.Size}.");
        }

        var tree = await LedgerQueries.Compute(session, hash => new GrowingTree(signed?.Size ?? 0, hash), cancellationToken);
        Check(signed, tree.Root);

        // What is kept outside is mostly the same one.
        Check(outside, outside is null || outside.Size == signed?.Size ? tree.Root : await LedgerQueries.Compute(session, hash => MerkleTree.Root(outside.Size, hash), cancellationToken));
        return (tree, head.Value, last);
    }

    private static void Check(Checkpoint? known, byte[] root)
    {
        if (known is not null && !root.AsSpan().SequenceEqual(known.Root))
        {
            throw new LedgerBrokenException($"Something at or before position {known.Size} is not what was signed.");
        }
    }

    private async Task Extend(Guid organization, GrowingTree tree, CancellationToken cancellationToken)
    {
        var leaves = await Leaves(organization, tree.Size, AtOnce, cancellationToken);
        if (leaves.Count == 0)
        {
            throw new LedgerBrokenException($"Position {tree.Size + 1} is missing.");
        }

        var completed = new List<(Node Node, byte[] Hash)>();
        foreach (var leaf in leaves)
        {
            if (leaf.Position != tree.Size + 1)
            {
                throw new LedgerBrokenException($"Position {tree.Size + 1} is missing.");
            }

            completed.AddRange(tree.Append(leaf.Leaf));
        }

        await store.Keep(
            organization,
            [
                new Sql(
                    """
                    insert into ledger_node (organization, level, index, hash) select $1, w.level, w.index, w.hash from unnest($2::smallint[], $3::bigint[], $4::bytea[]) w (level, index, hash)
                    on conflict (organization, level, index) do nothing
                    """,
                    organization,
                    completed.Select(row => (short)row.Node.Level).ToArray(),
                    completed.Select(row => row.Node.Index).ToArray(),
                    completed.Select(row => row.Hash).ToArray()),
            ],
            cancellationToken);
    }
}
