namespace OneOnOne.EventStore.Tests;

public sealed class Appending(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task to_a_new_stream_is_read_back_by_folding()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();

        var opened = await database.Store.Open(organization, tally);
        var added = await database.Store.Add(organization, tally, 5);
        var folded = await database.Store.Fold(organization, tally);

        Assert.Equal(1, opened.Position);
        Assert.Equal(2, added.Position);
        Assert.Equal(2, added.Value);
        Assert.True(added.RecordedAt > opened.RecordedAt);
        Assert.Equal(2, folded.Version);
        Assert.Equal(2, folded.Position);
        Assert.Equal(("first", 5, added.RecordedAt), (folded.State.Name, folded.State.Sum, folded.State.LastOccurredAt));
    }

    [Fact]
    public async Task fills_the_read_models_in_the_same_transaction()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        var occurred = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);

        var added = await database.Store.Add(organization, tally, 5);
        _ = await database.Store.Add(organization, tally, 6, Tallies.Someone with { OccurredAt = occurred });

        var rows = await database.Store.Read(organization, async session =>
        {
            var batch = session.Batch();
            var found = batch.Query(
                new Sql("select position, recorded_at, occurred_at, amount from addition_1 where organization = $1 order by position", organization),
                row => (row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3)));
            await batch.Send(CancellationToken.None);
            return found.Value;
        }, CancellationToken.None);

        Assert.Equal((2, added.RecordedAt, added.RecordedAt, 5), rows[0]);
        Assert.Equal(3, rows[1].Item1);
        Assert.Equal(occurred, rows[1].Item3);
    }

    [Fact]
    public async Task to_several_streams_is_one_transaction()
    {
        var organization = await database.Organization();
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var written = await database.Store.Write(organization, Tallies.Someone, session =>
        {
            session.Append<Tally, TallyEvent>(one, [new TallyEvent.Opened("one"), new TallyEvent.Added(1)]);
            session.Append<Tally, TallyEvent>(two, [new TallyEvent.Opened("two")]);
            session.Append<Tally, TallyEvent>(one, [new TallyEvent.Added(2)]);
            return Tallies.Done(session, one);
        }, CancellationToken.None);

        Assert.Equal(3, written.Value);
        Assert.Equal(4, written.Position);
        Assert.Equal(3, (await database.Store.Fold(organization, one)).State.Sum);
        Assert.Equal("1|2|3|4", string.Join('|', await database.Rows("select position from ledger where organization = $1 order by position", organization)));
        Assert.Equal("1", await database.Row("select count(distinct recorded_at) from ledger where organization = $1", organization));
        Assert.Equal("t", await database.Row("select case when bool_and(l.recorded_at = e.timestamp) then 't' end from ledger l join mt_events e using (seq_id) where l.organization = $1", organization));
    }

    [Fact]
    public async Task is_not_done_when_the_work_refuses()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        var refusal = new Refusal("no", "No.");

        var written = await database.Store.Write<long>(organization, Tallies.Someone, session =>
        {
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("one")]);
            return Task.FromResult<Outcome<long>>(refusal);
        }, CancellationToken.None);

        Assert.Same(refusal, written.Refusal);
        Assert.False((await database.Store.Fold(organization, tally)).Exists);
    }

    [Fact]
    public async Task is_refused_for_an_organization_that_does_not_exist() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Store.Open(Guid.CreateVersion7(), Guid.CreateVersion7()));

    [Fact]
    public async Task nothing_costs_nothing_and_tells_the_position()
    {
        var organization = await database.Organization();
        _ = await database.Store.Open(organization, Guid.CreateVersion7());

        var written = await database.Store.Write(organization, Tallies.Someone, _ => Task.FromResult(new Outcome<string>("as it was", Reply: null, Refusal: null)), CancellationToken.None);

        Assert.Equal(("as it was", 1), (written.Value, written.Position));
    }

    [Fact]
    public async Task carries_other_statements_of_the_same_transaction()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();

        _ = await database.Store.Write(organization, Tallies.Someone, session =>
        {
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Opened("one")]);
            session.Also(new Sql("insert into projected (organization, projection, position) values ($1, 'also', 7)", organization));
            return Tallies.Done(session, tally);
        }, CancellationToken.None);

        Assert.Equal("7", await database.Row("select position from projected where organization = $1", organization));
    }

    [Fact]
    public async Task gives_new_ids_that_stay_the_same_when_decided_again()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        var seen = new List<Guid>();

        _ = await database.Store.Write(organization, Tallies.Someone, async session =>
        {
            var batch = session.Batch();
            _ = batch.Fold<Tally, TallyEvent>(tally);
            await batch.Send(CancellationToken.None);
            if (seen.Count == 0)
            {
                _ = await database.Store.Add(organization, tally, 1);
            }

            seen.Add(session.NewId());
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Added(2)]);
            return await Tallies.Done(session, tally);
        }, CancellationToken.None);

        Assert.Equal(2, seen.Count);
        Assert.Equal(seen[0], seen[1]);
        Assert.Equal(3, (await database.Store.Fold(organization, tally)).State.Sum);
    }
}
