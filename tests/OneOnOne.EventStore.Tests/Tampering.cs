using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.EventStore.Tests;

/// <summary>Whoever owns the database may change anything in it; what is kept outside tells, and from which position on.</summary>
public sealed class Tampering(Database database) : IClassFixture<Database>
{
    private const int Events = 45;
    private const int NotCovered = 5;
    private const string Origin = "oneonone.example/test";

    /// <summary>How many; ONEONONE_TAMPERS asks for more.</summary>
    private static readonly int Tampers = int.TryParse(Environment.GetEnvironmentVariable("ONEONONE_TAMPERS"), CultureInfo.InvariantCulture, out var asked) ? asked : 400;

    [Fact]
    public async Task is_found_each_time_with_its_first_position()
    {
        var (organization, key, outside) = await Ledger();
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var clean = await Verify(connection, organization, key, outside);
        Assert.Empty(clean.Faults);
        Assert.Equal((Events, Events - NotCovered), (clean.Size, clean.Covered));

        var random = new Random(20261125);
        var missed = new List<string>();
        for (var i = 0; i < Tampers; i++)
        {
            var tamper = All[i % All.Length];
            var (p, q) = (random.Next(1, (int)clean.Covered), random.Next(1, (int)clean.Covered));
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await Execute(connection, "set local session_replication_role = replica");
            var expected = await tamper.Do(connection, organization, Math.Min(p, q), Math.Max(p, q) + (p == q ? 1 : 0));
            var report = await Verify(connection, organization, key, outside);
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
            if (report.Faults.Count == 0 || report.Faults[0].Position != expected)
            {
                missed.Add($"{tamper.Name} at {Math.Min(p, q)} and {Math.Max(p, q)}: expected {expected}, found {(report.Faults.Count == 0 ? "nothing" : report.Faults[0].ToString())}");
            }
        }

        Assert.Empty(missed.Distinct());
    }

    [Fact]
    public async Task after_the_last_checkpoint_outside_is_said_not_to_be_covered()
    {
        var (organization, key, outside) = await Ledger();
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Execute(connection, "set local session_replication_role = replica");
        _ = await Rewrite(connection, organization, Events, Events);
        await Execute(connection, "delete from checkpoint where size = $1", (long)Events);
        var report = await Verify(connection, organization, key, outside);
        Assert.Empty(report.Faults);
        Assert.Equal(Events - NotCovered, report.Covered);
    }

    [Fact]
    public async Task stops_the_notary()
    {
        var (organization, key, outside) = await Ledger();
        using var secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using (var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await Execute(connection, "set session_replication_role = replica");
            await Execute(connection, "update ledger_node set hash = sha256(hash) where organization = $1 and level = 5", organization);
        }

        _ = await database.Store.Open(organization, Guid.CreateVersion7());
        _ = await Assert.ThrowsAsync<LedgerBrokenException>(() => new Notary(database.Store).Sign(organization, Origin, key, secret, outside: null, TestContext.Current.CancellationToken));
    }

