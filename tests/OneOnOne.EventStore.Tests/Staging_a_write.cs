namespace OneOnOne.EventStore.Tests;

/// <summary>A long write that is prepared before it takes the organization's lock.</summary>
public sealed class Staging_a_write(Database database) : IClassFixture<Database>
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task holds_nobody_up_before_the_lock_and_everybody_after_it()
    {
        var organization = await database.Organization();
        var (tally, early, late) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Task<Written<long>>? waiting = null;
        var written = await database.Store.WriteStaged<long>(
            organization,
            Tallies.Someone,
            async session =>
            {
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("staged"), new TallyEvent.Added(1)]);
                await session.Flush(CancellationToken.None);
                Assert.Equal(1, (await database.Store.Open(organization, early)).Position);
                await session.Lock(CancellationToken.None);
                waiting = database.Store.Open(organization, late);
                await Task.Delay(TimeSpan.FromMilliseconds(300));
                Assert.False(waiting.IsCompleted);
                await session.AppendStaged(CancellationToken.None);
                return new Outcome<long>(session.VersionAfter(tally), Reply: null, Refusal: null);
            },
            CancellationToken.None);
        Assert.Equal((2L, 3L), (written.Value, written.Position));
        Assert.Equal(4, (await waiting!).Position);
        Assert.Equal(1, (await database.Store.Fold(organization, tally)).State.Sum);
    }

    [Fact]
    public async Task leaves_the_rows_and_leaves_that_an_append_of_the_same_leaves()
    {
        var organization = await database.Organization();
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        TallyEvent[] events = [new TallyEvent.Opened("a 'quoted' \\ \"name\""), new TallyEvent.Added(5), new TallyEvent.Added(-3)];
        _ = await database.Store.Write<long>(
            organization,
            Tallies.Someone,
            session =>
            {
                session.Append<Tally, TallyEvent>(one, events, occurredAt: Noon);
                return Task.FromResult(new Outcome<long>(0, Reply: null, Refusal: null));
            },
            CancellationToken.None);
        _ = await Staged(organization, session => session.Append<Tally, TallyEvent>(other, events, occurredAt: Noon));

        Assert.Equal(
            await database.Row("select string_agg(concat_ws('|', version, data, type, mt_dotnet_type, headers), ';' order by version) from mt_events where stream_id = $1", one),
            await database.Row("select string_agg(concat_ws('|', version, data, type, mt_dotnet_type, headers), ';' order by version) from mt_events where stream_id = $1", other));
        Assert.Equal("6|6|6|6", await database.Row(
            """
            select count(*), count(distinct l.leaf), count(*) filter (where l.leaf = oneonone_leaf(e)), count(*) filter (where l.recorded_at = e.timestamp)
            from ledger l join mt_events e on e.seq_id = l.seq_id where l.organization = $1
            """,
            organization));
        Assert.Equal("4|2|6", await database.Row("select count(*), min(position), max(position) from addition_1 where organization = $1", organization));
    }

    [Fact]
    public async Task goes_on_after_what_was_staged_like_any_long_write()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.WriteStaged<long>(
            organization,
            Tallies.Someone,
            async session =>
            {
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("staged")]);
                await session.Lock(CancellationToken.None);
                await session.AppendStaged(CancellationToken.None);
                var batch = session.Batch();
                var own = batch.Fold<Tally, TallyEvent>(tally);
                await batch.Send(CancellationToken.None);
                Assert.Equal(1, own.Value.Version);
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Added(7)]);
                return new Outcome<long>(0, Reply: null, Refusal: null);
            },
            CancellationToken.None);
        var folded = await database.Store.Fold(organization, tally);
        Assert.Equal((7, 2L, 2L), (folded.State.Sum, folded.Version, folded.Position));
    }

    [Fact]
    public async Task stages_again_when_somebody_came_between_and_at_last_lets_nobody()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        var rounds = 0;
        var written = await database.Store.WriteStaged<long>(
            organization,
            Tallies.Someone,
            async session =>
            {
                var batch = session.Batch();
                var seen = batch.Fold<Tally, TallyEvent>(tally);
                await batch.Send(CancellationToken.None);
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Added(100)]);
                await session.Flush(CancellationToken.None);
                if (++rounds < 3)
                {
                    _ = await database.Store.Add(organization, tally, 1);
                }

                await session.Lock(CancellationToken.None);
                await session.AppendStaged(CancellationToken.None);
                return new Outcome<long>(seen.Value.State.Sum, Reply: null, Refusal: null);
            },
            CancellationToken.None);
        Assert.Equal((3, 2L), (rounds, written.Value));
        Assert.Equal(102, (await database.Store.Fold(organization, tally)).State.Sum);
    }

    [Fact]
    public async Task leaves_nothing_when_it_is_refused_or_fails()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        var refusal = new Refusal("no", "No.");
        var written = await database.Store.WriteStaged<long>(
            organization,
            Tallies.Someone,
            async session =>
            {
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("staged")]);
                await session.Lock(CancellationToken.None);
                await session.AppendStaged(CancellationToken.None);
                return refusal;
            },
            CancellationToken.None);
        Assert.Same(refusal, written.Refusal);
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => database.Store.WriteStaged<long>(
            organization,
            Tallies.Someone,
            async session =>
            {
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("staged")]);
                await session.Flush(CancellationToken.None);
                throw new InvalidOperationException("A surprise.");
            },
            CancellationToken.None));
        Assert.False((await database.Store.Fold(organization, tally)).Exists);
        Assert.Equal("0", await database.Row("select count(*) from pg_class where relname like 'staged%'"));
    }

    [Fact]
    public async Task appends_thousands_of_streams_by_their_sets()
    {
        var organization = await database.Organization();
        const int Many = 5_000;
        var written = await Staged(organization, session =>
        {
            for (var i = 0; i < Many; i++)
            {
                session.Append<Tally, TallyEvent>(Guid.CreateVersion7(), [new TallyEvent.Opened("one of many"), new TallyEvent.Added(i)]);
            }
        });
        Assert.Equal(2L * Many, written.Position);
        Assert.Equal($"{Many}|{Many * (Many - 1L) / 2}", await database.Row("select count(*), sum(amount) from addition_1 where organization = $1", organization));
    }

    private Task<Written<bool>> Staged(Guid organization, Action<IWriteSession> append) => database.Store.WriteStaged<bool>(
        organization,
        Tallies.Someone,
        async session =>
        {
            append(session);
            await session.Lock(CancellationToken.None);
            await session.AppendStaged(CancellationToken.None);
            return new Outcome<bool>(Value: true, Reply: null, Refusal: null);
        },
        CancellationToken.None);
}
