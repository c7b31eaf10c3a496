using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using OneOnOne.LocalPostgres;

namespace OneOnOne.EventStore.Tests;

/// <summary>Every acknowledged write is there exactly once, and positions have no gap, whatever dies.</summary>
public sealed class Crashing(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task connections_are_survived_by_sending_again_with_the_same_ids()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        using var stop = new CancellationTokenSource();
        var killing = Task.Run(async () =>
        {
            await using var killer = NpgsqlDataSource.Create(database.ConnectionString);
            while (!stop.IsCancellationRequested)
            {
                await using var kill = killer.CreateCommand(
                    "select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' limit 1) s");
                _ = await kill.ExecuteScalarAsync();
                await Task.Delay(40);
            }
        });

        var acknowledged = new ConcurrentBag<int>();
        await Task.WhenAll(Enumerable.Range(0, 150).Select(async amount =>
        {
            try
            {
                _ = await database.Store.Add(organization, tally, amount);
                acknowledged.Add(amount);
            }
            catch (Exception e) when (e is OutcomeUnknownException or BusyException)
            {
                // Not acknowledged: it may be there or not, but never twice.
            }
        }));
        await stop.CancelAsync();
        await killing;

        Assert.True(acknowledged.Count > 100);
        await Everything(database.Source, database.Store, organization, acknowledged);
    }

    [Fact]
    public async Task idle_connections_are_noticed_by_no_reader()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        await using (var killer = NpgsqlDataSource.Create(database.ConnectionString))
        {
            await using var kill = killer.CreateCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            Assert.NotEqual(0L, await kill.ExecuteScalarAsync());
        }

        Assert.Equal(1, (await database.Store.Fold(organization, tally)).Version);
    }

    [Fact]
    public async Task a_wait_for_a_standby_that_is_cut_short_is_not_reported_as_a_commit()
    {
        await using var server = await LocalServer.Start(LocalServerOptions.ForTests() with { Durable = true }, CancellationToken.None);
        await server.EnsureDatabase("standby", CancellationToken.None);
        await using var source = new StoreOptions().DataSource(server.ConnectionString("standby"));
        await Install.Run(source, [new Additions()], [], new StoreOptions(), CancellationToken.None);
        var store = new PostgresEventStore(source, new TallySerializer(), [new Additions()], new StoreOptions(), TimeProvider.System);
        var organization = Guid.CreateVersion7();
        await store.CreateOrganization(organization, CancellationToken.None);
        await Execute("alter system set synchronous_standby_names = 'nobody'");
        await Execute("select pg_reload_conf()");
        await Task.Delay(300);

        var writing = store.Open(organization, Guid.CreateVersion7());
        for (var i = 0; i < 100 && !writing.IsCompleted; i++)
        {
            await Task.Delay(50);
            await Execute("select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
        }

        _ = await Assert.ThrowsAsync<OutcomeUnknownException>(() => writing);

        async Task Execute(string sql)
        {
            await using var command = source.CreateCommand(sql);
            _ = await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task writers_leave_nothing_half_done()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        var acknowledged = new ConcurrentBag<int>();

        foreach (var seed in new[] { 1, 2 })
        {
            var writers = new[] { WriterProcess.Start(database.ConnectionString, organization, tally, seed), WriterProcess.Start(database.ConnectionString, organization, tally, seed + 10) };
            var reading = writers.Select(writer => Task.Run(async () =>
            {
                while (await writer.StandardOutput.ReadLineAsync() is { } line)
                {
                    acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
                }
            })).ToArray();
            var before = acknowledged.Count;
            for (var i = 0; i < 200 && acknowledged.Count < before + (20 * seed); i++)
            {
                await Task.Delay(50);
            }

            foreach (var writer in writers)
            {
                writer.Kill();
                await writer.WaitForExitAsync();
                writer.Dispose();
            }

            await Task.WhenAll(reading);
        }

        Assert.True(acknowledged.Count > 40);
        await Everything(database.Source, database.Store, organization, acknowledged);
    }

    [Fact]
    public async Task PostgreSQL_loses_no_acknowledged_write()
    {
        var folder = DataFolder.Fresh();
        var (organization, tally) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var acknowledged = new ConcurrentBag<int>();
        for (var round = 0; round < 2; round++)
        {
            await using var server = await LocalServer.Start(new LocalServerOptions(folder, Durable: true, Ephemeral: false), CancellationToken.None);
            await server.EnsureDatabase("crash", CancellationToken.None);
            await using var source = new StoreOptions().DataSource(server.ConnectionString("crash"));
            await Install.Run(source, [new Additions()], [], new StoreOptions(), CancellationToken.None);
            var store = new PostgresEventStore(source, new TallySerializer(), [new Additions()], new StoreOptions { Retries = 1 }, TimeProvider.System);
            await store.CreateOrganization(organization, CancellationToken.None);
            var first = round * 1_000_000;
            var writing = Enumerable.Range(0, 50).Select(writer => Task.Run(async () =>
            {
                for (var amount = first + (writer * 10_000); ; amount++)
                {
                    try
                    {
                        _ = await store.Add(organization, tally, amount);
                        acknowledged.Add(amount);
                    }
                    catch (Exception e) when (e is OutcomeUnknownException or BusyException or NpgsqlException)
                    {
                        return;
                    }
                }
            })).ToArray();
            await Task.Delay(700);
            using (var postmaster = System.Diagnostics.Process.GetProcessById(server.ProcessId))
            {
                postmaster.Kill();
            }

            await Task.WhenAll(writing);
        }

        await using var again = await LocalServer.Start(new LocalServerOptions(folder, Durable: true, Ephemeral: true), CancellationToken.None);
        await using var last = new StoreOptions().DataSource(again.ConnectionString("crash"));
        var reader = new PostgresEventStore(last, new TallySerializer(), [new Additions()], new StoreOptions(), TimeProvider.System);
        Assert.True(acknowledged.Count > 20);
        await Everything(last, reader, organization, acknowledged);
    }

    private static async Task Everything(NpgsqlDataSource source, PostgresEventStore store, Guid organization, IReadOnlyCollection<int> acknowledged)
    {
        // Under the lock, so that whatever a dead writer left behind has ended.
        _ = await store.Open(organization, Guid.CreateVersion7());
        var amounts = new List<int>();
        await using (var command = source.CreateCommand("select (data->>'amount')::int from mt_events where tenant_id = $1 and type = 'tally_added'"))
        {
            _ = command.Parameters.Add(new NpgsqlParameter { Value = organization.ToString() });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                amounts.Add(reader.GetInt32(0));
            }
        }

        Assert.Equal(amounts.Count, amounts.Distinct().Count());
        Assert.Empty(acknowledged.Except(amounts));
        await using var check = source.CreateCommand(
            """
            select (select count(*) = max(position) from ledger where organization = $1)
              and (select count(*) from addition_1 where organization = $1) = (select count(*) from mt_events where tenant_id = $1::text and type = 'tally_added')
              and not exists (select from mt_events e left join ledger l on l.organization = $1 and l.seq_id = e.seq_id where e.tenant_id = $1::text and l.leaf is distinct from oneonone_leaf(e))
            """);
        _ = check.Parameters.Add(new NpgsqlParameter { Value = organization });
        Assert.Equal(true, await check.ExecuteScalarAsync());
    }
}
