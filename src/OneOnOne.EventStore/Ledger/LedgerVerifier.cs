using System.Globalization;

namespace OneOnOne.EventStore.Ledger;

/// <summary>Something that is not what it was.</summary>
/// <param name="Position">The first position that it concerns.</param>
/// <param name="What">What it is, in a sentence.</param>
public sealed record LedgerFault(long Position, string What);

/// <summary>What looking through a ledger found.</summary>
/// <param name="Faults">What is wrong, the first position first.</param>
/// <param name="Size">How many events there are.</param>
/// <param name="Covered">Up to here what is kept outside vouches for it; what lies after it could have been written anew.</param>
public sealed record LedgerReport(IReadOnlyList<LedgerFault> Faults, long Size, long Covered);

/// <summary>
/// Looks through an exported ledger without a service: every row against its leaf, positions and versions for gaps, streams, kept subtrees and checkpoints against what follows from the leaves,
/// and all of it against what was kept outside. Lines are handed to it as they come; what it keeps is 32 bytes for each event.
/// </summary>
public sealed class LedgerVerifier(Func<string, string?> streamTypeOf)
{
    private readonly List<LedgerFault> _faults = [];
    private readonly GrowingTree _tree = new();
    private readonly List<byte[]> _leaves = [];
    private readonly Dictionary<Node, byte[]> _nodes = [];
    private readonly Dictionary<Guid, (string Type, List<long> Positions)> _streams = [];
    private readonly HashSet<Guid> _seenStreams = [];
    private readonly HashSet<Node> _seenNodes = [];
    private readonly List<Node> _strangeNodes = [];
    private readonly List<NotaryKey> _keys = [];
    private readonly List<ExportedCheckpoint> _checkpoints = [];
    private Guid _organization;
    private long _last;

    /// <summary>Keys that are trusted besides; when any is given, those that the export names count for nothing.</summary>
    public IReadOnlyList<NotaryKey> Trusted { get; init; } = [];

    /// <summary>Look at a line.</summary>
    public void See(LedgerLine line)
    {
        switch (line)
        {
            case { Header: { } header }:
                _organization = header.Organization;
                _keys.AddRange(header.Keys.Select(key => new NotaryKey(key.Name, Convert.FromBase64String(key.Spki))));
                break;
            case { Event: { } recorded }:
                See(recorded);
                break;
            case { Stream: { } stream }:
                See(stream);
                break;
            case { Node: { } node }:
                See(node);
                break;
            case { Checkpoint: { } checkpoint }:
                _checkpoints.Add(checkpoint);
                break;
        }
    }

    /// <summary>Compare with what was kept outside, and tell.</summary>
    public LedgerReport Report(IEnumerable<WitnessLine> outside)
    {
        foreach (var (id, stream) in _streams.Where(row => !_seenStreams.Contains(row.Key)))
        {
            Fault(stream.Positions[0], $"The stream {id} is gone.");
        }

        var kept = _checkpoints.Count == 0 ? 0 : _checkpoints.Max(checkpoint => checkpoint.Size);
        foreach (var node in _nodes.Keys.Where(node => !_seenNodes.Contains(node) && LastUnder(node) <= kept))
        {
            Fault(FirstUnder(node), $"The subtree {node.Index} of level {node.Level} is gone.");
        }

        foreach (var checkpoint in _checkpoints)
        {
            See(checkpoint.Note, checkpoint.Size, "A kept checkpoint");
        }

        var covered = Compare([.. outside]);
        // Above a leaf that is wrong no subtree can be right.
        var wrong = _faults.Select(fault => fault.Position).Where(position => position <= _leaves.Count).ToHashSet();
        foreach (var node in _strangeNodes.Where(node => !wrong.Any(position => FirstUnder(node) <= position && position <= LastUnder(node))))
        {
            Fault(FirstUnder(node), $"The subtree {node.Index} of level {node.Level} does not follow from its leaves.");
        }

        return new LedgerReport([.. _faults.Distinct().OrderBy(fault => fault.Position).ThenBy(fault => fault.What, StringComparer.Ordinal)], _leaves.Count, covered);
    }

    private static long FirstUnder(Node node) => (node.Index << node.Level) + 1;

    private static long LastUnder(Node node) => (node.Index + 1) << node.Level;

    private void See(ExportedEvent recorded)
    {
        if (recorded.Position == 0)
        {
            Fault(_last + 1, $"The event {recorded.EventId} stands in no line of the ledger.");
            return;
        }

        for (var missing = _last + 1; missing < recorded.Position; missing++)
        {
            Fault(missing, "The position is missing.");
            Append(new byte[32]);
        }

        if (recorded.Position <= _last)
        {
            Fault(recorded.Position, "The position stands here twice.");
            return;
        }

        _last = recorded.Position;
        if (recorded.Stored is not { } row)
        {
            Fault(recorded.Position, "The event is gone.");
            Append(new byte[32]);
            return;
        }

        var leaf = Convert.FromBase64String(row.Leaf);
        if (!row.Hash().AsSpan().SequenceEqual(leaf))
        {
            Fault(recorded.Position, "The event is not the one that was recorded: its leaf differs.");
        }

        if (row.Id != recorded.EventId || row.Timestamp != recorded.Timestamp || row.TenantId != _organization.ToString("D", CultureInfo.InvariantCulture))
        {
            Fault(recorded.Position, "The ledger speaks of another event, another time or another organization.");
        }

        if (recorded.Archived)
        {
            Fault(recorded.Position, "The event is marked as archived: it is not read.");
        }

        See(recorded.Position, row);
        Append(leaf);
    }

