using Npgsql;
using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Ledger;

namespace OneOnOne.Api.Audit;

/// <summary>The operator's command: <c>export-ledger ORGANIZATION [FILE]</c> writes a ledger with everything that proves it to a file, or to standard output. Texts are sealed in it.</summary>
public static class ExportLedgerCommand
{
    public const string Name = "export-ledger";

    /// <returns>0, or 2 when the command is not understood or there is no such organization.</returns>
    public static async Task<int> Run(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        if (args is not [{ } text, .. { Length: <= 1 } file] || await NamedOrganization.Find(services, text, cancellationToken) is not { } organization)
        {
            await Console.Error.WriteLineAsync($"{Name} ORGANIZATION [FILE]: the id of an organization whose ledger is written to the file, or to standard output");
            return 2;
        }

        var keys = await services.GetRequiredService<NotaryKeys>().Of(organization, cancellationToken);
        var lines = LedgerExporter.Lines(services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<StoreOptions>().Schema, organization, [.. keys.Select(row => row.Key)], cancellationToken);
        await using var opened = file is [var path] ? new StreamWriter(path) : null;
        await foreach (var line in lines)
        {
            await (opened ?? output).WriteLineAsync(LedgerJson.Write(line));
        }

        return 0;
    }
}
