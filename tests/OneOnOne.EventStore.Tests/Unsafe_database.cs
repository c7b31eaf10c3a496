using Npgsql;

namespace OneOnOne.EventStore.Tests;

public sealed class Unsafe_database(Server server)
{
    [Theory]
    [InlineData("alter table ledger disable row level security", "Table ledger")]
    [InlineData("alter table addition_1 no force row level security", "Table addition_1")]
    [InlineData("drop trigger record_stranger on mt_events", "record_stranger")]
    [InlineData("alter table mt_events disable trigger append_only", "append_only")]
    [InlineData("drop trigger note_archiving on mt_events", "note_archiving")]
    [InlineData("alter table ledger disable trigger append_only_whole", "append_only_whole")]
    [InlineData("alter database {db} set synchronous_commit = off", "synchronous_commit")]
    [InlineData("alter database {db} set synchronous_commit = local", "synchronous_commit")]
    [InlineData("drop policy own on mt_events", "Table mt_events")]
    public async Task is_refused_after(string sql, string problem)
    {
        var connectionString = await server.Clone();
        await using (var owner = NpgsqlDataSource.Create(connectionString))
        {
            await using var command = owner.CreateCommand(sql.Replace("{db}", new NpgsqlConnectionStringBuilder(connectionString).Database, StringComparison.Ordinal));
            _ = await command.ExecuteNonQueryAsync();
        }

        await using var source = new StoreOptions().DataSource(connectionString);
        var refused = await Assert.ThrowsAsync<UnsafeDatabaseException>(() => SafetyCheck.Run(source, CancellationToken.None));

        Assert.Contains(problem, Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_refused_when_it_was_never_installed()
    {
        await using var source = new StoreOptions { Schema = "nowhere" }.DataSource(await server.Empty());

        _ = await Assert.ThrowsAsync<UnsafeDatabaseException>(() => SafetyCheck.Run(source, new StoreOptions { Schema = "nowhere" }, CancellationToken.None));
    }

    [Fact]
    public async Task is_not_what_was_installed()
    {
        await using var source = new StoreOptions().DataSource(await server.Clone());

        await SafetyCheck.Run(source, CancellationToken.None);
    }
}
