using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Benchmarks;

/// <summary>Signing and proving in a ledger of a million events, beside a query that finds one row by its key.</summary>
internal static class ProofBenchmark
{
    private const int Proofs = 500;

    public static async Task Run(string connectionString, int events)
    {
        var options = new StoreOptions();
        await using var source = options.DataSource(connectionString);
        await Install.Run(source, [new NotedRows()], [], options, CancellationToken.None);
        var store = new PostgresEventStore(source, new NotedSerializer(), [new NotedRows()], options, TimeProvider.System);
        var organization = Guid.CreateVersion7();
        await store.CreateOrganization(organization, CancellationToken.None);
        // The first event is the store's own; the rest say that the same writer filled the read models, so that no read begins to catch up.
        _ = await StoreBenchmark.Append(store, organization);
        await using (var fill = source.CreateCommand(
            """
            insert into ledger (organization, position, recorded_at, seq_id, event_id, leaf, generation)
            select $1, n, now(), n, gen_random_uuid(), sha256(int8send(n)), (select generation from ledger where organization = $1 and position = 1) from generate_series(2, $2) n
            """))
        {
            _ = fill.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organization });
            _ = fill.Parameters.Add(new NpgsqlParameter<long> { TypedValue = events });
            fill.CommandTimeout = 0;
            _ = await fill.ExecuteNonQueryAsync();
        }

        using var secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new NotaryKey("oneonone.example/benchmark", secret.ExportSubjectPublicKeyInfo());
        var notary = new Notary(store);
        var started = Stopwatch.GetTimestamp();
        var signed = (await notary.Sign(organization, key.Name, key, secret, outside: null, CancellationToken.None))!;
        Say($"the first signature over {signed.Checkpoint.Size} events: {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        await using (var analyze = source.CreateCommand("analyze ledger; analyze ledger_node"))
        {
            _ = await analyze.ExecuteNonQueryAsync();
        }

        var random = new Random(7);
        var size = signed.Checkpoint.Size;
        await Measure("one row by its key", () => store.Read(organization, session => Leaf(session, random.NextInt64(size)), CancellationToken.None));
        await Measure("a proof that an event is in it", () => store.Read(organization, session => Include(session, random.NextInt64(size), size), CancellationToken.None));
        await Measure("a proof that an older one is its beginning", () =>
        {
            var older = 1 + random.NextInt64(size);
            return store.Read(organization, session => LedgerQueries.Compute(session, hash => MerkleTree.Consistency(older, size, hash), CancellationToken.None), CancellationToken.None);
        });
    }

    private static async Task<IReadOnlyList<byte[]>> Leaf(IReadSession session, long index)
    {
        var batch = session.Batch();
        var found = LedgerQueries.Leaves(batch, session.Organization, index, 1);
        await batch.Send(CancellationToken.None);
        return [found.Value[0].Leaf];
    }

    private static async Task<IReadOnlyList<byte[]>> Include(IReadSession session, long index, long size)
    {
        var leaf = await Leaf(session, index);
        var path = await LedgerQueries.Compute(session, hash => MerkleTree.Inclusion(index, size, hash), CancellationToken.None);
        return MerkleTree.RootOf(leaf[0], index, size, path) is null ? throw new InvalidOperationException("A proof does not hold.") : path;
    }

    private static async Task Measure<T>(string what, Func<Task<T>> act)
    {
        var times = new List<double>();
        for (var i = 0; i < Proofs + 50; i++)
        {
            var started = Stopwatch.GetTimestamp();
            _ = await act();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var sorted = times.Skip(50).Order().ToList();
        Say($"{what}: p50 {sorted[sorted.Count / 2]:F2} ms, p99 {sorted[sorted.Count * 99 / 100]:F2} ms");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
