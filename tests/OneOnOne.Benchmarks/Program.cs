using System.Globalization;
using OneOnOne.Benchmarks;
using OneOnOne.LocalPostgres;

// Each benchmark runs beside its baseline and prints ratios; absolute figures say nothing about another machine.
switch (args)
{
    case ["store", .. var rest]:
        await using (var server = await LocalServer.Start(new LocalServerOptions(DataFolder.Fresh(), Durable: true, Ephemeral: true), CancellationToken.None))
        {
            await server.EnsureDatabase("benchmark", CancellationToken.None);
            await StoreBenchmark.Run(server.ConnectionString("benchmark"), rest is [var seconds] ? int.Parse(seconds, CultureInfo.InvariantCulture) : 10);
        }

        return 0;
    default:
        Console.WriteLine("dotnet run -c Release --project tests/OneOnOne.Benchmarks -- store [seconds]");
        return 1;
}
