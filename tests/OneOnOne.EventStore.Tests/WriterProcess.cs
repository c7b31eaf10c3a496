using System.Diagnostics;
using System.Globalization;

namespace OneOnOne.EventStore.Tests;

/// <summary>A writer in a process of its own, so that a test can kill it. It prints an amount once its write was acknowledged.</summary>
public static class WriterProcess
{
    public const string Argument = "--write-until-killed";

    /// <summary>How many write at once in such a process; two of them are fifty.</summary>
    private const int Writers = 25;

    public static Process Start(string connectionString, Guid organization, Guid tally, int seed)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
        {
            start.ArgumentList.Add(typeof(WriterProcess).Assembly.Location);
        }

        foreach (var argument in new[] { Argument, connectionString, organization.ToString(), tally.ToString(), seed.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    public static async Task Run(string[] arguments)
    {
        await using var source = new StoreOptions().DataSource(arguments[1]);
        var store = new PostgresEventStore(source, new TallySerializer(), [new Additions()], new StoreOptions(), TimeProvider.System);
        var (organization, tally) = (Guid.Parse(arguments[2]), Guid.Parse(arguments[3]));
        var first = int.Parse(arguments[4], CultureInfo.InvariantCulture) * 1_000_000;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var amount = first + (writer * 10_000); ; amount++)
            {
                try
                {
                    _ = await store.Add(organization, tally, amount);
                    Console.WriteLine(amount);
                }
                catch (Exception e) when (e is OutcomeUnknownException or BusyException)
                {
                    // Not acknowledged: not printed.
                }
            }
        }));
    }
}
