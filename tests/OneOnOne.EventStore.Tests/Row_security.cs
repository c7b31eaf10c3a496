using Npgsql;

namespace OneOnOne.EventStore.Tests;

public sealed class Row_security(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task stands_on_every_table() =>
        Assert.Empty(await database.Rows(
            """
            select c.relname from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
              and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
            """));

    [Fact]
    public async Task hides_the_rows_of_others_from_every_statement()
    {
        var (one, two) = (await database.Organization(), await database.Organization());
        var tally = Guid.CreateVersion7();
        var keyed = Tallies.Someone with { Idempotency = new IdempotencyKey([9], [9]) };
        _ = await database.Store.Open(one, tally);
        _ = await database.Store.Add(one, tally, 1, keyed);

        foreach (var table in new[] { "mt_streams", "mt_events", "ledger", "idempotency", "addition_1", "organization_head" })
        {
            Assert.NotEqual(0, await Count(one, table));
            Assert.Equal(table == "organization_head" ? 1 : 0, await Count(two, table));
        }

        Assert.False((await database.Store.Fold(two, tally)).Exists);
    }

    [Fact]
    public async Task shows_nothing_while_no_organization_is_set()
    {
        _ = await database.Store.Open(await database.Organization(), Guid.CreateVersion7());

        foreach (var table in new[] { "mt_streams", "mt_events", "ledger", "organization_head" })
        {
            await using var connection = await database.Source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var role = new NpgsqlCommand("set local role oneonone_service", connection);
            _ = await role.ExecuteNonQueryAsync();
            await using var count = new NpgsqlCommand($"select count(*) from {table}", connection);
            Assert.Equal(0L, await count.ExecuteScalarAsync());
        }
    }

    [Theory]
    [InlineData("update mt_events set data = '{}'")]
    [InlineData("delete from mt_events")]
    [InlineData("update ledger set position = 0")]
    [InlineData("delete from ledger")]
    [InlineData("truncate ledger")]
    [InlineData("delete from mt_streams")]
    public async Task gives_the_service_no_way_to_change_the_past(string sql)
    {
        var organization = await database.Organization();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.Store.Write(organization, Tallies.Someone, session =>
        {
            session.Also(new Sql(sql));
            return Task.FromResult(new Outcome<long>(0, Reply: null, Refusal: null));
        }, CancellationToken.None));

        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task lets_the_owner_fail_loudly_instead_of_updating_nothing()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("begin; set local role oneonone_owner; set local row_security = off; update mt_streams set type = 'x'; commit", connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task lets_a_backup_read_everything() =>
        Assert.Empty(await database.Rows(
            """
            select c.relname from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'S')
              and not case c.relkind when 'S' then has_sequence_privilege('oneonone_backup', c.oid, 'select') else has_table_privilege('oneonone_backup', c.oid, 'select') end
            """));

    [Fact]
    public async Task lets_the_worker_see_ids_and_positions_only()
    {
        var organization = await database.Organization();
        _ = await database.Store.Open(organization, Guid.CreateVersion7());

        Assert.Contains(organization, await database.Store.Organizations(CancellationToken.None));
        Assert.Equal(1, (await database.Store.Positions([organization], CancellationToken.None))[organization]);
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("begin; set local role oneonone_worker; select leaf from ledger; commit", connection);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    private Task<long> Count(Guid organization, string table) => database.Store.Read(organization, async session =>
    {
        var batch = session.Batch();
        var count = batch.Query(new Sql($"select count(*) from {table}"), row => row.GetInt64(0));
        await batch.Send(CancellationToken.None);
        return count.Value[0];
    }, CancellationToken.None);
}
