namespace OneOnOne.EventStore.Ledger;

/// <summary>A tree that grows leaf by leaf; of what it has seen it keeps the complete subtrees that make it up, a logarithmic number.</summary>
public sealed class GrowingTree
{
    private readonly List<(int Level, byte[] Hash)> _frontier = [];

    public GrowingTree()
    {
    }

    /// <summary>Go on from a tree of this size.</summary>
    /// <param name="size">How many leaves it has.</param>
    /// <param name="hash">Answers its complete subtrees.</param>
    public GrowingTree(long size, Func<Node, byte[]> hash)
    {
        Size = size;
        _frontier.AddRange(MerkleTree.Frontier(size).Select(node => (node.Level, hash(node))));
    }

    public long Size { get; private set; }

    public byte[] Root
    {
        get
        {
            if (_frontier.Count == 0)
            {
                return MerkleTree.Empty;
            }

            var root = _frontier[^1].Hash;
            for (var at = _frontier.Count - 2; at >= 0; at--)
            {
                root = MerkleTree.Parent(_frontier[at].Hash, root);
            }

            return root;
        }
    }

    /// <summary>Append a leaf.</summary>
    /// <returns>The subtrees above it that it completed, from below.</returns>
    public IReadOnlyList<(Node Node, byte[] Hash)> Append(byte[] leaf)
    {
        var completed = new List<(Node, byte[])>();
        var (level, hash) = (0, leaf);
        while (_frontier.Count > 0 && _frontier[^1].Level == level)
        {
            hash = MerkleTree.Parent(_frontier[^1].Hash, hash);
            _frontier.RemoveAt(_frontier.Count - 1);
            level++;
            completed.Add((new Node(level, Size >> level), hash));
        }

        _frontier.Add((level, hash));
        Size++;
        return completed;
    }
}
