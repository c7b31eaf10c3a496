using Xunit.Runner.InProc.SystemConsole;

namespace OneOnOne.LocalPostgres.Tests;

/// <summary>The test runner, or a process that owns a server, so that tests have one to kill: <c>own FOLDER keep|delete</c>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["own", var folder, var after])
        {
            return await ConsoleRunner.Run(args);
        }

        try
        {
            await using var server = await LocalServer.Start(new LocalServerOptions(folder, Durable: false, Ephemeral: after == "delete"), default);
            Console.WriteLine(string.Join('\t', "started", server.Version, server.ProcessId, server.ConnectionString("postgres")));
            _ = await Console.In.ReadLineAsync();
            return 0;
        }
        catch (LocalPostgresException e)
        {
            Console.WriteLine(string.Join('\t', "refused", e.Message.ReplaceLineEndings(" ")));
            return 1;
        }
    }
}
