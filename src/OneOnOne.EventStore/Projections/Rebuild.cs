using System.Text.RegularExpressions;
using Npgsql;

namespace OneOnOne.EventStore.Projections;

/// <summary>Fills every read model of an organization a second time from its events, beside the live one, to see that both are equal. Nobody waits for it, and nothing of it stays.</summary>
public static class Rebuild
{
    private const string Suffix = "_rebuilt";
    private const int Attempts = 100;

    /// <summary>Compare them at one moment, while others may write.</summary>
    /// <param name="owner">A connection whose role may install.</param>
    /// <param name="serializer">Opens the events.</param>
    /// <param name="live">The read models.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="options">As the store has them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>By the name of each read model how many rows are in only one of the two.</returns>
    /// <exception cref="BusyException">Somebody else compares, or others write too fast for the copies to come level.</exception>
    public static async Task<IReadOnlyDictionary<string, long>> Compare(
        NpgsqlDataSource owner, IEventSerializer serializer, IReadOnlyList<IProjection> live, Guid organization, StoreOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await using var alone = await connection.BeginTransactionAsync(cancellationToken);
        await using (var take = new NpgsqlCommand("select pg_try_advisory_xact_lock(1817)", connection))
        {
            if (await take.ExecuteScalarAsync(cancellationToken) is not true)
            {
                throw new BusyException("Somebody compares read models already.");
            }
        }

        IReadOnlyList<IProjection> copies = [.. live.Select(projection => new Copy(projection))];
        var store = new PostgresEventStore(owner, serializer, copies, options, TimeProvider.System);
        await Remove(owner, store, copies, organization, options, cancellationToken);
        try
        {
            await Install.Run(owner, copies, [], options, cancellationToken);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                await store.CatchUp(organization, cancellationToken);
                if (await store.Read(organization, session => Differences(session, live, copies, cancellationToken), cancellationToken) is { } differences)
                {
                    return differences;
                }
            }

            throw new BusyException("Others write faster than the copies are filled.");
        }
        finally
        {
            await Remove(owner, store, copies, organization, options, CancellationToken.None);
        }
    }

    // Null: the copies are behind what the snapshot shows.
    private static async Task<IReadOnlyDictionary<string, long>?> Differences(IReadSession session, IReadOnlyList<IProjection> live, IReadOnlyList<IProjection> copies, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        var head = batch.Head();
        var filled = batch.Query(
            new Sql(
                "select coalesce(min(position), 0) from projected where organization = $1 and projection = any ($2)", session.Organization, copies.Select(Generations.Key).ToArray()),
            static reader => reader.GetInt64(0));
        var rows = live.SelectMany(projection => projection.Tables.Select(table => (projection.Name, Rows: batch.Query(Different(session.Organization, table), static reader => reader.GetInt64(0))))).ToList();
        await batch.Send(cancellationToken);
        return filled.Value[0] < head.Value ? null : rows.GroupBy(row => row.Name, row => row.Rows.Value[0], StringComparer.Ordinal).ToDictionary(rows => rows.Key, Enumerable.Sum, StringComparer.Ordinal);
    }

    private static Sql Different(Guid organization, string table) => new(
        $"""
        select (select count(*) from (select * from {table} where organization = $1 except all select * from {table}{Suffix} where organization = $1) missing)
          + (select count(*) from (select * from {table}{Suffix} where organization = $1 except all select * from {table} where organization = $1) added)
        """,
        organization);

    private static async Task Remove(
        NpgsqlDataSource owner, PostgresEventStore store, IReadOnlyList<IProjection> copies, Guid organization, StoreOptions options, CancellationToken cancellationToken)
    {
        await Install.Remove(owner, copies, options, cancellationToken);
        _ = await store.Keep(
            organization,
            [new Sql("delete from projected where organization = $1 and projection = any ($2)", organization, copies.Select(Generations.Key).ToArray())],
            static _ => 0,
            cancellationToken);
    }

    private sealed class Copy(IProjection live) : IProjection
    {
        // The names of indexes begin with that of their table.
        private readonly Regex _tables = new($@"\b({string.Join('|', live.Tables.Select(Regex.Escape))})(?![a-z0-9])", RegexOptions.None, TimeSpan.FromSeconds(1));

        public string Name => live.Name + Suffix;

        public int Version => live.Version;

        public IReadOnlyList<string> Schema => [.. live.Schema.Select(Renamed)];

        public IReadOnlyList<string> Tables => [.. live.Tables.Select(Renamed)];

        public IEnumerable<Sql> Project(Guid organization, Recorded recorded, EventData stored) =>
            live.Project(organization, recorded, stored).Select(sql => sql with { Text = Renamed(sql.Text) });

        private string Renamed(string text) => _tables.Replace(text, "$1" + Suffix);
    }
}
