using System.Text.RegularExpressions;
using Npgsql;

namespace OneOnOne.EventStore.Projections;

/// <summary>Fills a second copy of a read model from the events, beside the live one, to see that both are equal.</summary>
/// <remarks>Install the copy, give a store nothing but the copy, let it <see cref="PostgresEventStore.CatchUp"/>, and compare.</remarks>
public static class Rebuild
{
    private const string Suffix = "_rebuilt";

    /// <summary>The same read model in tables of its own.</summary>
    public static IProjection Beside(IProjection live) => new Copy(live);

    /// <summary>How many rows of one organization are in only one of the two. Both must stand at the same position to be compared.</summary>
    /// <param name="source">A connection whose role sees the organization's rows.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="live">The live read model.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public static async Task<long> Differences(NpgsqlDataSource source, Guid organization, IProjection live, CancellationToken cancellationToken)
    {
        var different = 0L;
        foreach (var table in live.Tables)
        {
            await using var command = source.CreateCommand(
                $"""
                select (select count(*) from (select * from {table} where organization = $1 except all select * from {table}{Suffix} where organization = $1) missing)
                  + (select count(*) from (select * from {table}{Suffix} where organization = $1 except all select * from {table} where organization = $1) added)
                """);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organization });
            different += (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        return different;
    }

    private sealed class Copy(IProjection live) : IProjection
    {
        private readonly Regex _tables = new($@"\b({string.Join('|', live.Tables.Select(Regex.Escape))})\b", RegexOptions.None, TimeSpan.FromSeconds(1));

        public string Name => live.Name + Suffix;

        public int Version => live.Version;

        public IReadOnlyList<string> Schema => [.. live.Schema.Select(Renamed)];

        public IReadOnlyList<string> Tables => [.. live.Tables.Select(Renamed)];

        public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) =>
            live.Project(organization, recorded, stored).Select(sql => sql with { Text = Renamed(sql.Text) });

        private string Renamed(string text) => _tables.Replace(text, "$1" + Suffix);
    }
}
