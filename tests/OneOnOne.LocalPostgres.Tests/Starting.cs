using Npgsql;
using Xunit;

namespace OneOnOne.LocalPostgres.Tests;

public sealed class Starting
{
    [Fact]
    public async Task gives_a_server_that_answers_and_takes_it_away_with_its_data()
    {
        var options = LocalServerOptions.ForTests();
        var server = await LocalServer.Start(options, default);
        Assert.Equal("UTF8", await Sql.Ask(server, "show server_encoding"));
        Assert.Equal("C", await Sql.Ask(server, "select datcollate from pg_database where datname = 'postgres'"));
        var address = server.ConnectionString("postgres");
        await server.DisposeAsync();
        await server.DisposeAsync();
        Assert.False(Directory.Exists(options.DataDirectory));
        await Assert.ThrowsAsync<NpgsqlException>(() => Sql.Ask(address, "select 1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task never_loses_what_was_acknowledged(bool durable)
    {
        await using var server = await LocalServer.Start(LocalServerOptions.ForTests() with { Durable = durable }, default);
        Assert.Equal("on on on", await Sql.Ask(server, "select concat_ws(' ', current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'))"));
    }

    [Fact]
    public async Task works_in_a_folder_whose_name_has_spaces()
    {
        await using var server = await LocalServer.Start(new LocalServerOptions(DataFolder.Fresh() + " of 'Maya' & $HOME", Durable: false, Ephemeral: true), default);
        Assert.Equal("1", await Sql.Ask(server, "select 1"));
    }

    [Fact]
    public async Task several_side_by_side_keeps_them_apart()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => LocalServer.Start(LocalServerOptions.ForTests(), default)));
        await servers[0].EnsureDatabase("only here", default);
        await servers[0].EnsureDatabase("only here", default);
        Assert.Equal("1", await Sql.Ask(servers[0].ConnectionString("only here"), "select 1"));
        Assert.Equal("0", await Sql.Ask(servers[1], "select count(*) from pg_database where datname = 'only here'"));
        await Task.WhenAll(servers.Select(async s => await s.DisposeAsync()));
    }

    [Fact]
    public async Task twice_on_one_folder_is_refused_with_the_number_of_the_process_that_has_it()
    {
        var options = LocalServerOptions.ForTests();
        await using var server = await LocalServer.Start(options, default);
        var refusal = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalServer.Start(options, default));
        Assert.Contains($"Process {Environment.ProcessId} is using", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("1", await Sql.Ask(server, "select 1"));
    }

    [Fact]
    public async Task again_finds_what_was_written()
    {
        var options = LocalServerOptions.ForTests() with { Ephemeral = false };
        await using (var first = await LocalServer.Start(options, default))
        {
            _ = await Sql.Ask(first, "create table kept (n int); insert into kept values (7) returning n");
        }

        await using var second = await LocalServer.Start(options with { Ephemeral = true }, default);
        Assert.Equal("7", await Sql.Ask(second, "select n from kept"));
    }

    [Fact]
    public async Task keeps_values_and_statements_out_of_the_log()
    {
        await using var server = await LocalServer.Start(LocalServerOptions.ForTests(), default);
        foreach (var failing in (string[])["select 'canary'::int", "create temp table t (c text unique); insert into t values ('canary'), ('canary')", "select 'canary' from nowhere"])
        {
            _ = await Assert.ThrowsAsync<PostgresException>(() => Sql.Ask(server, failing));
        }

        var log = await File.ReadAllTextAsync(server.LogFile);
        Assert.Contains("ready to accept connections", log, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
    }
}