    private static (string Name, Func<NpgsqlConnection, Guid, long, long, Task<long>> Do)[] All =>
    [
        ("changed data", Change("data = data || '{\"tampered\": true}'")),
        ("changed type", Change("type = 'tampered'")),
        ("changed time", Change("timestamp = timestamp + interval '1 microsecond'")),
        ("changed headers", Change("headers = coalesce(headers, '{}') || '{\"actor\": \"x\"}'")),
        ("changed hint", Change("mt_dotnet_type = 'x'")),
        ("changed id", Change("id = gen_random_uuid()")),
        ("changed binary data", Change("bdata = '\\x00'")),
        ("archived event", Change("is_archived = true")),
        ("swapped data", static async (connection, organization, p, q) =>
        {
            await Execute(connection, $"update mt_events e set data = o.data || '{{\"swapped\": true}}' from mt_events o where e.seq_id = {Seq("$2")} and o.seq_id = {Seq("$3")}", organization, p, q);
            return p;
        }),
        ("deleted event", static async (connection, organization, p, _) =>
        {
            await Execute(connection, $"delete from mt_events where seq_id = {Seq("$2")}", organization, p);
            return p;
        }),
        ("deleted line", static async (connection, organization, p, _) =>
        {
            await Execute(connection, "delete from ledger where organization = $1 and position = $2", organization, p);
            return p;
        }),
        ("changed leaf", static async (connection, organization, p, _) =>
        {
            await Execute(connection, "update ledger set leaf = sha256(leaf) where organization = $1 and position = $2", organization, p);
            return p;
        }),
        ("changed time in the ledger", static async (connection, organization, p, _) =>
        {
            await Execute(connection, "update ledger set recorded_at = recorded_at - interval '1 day' where organization = $1 and position = $2", organization, p);
            return p;
        }),
        ("reordered lines", static async (connection, organization, p, q) =>
        {
            await Execute(connection, "update ledger set position = -position where organization = $1 and position in ($2, $3)", organization, p, q);
            await Execute(connection, "update ledger set position = $2 + $3 + position where organization = $1 and position < 0", organization, p, q);
            return p;
        }),
        ("inserted event", static async (connection, organization, p, _) =>
        {
            await Execute(connection, $"insert into mt_events (seq_id, id, stream_id, version, data, type, tenant_id) select seq_id + 1000000000, gen_random_uuid(), stream_id, version + 1000, data, type, tenant_id from mt_events where seq_id = {Seq("$2")}", organization, p);
            return Events + 1;
        }),
        ("inserted and drawn up", static async (connection, organization, p, _) =>
        {
            await Execute(connection, "update ledger set position = -position - 1 where organization = $1 and position >= $2", organization, p);
            await Execute(connection, "update ledger set position = -position where organization = $1 and position < 0", organization);
            await Execute(connection, $"insert into mt_events (seq_id, id, stream_id, version, data, type, tenant_id) select seq_id + 1000000000, gen_random_uuid(), gen_random_uuid(), 1, data, type, tenant_id from mt_events e where e.seq_id = (select seq_id from ledger where organization = $1 and position = $2 + 1)", organization, p);
            await Execute(connection, "insert into ledger (organization, position, recorded_at, seq_id, event_id, leaf) select $1, $2, e.timestamp, e.seq_id, e.id, oneonone_leaf(e) from mt_events e where e.seq_id > 1000000000 and e.tenant_id = $1::text", organization, p);
            return p;
        }),
        ("written anew throughout", static async (connection, organization, p, _) => await Rewrite(connection, organization, p, p)),
        ("truncated", static async (connection, organization, p, _) =>
        {
            await Truncate(connection, organization, p);
            return p;
        }),
        ("rolled back to an older dump", static async (connection, organization, p, _) =>
        {
            await Truncate(connection, organization, p);
            await Execute(connection, "delete from mt_streams s where s.tenant_id = $1::text and not exists (select from mt_events e where e.tenant_id = $1::text and e.stream_id = s.id)", organization);
            await Execute(connection, "update mt_streams s set version = (select max(version) from mt_events e where e.tenant_id = $1::text and e.stream_id = s.id) where s.tenant_id = $1::text", organization);
            await Execute(connection, "delete from checkpoint where organization = $1 and size >= $2", organization, p);
            await Execute(connection, "delete from ledger_node where organization = $1 and ((index + 1) << level) >= $2", organization, p);
            return p;
        }),
        ("changed subtree", static async (connection, organization, p, _) =>
        {
            await Execute(connection, "update ledger_node set hash = sha256(hash) where organization = $1 and level = 1 and index = ($2 - 1) / 2", organization, p);
            return ((p - 1) / 2 * 2) + 1;
        }),
        ("deleted subtree", static async (connection, organization, p, _) =>
        {
            await Execute(connection, "delete from ledger_node where organization = $1 and level = 1 and index = ($2 - 1) / 2", organization, p);
            return ((p - 1) / 2 * 2) + 1;
        }),
        ("changed checkpoint", static async (connection, organization, _, _) => long.Parse(
            await Scalar(connection, "update checkpoint set note = replace(note, E'\\n' || size || E'\\n', E'\\n' || (size - 1) || E'\\n') where organization = $1 and size = (select min(size) from checkpoint where organization = $1) returning size - 1", organization), CultureInfo.InvariantCulture)),
        ("deleted checkpoint", static async (connection, organization, _, _) =>
            long.Parse(await Scalar(connection, "delete from checkpoint where organization = $1 and size = (select min(size) from checkpoint where organization = $1) returning size", organization), CultureInfo.InvariantCulture)),
        ("changed version of a stream", static async (connection, organization, p, _) =>
        {
            await Execute(connection, $"update mt_streams set version = (select e.version from mt_events e where e.seq_id = {Seq("$2")}) - 1 where id = (select e.stream_id from mt_events e where e.seq_id = {Seq("$2")})", organization, p);
            return p;
        }),
        ("changed kind of a stream", StreamOf("update mt_streams set type = 'x' where id =")),
        ("archived stream", StreamOf("update mt_streams set is_archived = true where id =")),
        ("deleted stream", StreamOf("delete from mt_streams where id =")),
        ("inserted stream", static async (connection, organization, _, _) =>
        {
            await Execute(connection, "insert into mt_streams (tenant_id, id, type, version) values ($1::text, gen_random_uuid(), 'tally', 1)", organization);
            return Events + 1;
        }),
    ];