    private void See(long position, LedgerRow row)
    {
        if (row.StreamId is not { } id)
        {
            return;
        }

        if (!_streams.TryGetValue(id, out var stream))
        {
            _streams[id] = stream = (row.Type, []);
        }

        stream.Positions.Add(position);
        if (row.Version != stream.Positions.Count)
        {
            Fault(position, $"The stream {id} has no version {stream.Positions.Count} here.");
        }
    }

    private void See(ExportedStream row)
    {
        _ = _seenStreams.Add(row.Id);
        if (!_streams.TryGetValue(row.Id, out var stream))
        {
            Fault(_last + 1, $"The stream {row.Id} has no event.");
            return;
        }

        if (row.Archived || (streamTypeOf(stream.Type) is { } type && row.Type != type))
        {
            Fault(stream.Positions[0], $"The stream {row.Id} is marked as another kind or as archived: its events are not read.");
        }

        if (row.Version != stream.Positions.Count)
        {
            Fault(row.Version >= 0 && row.Version < stream.Positions.Count ? stream.Positions[(int)row.Version] : _last + 1, $"The stream {row.Id} says that it has {row.Version} events.");
        }
    }

    private void See(ExportedNode row)
    {
        var node = new Node(row.Level, row.Index);
        _ = _seenNodes.Add(node);
        if (!_nodes.TryGetValue(node, out var hash))
        {
            Fault(_last + 1, $"There is no subtree {row.Index} of level {row.Level}.");
        }
        else if (row.Hash != Convert.ToBase64String(hash))
        {
            _strangeNodes.Add(node);
        }
    }

    private Checkpoint? See(string note, long? size, string which)
    {
        if (SignedNote.Parse(note) is not { } signed || Checkpoint.Parse(signed.Text) is not { } checkpoint)
        {
            Fault(size ?? 1, $"{which} is no signed note.");
            return null;
        }

        var keys = Trusted.Count > 0 ? Trusted : _keys;
        if (!keys.Any(signed.IsSignedBy))
        {
            Fault(checkpoint.Size, $"{which} of {checkpoint.Size} events is not signed by a key of the notary.");
        }
        else if (size is not null && size != checkpoint.Size)
        {
            Fault(Math.Min(size.Value, checkpoint.Size), $"{which} stands at {size} and says {checkpoint.Size}.");
        }
        else if (checkpoint.Size > _leaves.Count)
        {
            Fault(_leaves.Count + 1, $"{which} knows {checkpoint.Size} events, and here are {_leaves.Count}.");
        }
        else if (!Root(checkpoint.Size).AsSpan().SequenceEqual(checkpoint.Root))
        {
            Fault(checkpoint.Size, $"{which} of {checkpoint.Size} events has another root: something at or before this position is not what was signed.");
        }

        return checkpoint;
    }

    private long Compare(IReadOnlyList<WitnessLine> outside)
    {
        var covered = 0L;
        var there = _checkpoints.Select(checkpoint => checkpoint.Size).ToHashSet();
        foreach (var line in outside)
        {
            if (line is { Position: { } position, Leaf: { } leaf })
            {
                if (position > _leaves.Count)
                {
                    Fault(_leaves.Count + 1, $"Outside stand events up to {position} at least, and here are {_leaves.Count}.");
                }
                else if (Convert.ToBase64String(_leaves[(int)position - 1]) != leaf)
                {
                    Fault(position, "Outside stands another leaf for this position.");
                }
            }
            else if (line.Note is { } note && See(note, size: null, "A checkpoint kept outside") is { } checkpoint)
            {
                covered = Math.Max(covered, checkpoint.Size);
                if (!there.Contains(checkpoint.Size))
                {
                    Fault(Math.Min(checkpoint.Size, _leaves.Count + 1), $"The kept checkpoint of {checkpoint.Size} events is gone.");
                }
            }
        }

        return covered;
    }

    private byte[] Root(long size) => MerkleTree.Root(size, node => node.Level == 0 ? _leaves[(int)node.Index] : _nodes[node]);

    private void Append(byte[] leaf)
    {
        _last = Math.Max(_last, _leaves.Count + 1);
        _leaves.Add(leaf);
        foreach (var (node, hash) in _tree.Append(leaf))
        {
            _nodes[node] = hash;
        }
    }

    private void Fault(long position, string what) => _faults.Add(new LedgerFault(position, what));
}
