namespace OneOnOne.EventStore.Tests;

public sealed class Reading_as_of(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task a_version_stops_there()
    {
        var (organization, tally, _) = await Three();

        var folded = await database.Store.Fold(organization, tally, new AsOf(2, Instant: null));

        Assert.Equal((2, 2, 1), (folded.Version, folded.Position, folded.State.Sum));
    }

    [Fact]
    public async Task an_instant_is_the_prefix_recorded_by_then()
    {
        var (organization, tally, written) = await Three();

        foreach (var write in written)
        {
            Assert.Equal(write.Value, (await database.Store.Fold(organization, tally, new AsOf(Version: null, write.RecordedAt))).Version);
            Assert.Equal(write.Value - 1, (await database.Store.Fold(organization, tally, new AsOf(Version: null, write.RecordedAt.AddMicroseconds(-1)))).Version);
        }
    }

    [Fact]
    public async Task goes_by_when_it_was_recorded_and_not_when_it_happened()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        var opened = await database.Store.Open(organization, tally);
        _ = await database.Store.Add(organization, tally, 1, Tallies.Someone with { OccurredAt = opened.RecordedAt.AddDays(-7) });

        Assert.Equal(1, (await database.Store.Fold(organization, tally, new AsOf(Version: null, opened.RecordedAt))).Version);
    }

    [Fact]
    public async Task events_come_in_order_from_where_one_asks()
    {
        var (organization, tally, written) = await Three();

        var (after, page, early, at) = await database.Store.Read(organization, async session =>
        {
            var batch = session.Batch();
            var after = batch.Events(tally, afterVersion: 1);
            var page = batch.Events(tally, limit: 1);
            var early = batch.Events(tally, asOf: new AsOf(Version: null, written[1].RecordedAt));
            var at = batch.EventsAt([3, 1]);
            await batch.Send(CancellationToken.None);
            return (after.Value, page.Value, early.Value, at.Value);
        }, CancellationToken.None);

        Assert.Equal([2, 3], after.Select(e => e.Meta.Version));
        Assert.Equal([1], page.Select(e => e.Meta.Version));
        Assert.Equal([1, 2], early.Select(e => e.Meta.Version));
        Assert.Equal([1, 3], at.Select(e => e.Meta.Position));
        Assert.Equal(Tallies.Someone.Actor, at[0].Meta.Actor);
        Assert.Equal(written[2].RecordedAt, at[1].Meta.RecordedAt);
    }

    [Fact]
    public async Task everything_of_one_read_belongs_to_one_instant()
    {
        var (organization, tally, _) = await Three();

        var (before, after) = await database.Store.Read(organization, async session =>
        {
            var one = session.Batch();
            var first = one.Head();
            await one.Send(CancellationToken.None);
            _ = await database.Store.Add(organization, tally, 1);
            var two = session.Batch();
            var second = two.Head();
            var version = two.Version(tally);
            await two.Send(CancellationToken.None);
            Assert.Equal(3, version.Value);
            return (first.Value, second.Value);
        }, CancellationToken.None);

        Assert.Equal(before, after);
    }

    [Fact]
    public async Task a_stream_of_another_kind_or_none_is_absent()
    {
        var organization = await database.Organization();

        var folded = await database.Store.Fold(organization, Guid.CreateVersion7());

        Assert.False(folded.Exists);
        Assert.Equal(0, folded.Position);
    }

    private async Task<(Guid Organization, Guid Tally, Written<long>[] Written)> Three()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        return (organization, tally, [await database.Store.Open(organization, tally), await database.Store.Add(organization, tally, 1), await database.Store.Add(organization, tally, 2)]);
    }
}
