namespace OneOnOne.EventStore.Tests;

public sealed class Racing_writers(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task of_one_stream_all_succeed_and_none_is_lost()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);

        var written = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => database.Store.Add(organization, tally, 1)));

        Assert.Equal(50, (await database.Store.Fold(organization, tally)).State.Sum);
        Assert.Equal(Enumerable.Range(2, 50).Select(i => (long)i), written.Select(w => w.Position).Order());
    }

    [Fact]
    public async Task of_many_streams_get_positions_without_a_gap_and_times_in_their_order()
    {
        var organization = await database.Organization();
        var other = database.NewStore();
        var tallies = Enumerable.Range(0, 50).Select(_ => Guid.CreateVersion7()).ToArray();

        await Task.WhenAll(tallies.Select(async (tally, i) =>
        {
            var store = i % 2 == 0 ? database.Store : other;
            _ = await store.Open(organization, tally);
            _ = await store.Add(organization, tally, i);
        }));

        Assert.Equal("100|1|100", await database.Row("select count(*), min(position), max(position) from ledger where organization = $1", organization));
        Assert.Empty(await database.Rows(
            "select position from (select position, recorded_at <= lag(recorded_at) over (order by position) as wrong from ledger where organization = $1) l where wrong",
            organization));
        Assert.Empty(await database.Rows(
            "select 1 from (select version <= lag(version) over (partition by stream_id order by seq_id) as wrong from mt_events where tenant_id = $1) e where wrong",
            organization.ToString()));
    }

    [Fact]
    public async Task decide_again_once_under_the_lock()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        var sums = new List<int>();

        _ = await database.Store.Write(organization, Tallies.Someone, async session =>
        {
            var batch = session.Batch();
            var folded = batch.Fold<Tally, TallyEvent>(tally);
            await batch.Send(CancellationToken.None);
            if (sums.Count == 0)
            {
                _ = await database.Store.Add(organization, tally, 10);
            }

            sums.Add(folded.Value.State.Sum);
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Added(1)]);
            return await Tallies.Done(session, tally);
        }, CancellationToken.None);

        Assert.Equal([0, 10], sums);
    }

    [Fact]
    public async Task that_read_a_stream_notice_when_it_moved_although_they_append_to_another()
    {
        var organization = await database.Organization();
        var (read, appended) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _ = await database.Store.Open(organization, read);
        var sums = new List<int>();

        _ = await database.Store.Write(organization, Tallies.Someone, async session =>
        {
            var batch = session.Batch();
            var folded = batch.Fold<Tally, TallyEvent>(read);
            await batch.Send(CancellationToken.None);
            if (sums.Count == 0)
            {
                _ = await database.Store.Add(organization, read, 3);
            }

            sums.Add(folded.Value.State.Sum);
            session.Append<Tally, TallyEvent>(appended, [new TallyEvent.Opened("copy"), new TallyEvent.Added(folded.Value.State.Sum)]);
            return await Tallies.Done(session, appended);
        }, CancellationToken.None);

        Assert.Equal([0, 3], sums);
        Assert.Equal(3, (await database.Store.Fold(organization, appended)).State.Sum);
    }

    [Fact]
    public async Task that_read_the_end_of_a_stream_notice_when_it_moved()
    {
        var organization = await database.Organization();
        var (read, appended) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _ = await database.Store.Open(organization, read);
        var counts = new List<int>();

        _ = await database.Store.Write(organization, Tallies.Someone, async session =>
        {
            var batch = session.Batch();
            var events = batch.Events(read, afterVersion: 1);
            await batch.Send(CancellationToken.None);
            if (counts.Count == 0)
            {
                _ = await database.Store.Add(organization, read, 3);
            }

            counts.Add(events.Value.Count);
            session.Append<Tally, TallyEvent>(appended, [new TallyEvent.Opened("copy")]);
            return await Tallies.Done(session, appended);
        }, CancellationToken.None);

        Assert.Equal([0, 1], counts);
    }

    [Fact]
    public async Task that_depend_on_a_query_decide_again_when_anything_was_recorded()
    {
        var organization = await database.Organization();
        _ = await database.Store.Open(organization, Guid.CreateVersion7());
        var counts = new List<long>();

        _ = await database.Store.Write(organization, Tallies.Someone, async session =>
        {
            session.DependsOnOrganization();
            var batch = session.Batch();
            var count = batch.Query(new Sql("select count(*) from addition_1 where organization = $1", organization), row => row.GetInt64(0));
            await batch.Send(CancellationToken.None);
            if (counts.Count == 0)
            {
                var between = Guid.CreateVersion7();
                _ = await database.Store.Open(organization, between);
                _ = await database.Store.Add(organization, between, 1);
            }

            counts.Add(count.Value[0]);
            var tally = session.NewId();
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("counted")]);
            return await Tallies.Done(session, tally);
        }, CancellationToken.None);

        Assert.Equal([0, 1], counts);
    }

    [Fact]
    public async Task that_create_a_stream_without_reading_it_append_after_the_one_who_was_first()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        Task<Written<long>> Blind() => database.Store.Write(organization, Tallies.Someone, session =>
        {
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Added(1)]);
            return Tallies.Done(session, tally);
        }, CancellationToken.None);

        var written = await Task.WhenAll(Blind(), Blind(), Blind());

        Assert.Equal([1, 2, 3], written.Select(w => w.Value).Order());
    }

    [Fact]
    public async Task of_crossing_streams_do_not_deadlock()
    {
        var organization = await database.Organization();
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _ = await database.Store.Open(organization, one);
        _ = await database.Store.Open(organization, two);

        _ = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => database.Store.Write(organization, Tallies.Someone, async session =>
        {
            var (first, second) = i % 2 == 0 ? (one, two) : (two, one);
            var batch = session.Batch();
            _ = batch.Version(first);
            _ = batch.Version(second);
            await batch.Send(CancellationToken.None);
            session.Append<Tally, TallyEvent>(first, [new TallyEvent.Added(1)]);
            session.Append<Tally, TallyEvent>(second, [new TallyEvent.Added(1)]);
            return await Tallies.Done(session, first);
        }, CancellationToken.None)));

        Assert.Equal(40, (await database.Store.Fold(organization, one)).State.Sum);
        Assert.Equal(40, (await database.Store.Fold(organization, two)).State.Sum);
    }

    [Fact]
    public async Task are_turned_away_when_the_lock_is_not_free_in_time()
    {
        var organization = await database.Organization();
        var impatient = database.NewStore(options: new StoreOptions { LockTimeout = TimeSpan.FromMilliseconds(50) });
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new Npgsql.NpgsqlCommand("select 1 from organization_head where organization = $1 for no key update", connection) { Parameters = { new() { Value = organization } } };
        _ = await hold.ExecuteScalarAsync();

        _ = await Assert.ThrowsAsync<BusyException>(() => impatient.Open(organization, Guid.CreateVersion7()));

        await transaction.RollbackAsync();
        _ = await impatient.Open(organization, Guid.CreateVersion7());
    }

    [Fact]
    public async Task are_turned_away_when_the_queue_is_full()
    {
        var organization = await database.Organization();
        var small = database.NewStore(options: new StoreOptions { ConnectionsPerOrganization = 1, QueuePerOrganization = 1 });
        var go = new TaskCompletionSource();
        Task<Written<long>> Slow() => small.Write(organization, Tallies.Someone, async session =>
        {
            await go.Task;
            var tally = session.NewId();
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("slow")]);
            return await Tallies.Done(session, tally);
        }, CancellationToken.None);

        var (working, waiting) = (Slow(), Slow());
        _ = await Assert.ThrowsAsync<BusyException>(Slow);
        go.SetResult();

        Assert.Equal([1, 2], (await Task.WhenAll(working, waiting)).Select(w => w.Position).Order());
    }

    [Fact]
    public async Task who_give_up_during_the_commit_leave_it_running()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new Npgsql.NpgsqlCommand("select 1 from organization_head where organization = $1 for no key update", connection) { Parameters = { new() { Value = organization } } };
        _ = await hold.ExecuteScalarAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        _ = await Assert.ThrowsAsync<OutcomeUnknownException>(() => database.Store.Write(organization, Tallies.Someone, session =>
        {
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("given up")]);
            return Tallies.Done(session, tally);
        }, patience.Token));
        await transaction.RollbackAsync();

        for (var i = 0; i < 50 && !(await database.Store.Fold(organization, tally)).Exists; i++)
        {
            await Task.Delay(20);
        }

        Assert.True((await database.Store.Fold(organization, tally)).Exists);
    }
}
