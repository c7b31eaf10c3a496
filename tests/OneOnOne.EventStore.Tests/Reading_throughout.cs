namespace OneOnOne.EventStore.Tests;

/// <summary>Work that is put together of reads which end their snapshot elsewhere.</summary>
public sealed class Reading_throughout(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task sees_one_moment_whatever_is_written_meanwhile()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);

        var sums = await database.Store.ReadThroughout(organization, session => Twice(session, organization, tally), CancellationToken.None);

        Assert.Equal([0, 0], sums);
        Assert.Equal(5, (await database.Store.Fold(organization, tally)).State.Sum);
    }

    [Fact]
    public async Task is_asked_for_as_a_read_begins_anew_after_its_last_batch()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);

        Assert.Equal([0, 5], await database.Store.Read(organization, session => Twice(session, organization, tally), CancellationToken.None));
    }

    // Two reads of which each says that it is the last; between them somebody writes.
    private async Task<List<int>> Twice(IReadSession session, Guid organization, Guid tally)
    {
        var before = await Sum(session, tally);
        _ = await database.Store.Add(organization, tally, 5);
        var after = await Sum(session, tally);
        return [before, after];
    }

    private static async Task<int> Sum(IReadSession session, Guid tally)
    {
        var batch = session.Batch();
        var folded = batch.Fold<Tally, TallyEvent>(tally);
        await batch.SendLast(CancellationToken.None);
        return folded.Value.State.Sum;
    }
}
