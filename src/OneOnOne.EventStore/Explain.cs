using Npgsql;
using OneOnOne.EventStore.Sessions;

namespace OneOnOne.EventStore;

/// <summary>How PostgreSQL runs a statement for the service: with its role, its row-level security and its settings, which differ from what a superuser's psql shows.</summary>
public static class Explain
{
    /// <summary>The plan, a line each.</summary>
    public static async Task<IReadOnlyList<string>> Plan(NpgsqlDataSource source, StoreOptions options, Guid organization, Sql sql) =>
        await Plan(source, options, organization, Holes.Plain(sql));

    /// <summary>No table is read from one end to the other, and no index either: each scan of one has a condition on it.</summary>
    public static bool UsesIndexes(IReadOnlyList<string> plan)
    {
        for (var i = 0; i < plan.Count; i++)
        {
            var index = plan[i].Contains("Index Scan", StringComparison.Ordinal) || plan[i].Contains("Index Only Scan", StringComparison.Ordinal);
            if (plan[i].Contains("Seq Scan", StringComparison.Ordinal) || (index && plan.ElementAtOrDefault(i + 1)?.Contains("Index Cond", StringComparison.Ordinal) is not true))
            {
                return false;
            }
        }

        return true;
    }

    internal static async Task<IReadOnlyList<string>> Plan(NpgsqlDataSource source, StoreOptions options, Guid organization, NpgsqlBatchCommand command)
    {
        await using var link = await Link.Open(source, organization, new Prologue(options), CancellationToken.None);
        await using var batch = link.Continue(out _);
        command.CommandText = "explain (costs off) " + command.CommandText;
        batch.BatchCommands.Add(command);
        var lines = new List<string>();
        await using var reader = await batch.ExecuteReaderAsync();
        _ = await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
