using Npgsql;
using OneOnOne.EventStore.Projections;
using OneOnOne.EventStore.Sessions;

namespace OneOnOne.EventStore.Tests;

/// <summary>What PostgreSQL plans for the service's role, whose row-level security keeps conditions from an index that would serve a superuser.</summary>
public sealed class Planning(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task uses_an_index_for_every_statement_that_reads()
    {
        var (organization, tally) = await Filled();
        NpgsqlBatchCommand[] statements =
        [
            StoredRows.OfStreams(organization, [tally], [2], witness: null),
            StoredRows.OfStream(organization, tally, 1, 10, new AsOf(5, Instant: null)),
            StoredRows.AtPositions(organization, [1, 2]),
            StoredRows.InRange(organization, 1, 100),
            Head.Read(organization, new Generation(1, [1], ["addition_1"])),
        ];

        foreach (var statement in statements)
        {
            var text = statement.CommandText;
            var plan = await Explain.Plan(database.Source, new StoreOptions(), organization, statement);
            Assert.True(Explain.UsesIndexes(plan), text + "\n" + string.Join('\n', plan));
        }
    }

    [Fact]
    public async Task finds_what_came_since_without_passing_what_is_held()
    {
        var (organization, tally) = await Filled();

        var plan = await Explain.Plan(database.Source, new StoreOptions(), organization, StoredRows.OfStreams(organization, [tally], [2], witness: null));

        Assert.Contains(plan, line => line.Contains("Index Cond", StringComparison.Ordinal) && line.Contains("version >= held.version", StringComparison.Ordinal));
    }

    [Fact]
    public async Task shows_a_statement_that_no_index_serves()
    {
        var (organization, _) = await Filled();

        var plan = await Explain.Plan(database.Source, new StoreOptions(), organization, new Sql("select 1 from generation where cardinality(projections) = 1"));

        Assert.False(Explain.UsesIndexes(plan));
    }

    // Beside others who have far more: in a table that holds nothing else, passing all of it is the better plan.
    private async Task<(Guid Organization, Guid Tally)> Filled()
    {
        _ = await Filled(5000);
        var filled = await Filled(200);
        await using var analyze = database.Source.CreateCommand("analyze");
        _ = await analyze.ExecuteNonQueryAsync();
        return filled;
    }

    private async Task<(Guid Organization, Guid Tally)> Filled(int events)
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        _ = await database.Store.Write(organization, Tallies.Someone, session =>
        {
            session.Append<Tally, TallyEvent>(tally, Enumerable.Range(0, events).Select(i => new TallyEvent.Added(i)));
            return Tallies.Done(session, tally);
        }, CancellationToken.None);
        return (organization, tally);
    }
}
