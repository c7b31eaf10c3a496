using System.Globalization;
using OneOnOne.Benchmarks;
using OneOnOne.LocalPostgres;

// Each benchmark runs beside its baseline and prints ratios; absolute figures say nothing about another machine.
switch (args)
{
    case ["store", .. var rest]:
        await Throwaway(connectionString => StoreBenchmark.Run(connectionString, rest is [var seconds] ? int.Parse(seconds, CultureInfo.InvariantCulture) : 10));
        return 0;
    case ["crash", .. var rest]:
        return await CrashRun.Run(rest is [var time, ..] ? int.Parse(time, CultureInfo.InvariantCulture) : 60, rest is [_, var seed] ? int.Parse(seed, CultureInfo.InvariantCulture) : 1);
    case [CrashRun.Argument, .. { Length: 2 } rest]:
        return await CrashRun.Be(rest);
    case ["http", .. var rest]:
        await Throwaway(connectionString => HttpBenchmark.Run(connectionString, rest is [var seconds] ? int.Parse(seconds, CultureInfo.InvariantCulture) : 5));
        return 0;
    case ["search", .. var rest]:
        await Throwaway(connectionString => SearchBenchmark.Run(connectionString, rest is [var people] ? int.Parse(people, CultureInfo.InvariantCulture) : 2));
        return 0;
    case ["import", .. var rest]:
        await Throwaway(connectionString => ImportBenchmark.Run(connectionString, rest is [var rows] ? int.Parse(rows, CultureInfo.InvariantCulture) : 100_000));
        return 0;
    case ["organization", .. var rest]:
        await OnServer(server => OrganizationBenchmark.Run(server.ConnectionString("benchmark"), server.LogFile, rest is [var size] ? int.Parse(size, CultureInfo.InvariantCulture) : 5_000));
        return 0;
    case ["proofs", .. var rest]:
        await Throwaway(connectionString => ProofBenchmark.Run(connectionString, rest is [var events] ? int.Parse(events, CultureInfo.InvariantCulture) : 1_000_000));
        return 0;
    case [LoadProcess.Argument, .. { Length: 6 } rest]:
        return await LoadProcess.Be(rest);
    case ["seed", var people, var meetings]:
        await Throwaway(connectionString => Seeder.Run(connectionString, int.Parse(people, CultureInfo.InvariantCulture), int.Parse(meetings, CultureInfo.InvariantCulture)));
        return 0;
    case ["seed", var people, var meetings, var connectionString]:
        await Seeder.Run(connectionString, int.Parse(people, CultureInfo.InvariantCulture), int.Parse(meetings, CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.WriteLine("store [seconds]                              one full append beside pgbench");
        Console.WriteLine("http [seconds]                               reading one thing over HTTP beside a bare route");
        Console.WriteLine("search [people]                              searching twenty thousand texts over HTTP; DOTNET_gcServer=1 collects as the service does");
        Console.WriteLine("import [rows]                                a directory from a file over HTTP, and its export; with the working set");
        Console.WriteLine("organization [people]                        own pages and group numbers in a large organization; DOTNET_gcServer=1 collects as the service does");
        Console.WriteLine("proofs [events]                              signing and proving in a long ledger");
        Console.WriteLine("crash [seconds] [seed]                       fifty writers while they and PostgreSQL are killed");
        Console.WriteLine("seed people meetings [connection string]     an organization of that size, so many meetings for each pair");
        return 1;
}

static Task Throwaway(Func<string, Task> run) => OnServer(server => run(server.ConnectionString("benchmark")));

static async Task OnServer(Func<LocalServer, Task> run)
{
    await using var server = await LocalServer.Start(new LocalServerOptions(DataFolder.Fresh(), Durable: true, Ephemeral: true), CancellationToken.None);
    await server.EnsureDatabase("benchmark", CancellationToken.None);
    await run(server);
}
