namespace OneOnOne.EventStore.Tests;

/// <summary>One transaction of any size, sent in parts.</summary>
public sealed class Writing_at_length(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task shows_its_parts_to_itself_and_to_nobody_else_before_the_end()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        var written = await database.Store.WriteLong<long>(
            organization,
            Tallies.Someone,
            async session =>
            {
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("long")]);
                for (var part = 1; part <= 3; part++)
                {
                    session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Added(part), new TallyEvent.Added(10 * part)]);
                    await session.Flush(CancellationToken.None);
                }

                var batch = session.Batch();
                var own = batch.Fold<Tally, TallyEvent>(tally);
                await batch.Send(CancellationToken.None);
                Assert.Equal((66, 7L), (own.Value.State.Sum, own.Value.Version));
                Assert.False((await database.Store.Fold(organization, tally)).Exists);
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Added(100)]);
                return new Outcome<long>(session.VersionAfter(tally), Reply: null, Refusal: null);
            },
            CancellationToken.None);

        Assert.Equal((8L, 8L), (written.Value, written.Position));
        var folded = await database.Store.Fold(organization, tally);
        Assert.Equal((166, 8L, 8L), (folded.State.Sum, folded.Version, folded.Position));
        Assert.Equal("8|8|1", await database.Row("select count(*), count(distinct event_id), count(*) filter (where position = 1) from ledger where organization = $1", organization));
        Assert.Equal("7|8|2", await database.Row("select count(*), max(position), min(position) from addition_1 where organization = $1", organization));
    }

    [Fact]
    public async Task leaves_nothing_when_it_is_refused_in_the_end()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        var refusal = new Refusal("no", "No.");
        var written = await database.Store.WriteLong<long>(
            organization,
            Tallies.Someone,
            async session =>
            {
                var batch = session.Batch();
                _ = batch.Fold<Tally, TallyEvent>(tally);
                await batch.Send(CancellationToken.None);
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Added(1)]);
                await session.Flush(CancellationToken.None);
                return refusal;
            },
            CancellationToken.None);

        Assert.Same(refusal, written.Refusal);
        Assert.Equal(1, (await database.Store.Fold(organization, tally)).Version);
        Assert.Equal(2, (await database.Store.Add(organization, tally, 5)).Value);
    }

    [Fact]
    public async Task leaves_nothing_when_it_fails_in_the_middle()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => database.Store.WriteLong<long>(
            organization,
            Tallies.Someone,
            async session =>
            {
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("long")]);
                await session.Flush(CancellationToken.None);
                throw new InvalidOperationException("A surprise.");
            },
            CancellationToken.None));
        Assert.False((await database.Store.Fold(organization, tally)).Exists);
        Assert.Equal(1, (await database.Store.Open(organization, tally)).Value);
    }

    [Fact]
    public async Task lets_other_writers_wait_and_then_go_on()
    {
        var organization = await database.Organization();
        var (tally, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Task<Written<long>>? waiting = null;
        _ = await database.Store.WriteLong<long>(
            organization,
            Tallies.Someone,
            async session =>
            {
                session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("long")]);
                await session.Flush(CancellationToken.None);
                waiting = database.Store.Open(organization, other);
                await Task.Delay(TimeSpan.FromMilliseconds(300));
                Assert.False(waiting.IsCompleted);
                return new Outcome<long>(1, Reply: null, Refusal: null);
            },
            CancellationToken.None);
        Assert.Equal(2, (await waiting!).Position);
    }
}
