namespace OneOnOne.EventStore.Tests;

public sealed class Idempotency(Database database) : IClassFixture<Database>
{
    private static readonly WriteContext Keyed = Tallies.Someone with { Idempotency = new IdempotencyKey([1, 2, 3], [4]) };

    [Fact]
    public async Task answers_the_same_without_doing_it_again()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);

        var first = await database.Store.Add(organization, tally, 5, Keyed);
        _ = await database.Store.Add(organization, tally, 1);
        var again = await database.Store.Add(organization, tally, 5, Keyed);

        Assert.False(first.Replayed);
        Assert.True(again.Replayed);
        Assert.Equal(200, again.Reply!.Status);
        Assert.Equal(first.Reply!.Ids, again.Reply.Ids);
        Assert.Equal(first.Reply.Versions, again.Reply.Versions);
        Assert.Equal((first.Position, first.RecordedAt), (again.Position, again.RecordedAt));
        Assert.Equal(6, (await database.Store.Fold(organization, tally)).State.Sum);
    }

    [Fact]
    public async Task answers_the_same_when_the_work_reads_nothing_first()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();

        _ = await database.Store.Open(organization, tally, Keyed);
        var again = await database.Store.Open(organization, tally, Keyed);

        Assert.True(again.Replayed);
        Assert.Equal(1, (await database.Store.Fold(organization, tally)).Version);
    }

    [Fact]
    public async Task tells_another_body()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally, Keyed);

        var other = await database.Store.Add(organization, tally, 5, Keyed with { Idempotency = new IdempotencyKey([1, 2, 3], [5]) });

        Assert.True(other.BodyDiffers);
        Assert.False(other.Replayed);
        Assert.Null(other.Reply);
    }

    [Fact]
    public async Task holds_for_callers_at_the_same_moment()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);

        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? database.Store : database.NewStore()).Add(organization, tally, 5, Keyed)));

        _ = Assert.Single(written, w => !w.Replayed);
        Assert.Equal(5, (await database.Store.Fold(organization, tally)).State.Sum);
    }

    [Fact]
    public async Task remembers_a_command_that_changed_nothing()
    {
        var organization = await database.Organization();
        var runs = 0;
        Task<Written<long>> Harmless() => database.Store.Write(organization, Keyed, async session =>
        {
            var batch = session.Batch();
            _ = batch.Head();
            await batch.Send(CancellationToken.None);
            runs++;
            return new Outcome<long>(7, new Reply(204, new Dictionary<string, Guid>(), new Dictionary<Guid, long>()), Refusal: null);
        }, CancellationToken.None);

        var (first, again) = (await Harmless(), await Harmless());

        Assert.Equal((false, 7), (first.Replayed, first.Value));
        Assert.Equal((true, 204), (again.Replayed, again.Reply!.Status));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task does_not_remember_a_refusal()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Write<long>(organization, Keyed, _ => Task.FromResult<Outcome<long>>(new Refusal("no", "No.")), CancellationToken.None);

        var written = await database.Store.Open(organization, tally, Keyed);

        Assert.False(written.Replayed);
        Assert.Equal(1, written.Value);
    }

    [Fact]
    public async Task is_of_one_organization_only()
    {
        var (one, two) = (await database.Organization(), await database.Organization());

        _ = await database.Store.Open(one, Guid.CreateVersion7(), Keyed);
        var other = await database.Store.Open(two, Guid.CreateVersion7(), Keyed);

        Assert.False(other.Replayed);
    }

    [Fact]
    public async Task is_forgotten_after_its_days()
    {
        var organization = await database.Organization();
        _ = await database.Store.Open(organization, Guid.CreateVersion7(), Keyed);
        _ = await database.Rows("update idempotency set created = now() - interval '8 days' where organization = $1", organization);

        Assert.Equal(1, await database.Store.Purge(organization, CancellationToken.None));
        Assert.Equal(0, await database.Store.Purge(organization, CancellationToken.None));
    }

    [Fact]
    public async Task is_forgotten_of_one_who_asked_also_where_nothing_changed()
    {
        var organization = await database.Organization();
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (mine, theirs) = (Keyed with { Actor = one }, Keyed with { Actor = other, Idempotency = new IdempotencyKey([9], [4]) });
        Task<Written<long>> Harmless(WriteContext context) => database.Store.Write(
            organization, context, _ => Task.FromResult(new Outcome<long>(7, new Reply(204, new Dictionary<string, Guid>(), new Dictionary<Guid, long>()), Refusal: null)), CancellationToken.None);
        _ = await Harmless(mine);
        _ = await Harmless(theirs);

        await database.Store.Forget(organization, one, CancellationToken.None);
        Assert.True((await Harmless(theirs)).Replayed);
        Assert.False((await Harmless(mine)).Replayed);
    }
}
