using OneOnOne.EventStore.Projections;

namespace OneOnOne.EventStore.Tests;

public sealed class Rebuilding(Database database) : IClassFixture<Database>
{
    private const string Compare =
        """
        select count(*) from (
          (select * from addition_1 where organization = $1 except select * from addition_2 where organization = $1)
          union all
          (select * from addition_2 where organization = $1 except select * from addition_1 where organization = $1)) different
        """;

    [Fact]
    public async Task a_changed_read_model_while_writing_goes_on_ends_with_the_same_rows()
    {
        await using var owner = new StoreOptions().DataSource(database.ConnectionString);
        await Install.Run(owner, [new Additions(), new Additions(2)], [], new StoreOptions(), CancellationToken.None);
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Write(organization, Tallies.Someone, session =>
        {
            session.Append<Tally, TallyEvent>(tally, Enumerable.Range(0, 200).Select(i => new TallyEvent.Added(i)));
            return Tallies.Done(session, tally);
        }, CancellationToken.None);
        var changed = database.NewStore([new Additions(2)], new StoreOptions { CatchUpChunk = 50 });
        using var stop = new CancellationTokenSource();

        var writing = Task.Run(async () =>
        {
            var written = 0;
            while (!stop.IsCancellationRequested)
            {
                _ = await database.Store.Add(organization, tally, written++, Tallies.Someone with { OccurredAt = written % 3 == 0 ? new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) : null });
                await Task.Delay(50);
            }

            return written;
        });
        for (var i = 0; i < 10; i++)
        {
            await changed.CatchUp(organization, CancellationToken.None);
            await Task.Delay(100);
        }

        await stop.CancelAsync();
        Assert.InRange(await writing, 5, 100);
        await changed.CatchUp(organization, CancellationToken.None);

        Assert.Equal("0", await database.Row(Compare, organization));
        Assert.NotEqual("0", await database.Row("select count(*) from addition_2 where organization = $1", organization));
    }

    [Fact]
    public async Task happens_by_itself_when_two_binaries_write_in_turn()
    {
        await using var owner = new StoreOptions().DataSource(database.ConnectionString);
        await Install.Run(owner, [new Additions(), new Additions(2)], [], new StoreOptions(), CancellationToken.None);
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        var older = database.Store;
        var newer = database.NewStore([new Additions(2)]);
        _ = await older.Open(organization, tally);

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, 15).Select(i => older.Add(organization, tally, i))),
            Task.WhenAll(Enumerable.Range(0, 15).Select(i => newer.Add(organization, tally, i))));
        await older.CatchUp(organization, CancellationToken.None);
        await newer.CatchUp(organization, CancellationToken.None);

        Assert.Equal("30", await database.Row("select count(*) from addition_1 where organization = $1", organization));
        Assert.Equal("0", await database.Row(Compare, organization));
    }

    [Fact]
    public async Task beside_the_live_one_tells_how_many_rows_differ_and_leaves_nothing_behind()
    {
        var live = new Additions();
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        _ = await database.Store.Add(organization, tally, 1);
        _ = await database.Store.Add(organization, tally, 2, Tallies.Someone with { OccurredAt = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        Task<IReadOnlyDictionary<string, long>> Compare() =>
            Rebuild.Compare(database.Source, new TallySerializer(), [live], organization, new StoreOptions(), CancellationToken.None);

        Assert.Equal([KeyValuePair.Create(live.Name, 0L)], await Compare());

        // One row is gone and another one is wrong: one that is missing, and one on each side.
        _ = await database.Rows("delete from addition_1 where organization = $1 and amount = 1", organization);
        _ = await database.Rows("update addition_1 set amount = 7 where organization = $1", organization);
        Assert.Equal([KeyValuePair.Create(live.Name, 3L)], await Compare());
        Assert.Equal("0|0|0", await database.Row(
            """
            select (select count(*) from pg_class where relname like '%rebuilt%'), (select count(*) from projected where projection like '%rebuilt%'), (select count(*) from schema_script where name like '%rebuilt%')
            """));
    }

    [Fact]
    public async Task is_compared_at_one_moment_while_others_write_and_by_one_at_a_time()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                _ = await database.Store.Add(organization, tally, 1);
            }
        });
        Task<IReadOnlyDictionary<string, long>> Compare() =>
            Rebuild.Compare(database.Source, new TallySerializer(), [new Additions()], organization, new StoreOptions(), CancellationToken.None);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal([0L], (await Compare()).Values);
        }

        var two = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ => await Record.ExceptionAsync(Compare)));
        await stop.CancelAsync();
        await writing;
        Assert.All(two.OfType<Exception>(), refused => Assert.IsType<BusyException>(refused));
        Assert.Contains(null, two);
    }

    [Fact]
    public async Task never_keeps_a_reader_waiting_for_ever()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        var stranger = database.NewStore([]);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                _ = await stranger.Add(organization, tally, 1);
            }
        });

        for (var i = 0; i < 20; i++)
        {
            _ = await database.Store.Read(organization, async session =>
            {
                var batch = session.Batch();
                var count = batch.Query(new Sql("select count(*) from addition_1 where organization = $1", organization), row => row.GetInt64(0));
                await batch.SendLast(CancellationToken.None);
                return count.Value[0];
            }, CancellationToken.None);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task keeps_nobody_waiting_longer_than_for_a_lock()
    {
        var organization = await database.Organization();
        _ = await database.NewStore([]).Open(organization, Guid.CreateVersion7());
        var impatient = database.NewStore(options: new StoreOptions { LockTimeout = TimeSpan.FromMilliseconds(50) });
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var other = new Npgsql.NpgsqlCommand("select pg_advisory_xact_lock(1816, hashtext($1))", connection) { Parameters = { new() { Value = organization.ToString() } } };
        _ = await other.ExecuteScalarAsync();

        _ = await Assert.ThrowsAsync<BusyException>(() => impatient.CatchUp(organization, CancellationToken.None));
        _ = await Assert.ThrowsAsync<BusyException>(() => impatient.Open(organization, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task twice_is_harmless()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        _ = await database.Store.Add(organization, tally, 1);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.Store.CatchUp(organization, CancellationToken.None)));

        Assert.Equal("1", await database.Row("select count(*) from addition_1 where organization = $1", organization));
    }
}
