using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OneOnOne.EventStore;
using OneOnOne.LocalPostgres;

namespace OneOnOne.Benchmarks;

/// <summary>
/// Fifty writers in five processes append to ten organizations while, in the order that a seed gives, a process of theirs or PostgreSQL itself is killed (SIGKILL).
/// In the end every acknowledged write is there exactly once, and positions run from 1 to n.
/// </summary>
internal static class CrashRun
{
    public const string Argument = "write-until-killed";

    private const int Organizations = 10;
    private const int Processes = 5;
    private const int WritersEach = 10;

    public static async Task<int> Run(int seconds, int seed)
    {
        var folder = DataFolder.Fresh();
        var random = new Random(seed);
        var acknowledged = new ConcurrentDictionary<Guid, byte>();
        var server = await Start(folder);
        var writers = new List<Process>();
        var (writersKilled, serversKilled) = (0, 0);
        try
        {
            var connectionString = server.ConnectionString("crash");
            await Prepare(connectionString);
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                while (writers.Count < Processes)
                {
                    writers.Add(Writer(connectionString, random.Next(), acknowledged));
                }

                await Task.Delay(random.Next(1000, 4000));
                if (random.Next(4) > 0)
                {
                    var victim = writers[random.Next(writers.Count)];
                    _ = writers.Remove(victim);
                    await Kill(victim);
                    writersKilled++;
                    continue;
                }

                using (var postmaster = Process.GetProcessById(server.ProcessId))
                {
                    postmaster.Kill();
                }

                await server.DisposeAsync();
                serversKilled++;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,5:F1} s: {acknowledged.Count} acknowledged, PostgreSQL killed"));
                server = await Start(folder);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,5:F1} s: running again"));
                if (server.ConnectionString("crash") != connectionString)
                {
                    // Another port: nobody would find it.
                    connectionString = server.ConnectionString("crash");
                    await Task.WhenAll(writers.Select(Kill));
                    writers.Clear();
                }
            }

            await Task.WhenAll(writers.Select(Kill));
            writers.Clear();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {watch.Elapsed.TotalSeconds:F0} s: {writersKilled} writer processes and {serversKilled} times PostgreSQL killed"));
            return await Check(connectionString, acknowledged) ? 0 : 1;
        }
        finally
        {
            await Task.WhenAll(writers.Select(Kill));
            await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writers in a process of their own. What is printed was acknowledged.</summary>
    public static async Task<int> Be(string[] arguments)
    {
        await using var source = new StoreOptions().DataSource(arguments[0]);
        var store = new PostgresEventStore(source, new NotedSerializer(), [new NotedRows()], new StoreOptions(), TimeProvider.System);
        var seed = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        await Task.WhenAll(Enumerable.Range(0, WritersEach).Select(async writer =>
        {
            var random = new Random(seed + writer);
            while (true)
            {
                var note = Guid.CreateVersion7();
                try
                {
                    _ = await Append(store, Organization(random.Next(Organizations)), Stream(random.Next(5)), note);
                    Console.WriteLine(note);
                }
                catch (Exception e) when (e is OutcomeUnknownException or BusyException or NpgsqlException)
                {
                    // Not acknowledged: it may be there or not, but never twice.
                    await Task.Delay(100);
                }
            }
        }));
        return 0;
    }

    private static Guid Organization(int number) => Guid.Parse($"00000000-0000-7000-8000-{number:D12}");

    private static Guid Stream(int number) => Guid.Parse($"00000000-0000-7000-9000-{number:D12}");

    private static async Task<LocalServer> Start(string folder)
    {
        var server = await LocalServer.Start(new LocalServerOptions(folder, Durable: true, Ephemeral: false), CancellationToken.None);
        await server.EnsureDatabase("crash", CancellationToken.None);
        return server;
    }

    private static async Task Prepare(string connectionString)
    {
        await using var source = new StoreOptions().DataSource(connectionString);
        await Install.Run(source, [new NotedRows()], [], new StoreOptions(), CancellationToken.None);
        var store = new PostgresEventStore(source, new NotedSerializer(), [new NotedRows()], new StoreOptions(), TimeProvider.System);
        for (var i = 0; i < Organizations; i++)
        {
            await store.CreateOrganization(Organization(i), CancellationToken.None);
        }
    }

    private static Task<Written<bool>> Append(PostgresEventStore store, Guid organization, Guid stream, Guid note) =>
        store.Write(organization, new WriteContext(note) { Idempotency = new IdempotencyKey(note.ToByteArray(), []) }, async session =>
        {
            var batch = session.Batch();
            _ = batch.Version(stream);
            await batch.Send(CancellationToken.None);
            session.Append<Notes, Noted>(stream, [new Noted(note.ToString())]);
            return new Outcome<bool>(Value: true, new Reply(201, new Dictionary<string, Guid>(), new Dictionary<Guid, long>()), Refusal: null);
        }, CancellationToken.None);

    private static Process Writer(string connectionString, int seed, ConcurrentDictionary<Guid, byte> acknowledged)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
        {
            start.ArgumentList.Add(typeof(CrashRun).Assembly.Location);
        }

        foreach (var argument in new[] { Argument, connectionString, seed.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (Guid.TryParseExact(line.Data, "D", out var note))
            {
                acknowledged[note] = 0;
            }
        };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task Kill(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> Check(string connectionString, ConcurrentDictionary<Guid, byte> acknowledged)
    {
        await using var source = new StoreOptions().DataSource(connectionString);
        var store = new PostgresEventStore(source, new NotedSerializer(), [new NotedRows()], new StoreOptions(), TimeProvider.System);
        var written = new List<Guid>();
        var right = true;
        for (var i = 0; i < Organizations; i++)
        {
            // Under the lock, so that whatever a dead writer left behind has ended.
            _ = await Append(store, Organization(i), Stream(0), Guid.CreateVersion7());
            await using var read = source.CreateCommand("select (data ->> 'text')::uuid from mt_events where tenant_id = $1");
            _ = read.Parameters.Add(new NpgsqlParameter { Value = Organization(i).ToString() });
            await using (var reader = await read.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    written.Add(reader.GetGuid(0));
                }
            }

            await using var whole = source.CreateCommand(
                """
                select (select count(*) = max(position) and min(position) = 1 from ledger where organization = $1)
                  and (select count(*) from noted_1 where organization = $1) = (select count(*) from mt_events where tenant_id = $1::text)
                  and (select count(*) from idempotency where organization = $1) = (select count(*) from mt_events where tenant_id = $1::text)
                  and not exists (select from mt_events e left join ledger l on l.organization = $1 and l.seq_id = e.seq_id where e.tenant_id = $1::text and l.leaf is distinct from oneonone_leaf(e))
                  and not exists (select from mt_streams s where s.tenant_id = $1::text and s.version <> (select count(*) from mt_events e where e.tenant_id = s.tenant_id and e.stream_id = s.id))
                """);
            _ = whole.Parameters.Add(new NpgsqlParameter { Value = Organization(i) });
            right &= await whole.ExecuteScalarAsync() is true;
        }

        var lost = acknowledged.Keys.Except(written).Count();
        var twice = written.Count - written.Distinct().Count();
        Console.WriteLine($"{acknowledged.Count} acknowledged, {written.Count} written, {lost} lost, {twice} twice; positions, read models, idempotency, leaves and versions {(right ? "agree" : "DIFFER")}");
        return right && lost == 0 && twice == 0;
    }
}
