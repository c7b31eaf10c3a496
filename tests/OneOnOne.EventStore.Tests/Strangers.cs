using Npgsql;

namespace OneOnOne.EventStore.Tests;

/// <summary>Marten, or anybody who writes in its way, as the role peer.</summary>
public sealed class Strangers(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task get_a_position_and_a_leaf_at_their_commit()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);

        await Append(database.Source, organization, tally, 2);
        var folded = await database.Store.Fold(organization, tally);
        var written = await database.Store.Add(organization, tally, 1);

        Assert.Equal((2, 2, 40), (folded.Version, folded.Position, folded.State.Sum));
        Assert.Equal((3, 3), (written.Value, written.Position));
        Assert.Equal("32|null", await database.Row("select octet_length(leaf), generation from ledger where organization = $1 and position = 2", organization));
        Assert.Equal("3", await database.Row("select count(*) from mt_events e join ledger l using (seq_id) where l.organization = $1 and l.leaf = oneonone_leaf(e)", organization));
    }

    [Fact]
    public async Task are_read_as_an_unknown_actor()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();

        await Append(database.Source, organization, tally, 1);
        var events = await database.Store.Read(organization, async session =>
        {
            var batch = session.Batch();
            var found = batch.Events(tally);
            await batch.Send(CancellationToken.None);
            return found.Value;
        }, CancellationToken.None);

        Assert.Null(Assert.Single(events).Meta.Actor);
    }

    [Fact]
    public async Task reach_the_read_models_by_the_next_read()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        await Append(database.Source, organization, tally, 1);

        var amounts = await database.Store.Read(organization, async session =>
        {
            var batch = session.Batch();
            var found = batch.Query(new Sql("select amount from addition_1 where organization = $1", organization), row => row.GetInt32(0));
            await batch.Send(CancellationToken.None);
            return found.Value;
        }, CancellationToken.None);

        Assert.Equal([40], amounts);
    }

    [Fact]
    public async Task reach_the_read_models_before_the_next_write()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        await Append(database.Source, organization, tally, 2);

        _ = await database.Store.Add(organization, tally, 1);

        Assert.Equal(["40", "1"], await database.Rows("select amount from addition_1 where organization = $1 order by position", organization));
    }

    [Fact]
    public async Task beside_our_writers_leave_no_gap()
    {
        var organization = await database.Organization();
        var (ours, theirs) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _ = await database.Store.Open(organization, ours);

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, 20).Select(_ => database.Store.Add(organization, ours, 1))),
            Task.Run(async () =>
            {
                for (var version = 1; version <= 20; version++)
                {
                    await Append(database.Source, organization, theirs, version);
                }
            }));
        await database.Store.CatchUp(organization, CancellationToken.None);

        Assert.Equal("41|41", await database.Row("select count(*), max(position) from ledger where organization = $1", organization));
        Assert.Equal("40|820", await database.Row("select count(*), sum(amount) from addition_1 where organization = $1", organization));
    }

    [Fact]
    public async Task of_no_organization_are_refused()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Append(database.Source, Guid.CreateVersion7(), Guid.CreateVersion7(), 1));

        Assert.Equal("OO004", refused.SqlState);
    }

    [Fact]
    public async Task who_write_an_organizations_id_in_capitals_are_refused()
    {
        var organization = await database.Organization();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AsPeer(
            database.Source,
            organization,
            $$"""
            select set_config('oneonone.organization', upper('{{organization}}'), true);
            insert into mt_streams (tenant_id, id, type, version) values (upper('{{organization}}'), '{{organization}}', 'tally', 1);
            insert into mt_events (seq_id, id, stream_id, version, data, type, tenant_id) values (nextval('mt_events_sequence'), gen_random_uuid(), '{{organization}}', 1, '{}', 'tally_added', upper('{{organization}}'))
            """));

        Assert.Equal("OO004", refused.SqlState);
    }

    [Fact]
    public async Task who_archive_a_stream_close_it()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);
        await AsPeer(database.Source, organization, "update mt_events set is_archived = true; update mt_streams set is_archived = true");

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => database.Store.Open(organization, tally));

        Assert.Equal("1", await database.Row("select count(*) from ledger where organization = $1", organization));
    }

    [Fact]
    public async Task cannot_see_or_write_the_ledger()
    {
        var organization = await database.Organization();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AsPeer(database.Source, organization, "select 1 from ledger"));

        Assert.Equal("42501", refused.SqlState);
    }

    [Theory]
    [InlineData("update mt_events set data = '{}'")]
    [InlineData("delete from mt_events")]
    [InlineData("truncate mt_events cascade")]
    public async Task and_owners_cannot_change_what_happened(string sql)
    {
        var organization = await database.Organization();
        _ = await database.Store.Open(organization, Guid.CreateVersion7());

        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.Rows(sql));

        Assert.Equal("OO006", refused.SqlState);
    }

    [Fact]
    public async Task may_archive()
    {
        var organization = await database.Organization();
        var tally = Guid.CreateVersion7();
        _ = await database.Store.Open(organization, tally);

        await AsPeer(database.Source, organization, "update mt_events set is_archived = true");

        Assert.False((await database.Store.Fold(organization, tally)).Exists);
    }

    private static Task Append(NpgsqlDataSource source, Guid organization, Guid tally, int version) => AsPeer(
        source,
        organization,
        $$"""
        insert into mt_streams (tenant_id, id, type, version) values ('{{organization}}', '{{tally}}', 'tally', {{version}})
          on conflict (tenant_id, id) do update set version = excluded.version, timestamp = now();
        insert into mt_events (seq_id, id, stream_id, version, data, type, tenant_id, mt_dotnet_type)
          values (nextval('mt_events_sequence'), gen_random_uuid(), '{{tally}}', {{version}}, '{"amount": 40}', 'tally_added', '{{organization}}', 'Some.Added, Other')
        """);

    private static async Task AsPeer(NpgsqlDataSource source, Guid organization, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"begin; set local role oneonone_peer; select set_config('oneonone.organization', '{organization}', true); {sql}; commit", connection);
        _ = await command.ExecuteNonQueryAsync();
    }
}
