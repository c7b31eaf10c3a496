using System.Security.Cryptography;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.EventStore.Tests;

/// <summary>The tree against RFC 6962's own recursive definition, and notes against their text.</summary>
public class Proving
{
    private const int Sizes = 70;

    private static readonly List<byte[]> Leaves = [.. Enumerable.Range(0, Sizes).Select(static i => SHA256.HashData([0, (byte)i]))];

    [Fact]
    public void gives_the_root_that_the_definition_gives()
    {
        var tree = new GrowingTree();
        for (var size = 1; size <= Sizes; size++)
        {
            _ = tree.Append(Leaves[size - 1]);
            Assert.Equal(Defined(0, size), tree.Root);
            Assert.Equal(Defined(0, size), MerkleTree.Root(size, Hash));
            Assert.Equal(Defined(0, size), new GrowingTree(size, Hash).Root);
        }
    }

    [Fact]
    public void proves_every_leaf_of_every_size_and_no_other()
    {
        for (var size = 1; size <= Sizes; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var path = MerkleTree.Inclusion(index, size, Hash);
                Assert.Equal(Defined(0, size), MerkleTree.RootOf(Leaves[index], index, size, path));
                Assert.NotEqual(Defined(0, size), MerkleTree.RootOf(Leaves[(index + 1) % Sizes], index, size, path));
                Assert.Null(MerkleTree.RootOf(Leaves[index], index, size, [.. path, Leaves[0]]));
            }
        }
    }

    [Fact]
    public void proves_that_a_tree_is_the_beginning_of_another_as_defined()
    {
        for (var newer = 1; newer <= Sizes; newer++)
        {
            for (var older = 1; older <= newer; older++)
            {
                Assert.Equal(SubProof(older, 0, newer, whole: true), MerkleTree.Consistency(older, newer, Hash));
            }
        }
    }

    [Fact]
    public void completes_each_subtree_once()
    {
        var tree = new GrowingTree();
        var completed = Leaves.SelectMany(leaf => tree.Append(leaf)).ToList();
        Assert.Equal(Sizes - MerkleTree.Frontier(Sizes).Count, completed.Count);
        Assert.All(completed, row => Assert.Equal(Hash(row.Node), row.Hash));
    }

    [Fact]
    public void signs_a_note_that_its_key_alone_verifies()
    {
        using var secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new NotaryKey("oneonone.example/acme", secret.ExportSubjectPublicKeyInfo());
        var checkpoint = new Checkpoint("oneonone.example/acme", 7, Defined(0, 7));
        var note = SignedNote.Sign(checkpoint.Text, key, secret);

        var parsed = SignedNote.Parse(note)!;
        Assert.True(parsed.IsSignedBy(key));
        Assert.False(parsed.IsSignedBy(key with { Spki = other.ExportSubjectPublicKeyInfo() }));
        Assert.False(parsed.IsSignedBy(key with { Name = "oneonone.example/other" }));
        Assert.False(SignedNote.Parse(note.Replace("\n7\n", "\n8\n", StringComparison.Ordinal))!.IsSignedBy(key));
        var read = Checkpoint.Parse(parsed.Text)!;
        Assert.Equal((checkpoint.Origin, checkpoint.Size), (read.Origin, read.Size));
        Assert.Equal(checkpoint.Root, read.Root);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no signature\n")]
    [InlineData("text\n\n\u2014 name\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("text\n\n\u2014 name not-base64\n")]
    [InlineData("text\u0001\n\n\u2014 name AAAAAAAA\n")]
    public void takes_nothing_else_for_a_note(string note) => Assert.Null(SignedNote.Parse(note));

    private static byte[] Hash(Node node) => Defined((int)(node.Index << node.Level), (int)((node.Index + 1) << node.Level));

    private static byte[] Defined(int from, int to)
    {
        if (to - from == 1)
        {
            return Leaves[from];
        }

        var k = Below(to - from);
        return SHA256.HashData([1, .. Defined(from, from + k), .. Defined(from + k, to)]);
    }

    private static List<byte[]> SubProof(int m, int from, int to, bool whole)
    {
        if (m == to - from)
        {
            return whole ? [] : [Defined(from, to)];
        }

        var k = Below(to - from);
        return m <= k ? [.. SubProof(m, from, from + k, whole), Defined(from + k, to)] : [.. SubProof(m - k, from + k, to, whole: false), Defined(from, from + k)];
    }

    private static int Below(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }
}
