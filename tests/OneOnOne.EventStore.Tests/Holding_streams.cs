using Npgsql;

namespace OneOnOne.EventStore.Tests;

/// <summary>What a node holds in memory of streams it read never shows anything that the database does not.</summary>
public sealed class Holding_streams(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task shows_what_others_appended_since()
    {
        var (organization, tally) = await Read_before();
        var other = database.NewStore();

        _ = await other.Add(organization, tally, 10);

        Assert.Equal((3, 11), await Seen(organization, tally));
    }

    [Fact]
    public async Task spares_what_it_holds()
    {
        var (organization, tally) = await Read_before();
        var opened = new List<int>();
        var counting = new PostgresEventStore(database.Source, new CountingSerializer(opened), [], new StoreOptions(), TimeProvider.System);

        _ = await counting.Fold(organization, tally);
        _ = await counting.Fold(organization, tally);
        _ = await database.Store.Add(organization, tally, 1);
        _ = await counting.Fold(organization, tally);

        Assert.Equal([0, 2, 2], opened);
    }

    [Fact]
    public async Task does_not_show_the_future_to_an_older_snapshot()
    {
        var (organization, tally) = await Read_before();

        var (first, second) = await database.Store.Read(organization, async session =>
        {
            var one = session.Batch();
            var head = one.Head();
            await one.Send(CancellationToken.None);
            _ = await database.Store.Add(organization, tally, 10);
            Assert.Equal((3, 11), await Seen(organization, tally));
            var two = session.Batch();
            var folded = two.Fold<Tally, TallyEvent>(tally);
            await two.Send(CancellationToken.None);
            return (head.Value, folded.Value);
        }, CancellationToken.None);

        Assert.Equal(first, second.Position);
        Assert.Equal((2, 1), (second.Version, second.State.Sum));
    }

    [Theory]
    [InlineData("update mt_events set is_archived = true where version = 2", 1, 0)]
    [InlineData("update mt_events set is_archived = true where version = 1", 2, 1)]
    [InlineData("update mt_events set is_archived = true", 0, 0)]
    [InlineData("update mt_streams set is_archived = true", 0, 0)]
    [InlineData("update mt_events set is_archived = true; update mt_events set is_archived = false", 2, 1)]
    public async Task forgets_what_was_archived(string archive, long version, int sum)
    {
        var (organization, tally) = await Read_before();

        await Archive(organization, archive);

        Assert.Equal((version, sum), await Seen(organization, tally));
        Assert.Equal((version, sum), await Seen(organization, tally));
    }

    [Fact]
    public async Task notices_a_database_that_was_restored_and_went_another_way()
    {
        var (organization, tally) = await Read_before();
        _ = await database.Store.Add(organization, tally, 10);
        Assert.Equal((3, 11), await Seen(organization, tally));
        await Restore(organization, tally, position: 3);

        Assert.Equal((2, 1), await Seen(organization, tally));
        _ = await database.NewStore(projections: []).Add(organization, tally, 100);
        Assert.Equal((3, 101), await Seen(organization, tally));
    }

    /// <summary>What was read before and after a restoration is never taken for one history.</summary>
    [Fact]
    public async Task notices_that_one_of_many_is_of_a_database_that_went_another_way()
    {
        var (organization, tally) = await Read_before();
        var other = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, other);
        _ = await database.Store.Add(organization, tally, 10);
        Assert.Equal((3, 11), await Seen(organization, tally));
        await Restore(organization, tally, position: 4);
        Assert.Equal((1, 0), await Seen(organization, other));
        var writer = database.NewStore(projections: []);
        _ = await writer.Add(organization, other, 100);
        _ = await writer.Add(organization, other, 100);

        Assert.Equal((3, 200), await Seen(organization, other));
        Assert.Equal([(2, 1), (3, 200)], await Seen(organization, [tally, other]));
    }

    /// <summary>What a long write reads of its own parts is its own until it commits.</summary>
    [Fact]
    public async Task holds_nothing_of_a_write_that_was_given_up()
    {
        var (organization, tally) = await Read_before();
        _ = await database.Store.WriteLong<bool>(organization, Tallies.Someone, async session =>
        {
            var before = session.Batch();
            _ = before.Fold<Tally, TallyEvent>(tally);
            await before.Send(CancellationToken.None);
            session.Append<Tally, TallyEvent>(tally, [new TallyEvent.Added(1000)]);
            await session.Flush(CancellationToken.None);
            var batch = session.Batch();
            var own = batch.Fold<Tally, TallyEvent>(tally);
            await batch.Send(CancellationToken.None);
            Assert.Equal((3, 1001), (own.Value.Version, own.Value.State.Sum));
            return new Refusal("changed-my-mind", "No.");
        }, CancellationToken.None);

        var other = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, other);
        _ = await database.Store.Add(organization, other, 1);
        Assert.Equal((2, 1), await Seen(organization, other));
        Assert.Equal((2, 1), await Seen(organization, tally));
    }

    /// <summary>The last row held of all of them vouches for the others, and still each shows what became of it.</summary>
    [Fact]
    public async Task shows_of_each_of_many_what_became_of_it()
    {
        var organization = await database.Organization();
        var tallies = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var tally in tallies)
        {
            _ = await database.Store.Open(organization, tally);
            _ = await database.Store.Add(organization, tally, 1);
        }

        Task<(long, int)[]> All() => Seen(organization, [.. tallies, Guid.CreateVersion7()]);

        Assert.Equal([(2, 1), (2, 1), (2, 1), (2, 1), (2, 1), (0, 0)], await All());
        _ = await database.NewStore().Add(organization, tallies[0], 10);
        await Archive(organization, $"update mt_streams set is_archived = true where id = '{tallies[1]}'");
        await Archive(organization, $"update mt_events set is_archived = true where stream_id = '{tallies[2]}'");
        await Archive(organization, $"update mt_events set is_archived = true where stream_id = '{tallies[3]}' and version = 2");
        (long, int)[] expected = [(3, 11), (0, 0), (0, 0), (1, 0), (2, 1), (0, 0)];
        Assert.Equal(expected, await All());
        Assert.Equal(expected, await All());
    }

    [Fact]
    public async Task serves_earlier_versions_and_instants_too()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        var first = await database.Store.Add(organization, tally, 1);
        _ = await database.Store.Add(organization, tally, 10);
        _ = await Seen(organization, tally);

        Assert.Equal(1, (await database.Store.Fold(organization, tally, new AsOf(2, Instant: null))).State.Sum);
        Assert.Equal(1, (await database.Store.Fold(organization, tally, new AsOf(Version: null, first.RecordedAt))).State.Sum);
        Assert.False((await database.Store.Fold(organization, tally, new AsOf(0, Instant: null))).Exists);
    }

    [Fact]
    public async Task is_bounded_and_can_be_turned_off()
    {
        var organization = await database.Organization();
        var tallies = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var store in new[] { database.NewStore(options: new StoreOptions { HeldStreams = 0 }), database.NewStore(options: new StoreOptions { HeldStreams = 20_000 }) })
        {
            foreach (var tally in tallies)
            {
                _ = await store.Open(organization, tally);
                Assert.True((await store.Fold(organization, tally)).Exists);
            }

            foreach (var tally in tallies)
            {
                Assert.True((await store.Fold(organization, tally)).Exists);
            }
        }
    }

    // To before the third event of a tally, which stands at that position.
    private async Task Restore(Guid organization, Guid tally, long position)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var restore = new NpgsqlCommand(
            $"""
            set session_replication_role = replica;
            delete from ledger where organization = '{organization}' and position = {position};
            delete from mt_events where tenant_id = '{organization}' and stream_id = '{tally}' and version = 3;
            update mt_streams set version = 2 where tenant_id = '{organization}' and id = '{tally}';
            reset session_replication_role
            """,
            connection);
        _ = await restore.ExecuteNonQueryAsync();
    }

    private Task<(long Version, int Sum)[]> Seen(Guid organization, IReadOnlyList<Guid> tallies) => database.Store.Read(organization, async session =>
    {
        var batch = session.Batch();
        var folded = tallies.Select(tally => batch.Fold<Tally, TallyEvent>(tally)).ToList();
        await batch.Send(CancellationToken.None);
        return folded.Select(fold => (fold.Value.Version, fold.Value.State.Sum)).ToArray();
    }, CancellationToken.None);

    private async Task Archive(Guid organization, string archive)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"begin; set local role oneonone_peer; select set_config('oneonone.organization', '{organization}', true); {archive}; commit", connection);
        _ = await command.ExecuteNonQueryAsync();
    }

    private async Task<(Guid Organization, Guid Tally)> Read_before()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        _ = await database.Store.Add(organization, tally, 1);
        Assert.Equal((2, 1), await Seen(organization, tally));
        return (organization, tally);
    }

    private async Task<(long Version, int Sum)> Seen(Guid organization, Guid tally)
    {
        var folded = await database.Store.Fold(organization, tally);
        return (folded.Version, folded.State.Sum);
    }

    /// <summary>Notes how many rows came with each read that the node held already.</summary>
    private sealed class CountingSerializer(List<int> held) : IEventSerializer
    {
        private readonly TallySerializer _tallies = new();

        public EventData Serialize(Guid organization, Guid eventId, object @event, object? sealing, DateTimeOffset? occurredAt) => _tallies.Serialize(organization, eventId, @event, sealing, occurredAt);

        public ValueTask<Func<IEventOpener>> Open(Guid organization, IReadOnlyList<StoredEvent> rows, NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
            _tallies.Open(organization, rows, connection, transaction, cancellationToken);

        public Sql? Companion(Guid organization, IReadOnlyList<(Guid Stream, long After)> streams, IReadOnlyList<StoredEvent> before)
        {
            held.Add(before.Count);
            return null;
        }

        public void Prepare(Guid organization, NpgsqlDataReader row) => throw new InvalidOperationException();
    }
}
