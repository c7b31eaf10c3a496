using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OneOnOne.EventStore.Ledger;

/// <summary>A complete subtree: the hash of 2^Level leaves, the first of which is Index · 2^Level.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Node(int Level, long Index);

/// <summary>
/// The hash tree of RFC 6962 over the leaves of an organization. Only complete subtrees are kept, so nothing that is kept ever changes; everything else follows from a logarithmic number of them.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root of no leaves (RFC 6962, 2.1).</summary>
    public static byte[] Empty => SHA256.HashData([]);

    /// <summary>The complete subtrees that make up a tree of this size, from the left.</summary>
    public static IReadOnlyList<Node> Frontier(long size)
    {
        var nodes = new List<Node>();
        for (var at = 0L; at < size;)
        {
            var level = BitOperations.Log2((ulong)(size - at));
            nodes.Add(new Node(level, at >> level));
            at += 1L << level;
        }

        return nodes;
    }

    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    /// <param name="size">How many leaves.</param>
    /// <param name="hash">Answers complete subtrees.</param>
    public static byte[] Root(long size, Func<Node, byte[]> hash) => size == 0 ? Empty : Range(0, size, hash);

    /// <summary>The audit path of a leaf (RFC 6962, 2.1.1).</summary>
    public static IReadOnlyList<byte[]> Inclusion(long index, long size, Func<Node, byte[]> hash)
    {
        var path = new List<byte[]>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var middle = from + Split(to - from);
            if (index < middle)
            {
                path.Add(Range(middle, to, hash));
                to = middle;
            }
            else
            {
                path.Add(Range(from, middle, hash));
                from = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>That the tree of <paramref name="older"/> leaves is the beginning of that of <paramref name="newer"/> (RFC 6962, 2.1.2).</summary>
    public static IReadOnlyList<byte[]> Consistency(long older, long newer, Func<Node, byte[]> hash)
    {
        var path = new List<byte[]>();
        if (older == 0 || older == newer)
        {
            return path;
        }

        var (from, to, whole) = (0L, newer, true);
        while (to != older)
        {
            var middle = from + Split(to - from);
            if (older <= middle)
            {
                path.Add(Range(middle, to, hash));
                to = middle;
            }
            else
            {
                path.Add(Range(from, middle, hash));
                (from, whole) = (middle, false);
            }
        }

        if (!whole)
        {
            path.Add(Range(from, to, hash));
        }

        path.Reverse();
        return path;
    }

    /// <summary>Which complete subtrees a computation asks for: they can then be fetched at once.</summary>
    public static IReadOnlyList<Node> Needed(Action<Func<Node, byte[]>> computation)
    {
        var nodes = new List<Node>();
        computation(node =>
        {
            nodes.Add(node);
            return [];
        });
        return nodes;
    }

    /// <summary>The root that an audit path leads to (RFC 9162, 2.1.3.2); null when it has not the length that belongs to this place.</summary>
    public static byte[]? RootOf(byte[] leaf, long index, long size, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size)
        {
            return null;
        }

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = Parent(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = Parent(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 ? hash : null;
    }

    /// <summary>The hash of a subtree of two.</summary>
    public static byte[] Parent(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + left.Length + right.Length];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + left.Length)..]);
        return SHA256.HashData(both);
    }

    private static byte[] Range(long from, long to, Func<Node, byte[]> hash)
    {
        var size = to - from;
        if (BitOperations.IsPow2(size))
        {
            var level = BitOperations.Log2((ulong)size);
            return hash(new Node(level, from >> level));
        }

        var middle = from + Split(size);
        return Parent(Range(from, middle, hash), Range(middle, to, hash));
    }

    // The largest power of two below.
    private static long Split(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
