using Npgsql;
using OneOnOne.EventStore;
using OneOnOne.EventStore.Projections;

namespace OneOnOne.Api.Hosting;

/// <summary>The operator's command: <c>check-read-models ORGANIZATION</c> fills every read model a second time from the events, and says which rows differ. The service may run meanwhile.</summary>
public static class CheckReadModelsCommand
{
    public const string Name = "check-read-models";

    /// <returns>0 when all are equal, 1 when some are not, 2 when the command is not understood or there is no such organization.</returns>
    public static async Task<int> Run(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        if (args is not [{ } text] || await NamedOrganization.Find(services, text, cancellationToken) is not { } organization)
        {
            await Console.Error.WriteLineAsync($"{Name} ORGANIZATION: the id of an organization whose read models are compared with what its events say");
            return 2;
        }

        var differences = await Rebuild.Compare(
            services.GetRequiredService<NpgsqlDataSource>(),
            services.GetRequiredService<IEventSerializer>(),
            [.. services.GetServices<IProjection>()],
            organization,
            services.GetRequiredService<StoreOptions>(),
            cancellationToken);
        List<KeyValuePair<string, long>> wrong = [.. differences.Where(one => one.Value > 0)];
        foreach (var (name, rows) in wrong)
        {
            await output.WriteLineAsync($"{name}: {rows} rows differ");
        }

        await output.WriteLineAsync($"{differences.Count} read models filled anew from the events, {differences.Count - wrong.Count} of them equal to the live ones, row by row.");
        return wrong.Count == 0 ? 0 : 1;
    }
}
