using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Tests;

public sealed class Installing(Server server)
{
    private static readonly SchemaScript Extra = new("extra", "create table if not exists extra (organization uuid primary key, note text)");

    [Fact]
    public async Task from_two_nodes_at_once_is_harmless()
    {
        await using var source = new StoreOptions().DataSource(await server.Empty());

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Install.Run(source, [new Additions()], [Extra], new StoreOptions(), CancellationToken.None)));

        await SafetyCheck.Run(source, CancellationToken.None);
        await Works(source, new StoreOptions());
    }

    [Fact]
    public async Task again_keeps_what_is_there()
    {
        await using var source = new StoreOptions().DataSource(await server.Empty());
        await Install.Run(source, [new Additions()], [], new StoreOptions(), CancellationToken.None);
        await Works(source, new StoreOptions());

        await Install.Run(source, [new Additions()], [Extra], new StoreOptions(), CancellationToken.None);

        await using var command = source.CreateCommand("select (select count(*) from mt_events), (select relforcerowsecurity from pg_class where relname = 'extra')");
        await using var reader = await command.ExecuteReaderAsync();
        _ = await reader.ReadAsync();
        Assert.Equal((1L, true), (reader.GetInt64(0), reader.GetBoolean(1)));
    }

    [Fact]
    public async Task fails_loudly_when_a_script_would_change_rows_that_it_does_not_see()
    {
        await using var source = new StoreOptions().DataSource(await server.Clone());

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            Install.Run(source, [], [new SchemaScript("blind", "update mt_streams set type = 'x'")], new StoreOptions(), CancellationToken.None));

        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task goes_into_a_schema_of_ones_choice()
    {
        var options = new StoreOptions { Schema = "talks" };
        await using var source = options.DataSource(await server.Empty());

        await Install.Run(source, [new Additions()], [Extra], options, CancellationToken.None);

        await SafetyCheck.Run(source, options, CancellationToken.None);
        await Works(source, options);
        await using var command = source.CreateCommand("select count(*) from pg_class where relnamespace = 'public'::regnamespace");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task suits_a_pooler_that_cannot_prepare()
    {
        var options = new StoreOptions { Prepare = false };
        await using var source = options.DataSource(await server.Clone());

        await Works(source, options);

        await using var command = source.CreateCommand("select count(*) from pg_prepared_statements");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task elsewhere_is_another_incarnation()
    {
        await using var one = new StoreOptions().DataSource(await server.Clone());
        await using var two = new StoreOptions().DataSource(await server.Clone());
        static Task<string> Incarnation(Npgsql.NpgsqlDataSource source) =>
            new PostgresEventStore(source, new TallySerializer(), [], new StoreOptions(), TimeProvider.System).Incarnation(CancellationToken.None);

        Assert.Equal(await Incarnation(one), await Incarnation(one));
        Assert.NotEqual(await Incarnation(one), await Incarnation(two));
        var before = await Incarnation(two);
        await using var restore = two.CreateCommand("alter table ledger rename to lost; create table ledger (like lost)");
        _ = await restore.ExecuteNonQueryAsync();
        Assert.NotEqual(before, await Incarnation(two));
    }

    private static async Task Works(Npgsql.NpgsqlDataSource source, StoreOptions options)
    {
        IReadOnlyList<IProjection> projections = [new Additions()];
        var store = new PostgresEventStore(source, new TallySerializer(), projections, options, TimeProvider.System);
        var organization = Guid.CreateVersion7();
        await store.CreateOrganization(organization, CancellationToken.None);
        await store.CreateOrganization(organization, CancellationToken.None);
        Assert.Equal(1, (await store.Open(organization, Guid.CreateVersion7())).Position);
    }
}