    private static Func<NpgsqlConnection, Guid, long, long, Task<long>> Change(string what) => async (connection, organization, p, _) =>
    {
        await Execute(connection, $"update mt_events set {what} where seq_id = {Seq("$2")}", organization, p);
        return p;
    };

    private static Func<NpgsqlConnection, Guid, long, long, Task<long>> StreamOf(string what) => async (connection, organization, p, _) =>
    {
        var first = long.Parse(
            await Scalar(connection, $"select min(l.position) from ledger l join mt_events e using (seq_id) where l.organization = $1 and e.stream_id = (select e.stream_id from mt_events e where e.seq_id = {Seq("$2")})", organization, p),
            CultureInfo.InvariantCulture);
        await Execute(connection, $"{what} (select e.stream_id from mt_events e where e.seq_id = {Seq("$2")})", organization, p);
        return first;
    };

    private static string Seq(string position) => $"(select l.seq_id from ledger l where l.organization = $1 and l.position = {position})";

    // Everything in the database made to fit: the leaf, the subtrees above it; no checkpoint can be signed anew, so they go.
    private static async Task<long> Rewrite(NpgsqlConnection connection, Guid organization, long p, long from)
    {
        await Execute(connection, $"update mt_events set data = data || '{{\"tampered\": true}}' where seq_id = {Seq("$2")}", organization, p);
        await Execute(connection, "update ledger l set leaf = oneonone_leaf(e) from mt_events e where l.organization = $1 and l.position = $2 and e.seq_id = l.seq_id", organization, p);
        for (var level = 1; level < 8; level++)
        {
            await Execute(
                connection,
                level == 1
                    ? "update ledger_node n set hash = sha256('\\x01'::bytea || a.leaf || b.leaf) from ledger a, ledger b where n.organization = $1 and n.level = $2 and a.organization = $1 and b.organization = $1 and a.position = n.index * 2 + 1 and b.position = n.index * 2 + 2"
                    : "update ledger_node n set hash = sha256('\\x01'::bytea || a.hash || b.hash) from ledger_node a, ledger_node b where n.organization = $1 and n.level = $2 and a.organization = $1 and b.organization = $1 and a.level = n.level - 1 and b.level = n.level - 1 and a.index = n.index * 2 and b.index = n.index * 2 + 1",
                organization,
                level);
        }

        await Execute(connection, "delete from checkpoint where organization = $1 and size >= $2 and size < $3", organization, p, (long)Events);
        return from;
    }

    private static async Task Truncate(NpgsqlConnection connection, Guid organization, long p)
    {
        await Execute(connection, "delete from mt_events e using ledger l where l.organization = $1 and l.position >= $2 and e.seq_id = l.seq_id", organization, p);
        await Execute(connection, "delete from ledger where organization = $1 and position >= $2", organization, p);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, params object[] values) => _ = await Command(connection, sql, values).ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

    private static async Task<string> Scalar(NpgsqlConnection connection, string sql, params object[] values) =>
        Convert.ToString(await Command(connection, sql, values).ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture)!;

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static async Task<LedgerReport> Verify(NpgsqlConnection connection, Guid organization, NotaryKey key, IReadOnlyList<WitnessLine> outside)
    {
        var verifier = new LedgerVerifier(static _ => "tally") { Trusted = [key] };
        await foreach (var line in LedgerExporter.Lines(connection, "public", organization, [key], TestContext.Current.CancellationToken))
        {
            verifier.See(line);
        }

        return verifier.Report(outside);
    }

    // Three streams in turn; a checkpoint at 20 and at 40, which are kept outside with the leaves, and one at 45, which is not.
    private async Task<(Guid Organization, NotaryKey Key, IReadOnlyList<WitnessLine> Outside)> Ledger()
    {
        var organization = await database.Organization();
        var streams = new[] { Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7() };
        using var secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new NotaryKey(Origin, secret.ExportSubjectPublicKeyInfo());
        var notary = new Notary(database.Store);
        var outside = new List<WitnessLine>();
        Checkpoint? last = null;
        for (var i = 1; i <= Events; i++)
        {
            var stream = streams[i % streams.Length];
            _ = i <= streams.Length ? await database.Store.Open(organization, stream) : await database.Store.Add(organization, stream, i);
            if (i is 20 or Events - NotCovered or Events && await notary.Sign(organization, Origin, key, secret, last, TestContext.Current.CancellationToken) is { } signed && i < Events)
            {
                outside.AddRange((await notary.Leaves(organization, last?.Size ?? 0, i, TestContext.Current.CancellationToken)).Select(leaf => new WitnessLine(leaf.Position, Convert.ToBase64String(leaf.Leaf))));
                outside.Add(new WitnessLine(Note: signed.Note));
                last = signed.Checkpoint;
            }
        }

        return (organization, key, outside);
    }
}
