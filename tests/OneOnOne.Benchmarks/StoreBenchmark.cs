using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OneOnOne.EventStore;

namespace OneOnOne.Benchmarks;

/// <summary>One full append of one event (lock, ledger, idempotency, one read model), beside pgbench running the same statements on the same tables.</summary>
internal static class StoreBenchmark
{
    private const int Organizations = 50;
    private const int Rounds = 3;

    // The store's own statement, with pgbench's values; pgbench takes one line for one statement.
    private static string Prologue => EventStore.Sessions.Prologue.Text.ReplaceLineEndings(" ")
        .Replace("$1", "'oneonone_service'", StringComparison.Ordinal)
        .Replace("$2", "'00000000-0000-7000-8000-' || lpad(:number::text, 12, '0')", StringComparison.Ordinal)
        .Replace("$3", "'5000'", StringComparison.Ordinal)
        .Replace("$4", "'public'", StringComparison.Ordinal);

    public static async Task Run(string connectionString, int seconds)
    {
        var options = new StoreOptions { ConnectionsPerOrganization = 2 };
        var pool = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 64 }.ConnectionString;
        await using var source = options.DataSource(pool);
        await Install.Run(source, [new NotedRows()], [], options, CancellationToken.None);
        var store = new PostgresEventStore(source, new NotedSerializer(), [new NotedRows()], options, TimeProvider.System);
        for (var i = 1; i <= Organizations; i++)
        {
            await store.CreateOrganization(Organization(i), CancellationToken.None);
        }

        Console.WriteLine("callers   store/s   pgbench/s   ratio   store p50 ms   p99 ms   allocated/append");
        foreach (var callers in new[] { 1, 8, 32 })
        {
            var (first, half) = (default((double Rate, double Median, double Late, long Allocated)), 0.0);
            for (var round = 0; round < Rounds; round++)
            {
                _ = await Load(store, callers, TimeSpan.FromSeconds(1));
                var (now, baseline) = (await Load(store, callers, TimeSpan.FromSeconds(seconds)), await PgBench(connectionString, callers, seconds));
                // The round in which the baseline was fastest is the one that others disturbed least.
                (first, half) = baseline > half ? (now, baseline) : (first, half);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{callers,7} {first.Rate,9:F0} {half,11:F0} {first.Rate / half,7:P0} {first.Median,14:F2} {first.Late,8:F2} {first.Allocated / 1024.0,13:F1} kB"));
        }
    }

    private static Guid Organization(int number) => Guid.Parse($"00000000-0000-7000-8000-{number:D12}");

    private static async Task<(double Rate, double Median, double Late, long Allocated)> Load(PostgresEventStore store, int callers, TimeSpan time)
    {
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            var times = new List<double>();
            while (watch.Elapsed < time)
            {
                var started = Stopwatch.GetTimestamp();
                await Append(store, Organization(random.Next(1, Organizations + 1)));
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return times;
        })));
        var elapsed = watch.Elapsed.TotalSeconds;
        var sorted = all.SelectMany(times => times).Order().ToArray();
        return (sorted.Length / elapsed, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100], (GC.GetTotalAllocatedBytes() - before) / sorted.Length);
    }

    internal static Task<Written<bool>> Append(PostgresEventStore store, Guid organization)
    {
        var stream = Guid.CreateVersion7();
        var context = new WriteContext(stream) { Idempotency = new IdempotencyKey(stream.ToByteArray(), stream.ToByteArray()) };
        return store.Write(organization, context, session =>
        {
            session.Append<Notes, Noted>(stream, [Noted.Example]);
            return Task.FromResult(new Outcome<bool>(Value: true, new Reply(201, new Dictionary<string, Guid> { ["note"] = stream }, new Dictionary<Guid, long> { [stream] = 1 }), Refusal: null));
        }, CancellationToken.None);
    }

    private static async Task<double> PgBench(string connectionString, int callers, int seconds)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, $$"""
                \set number random(1, {{Organizations}})
                \startpipeline
                begin isolation level read committed;
                {{Prologue}};
                select last_position, recorded_at from (select gen_random_uuid() as id offset 0) s, lateral oneonone_append(current_setting('oneonone.organization')::uuid, 1, array[1], array['noted_1'], null::bigint, array[s.id], array[0]::bigint[], array[s.id], array['notes']::varchar[], array[1]::bigint[], array[s.id], array[s.id], array[1]::bigint[], array['noted']::varchar[], array['Benchmarks.Noted, Benchmarks']::varchar[], array['{{Noted.Json}}']::jsonb[], array['{"actor": "00000000-0000-7000-8000-000000000001"}']::jsonb[], null::varchar, null::varchar, uuid_send(s.id), uuid_send(s.id), 201, '{"note": "00000000-0000-7000-8000-000000000001"}'::jsonb, '{"00000000-0000-7000-8000-000000000001": 1}'::jsonb, null::uuid);
                insert into noted_1 (organization, event_id, position, recorded_at) values (current_setting('oneonone.organization')::uuid, gen_random_uuid(), current_setting('oneonone.position')::bigint + 1, current_setting('oneonone.recorded_at')::timestamptz);
                commit;
                \endpipeline
                """);
            var start = new ProcessStartInfo(Find("pgbench"))
            {
                ArgumentList = { "-n", "-M", "prepared", "-c", $"{callers}", "-j", "2", "-T", $"{seconds}", "-f", script, "-h", settings.Host!, "-p", $"{settings.Port}", "-U", settings.Username!, settings.Database! },
                RedirectStandardOutput = true,
                UseShellExecute = false,
                RedirectStandardError = true,
                Environment = { ["PGPASSWORD"] = settings.Password ?? string.Empty },
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var line = output.Split('\n').FirstOrDefault(text => text.StartsWith("tps = ", StringComparison.Ordinal)) ?? throw new InvalidOperationException(await errors);
            return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin")) : [])
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? throw new InvalidOperationException($"{program} is needed for the baseline and was not found.");
}
