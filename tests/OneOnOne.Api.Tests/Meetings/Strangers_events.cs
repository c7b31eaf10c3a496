using Npgsql;
using Xunit;

namespace OneOnOne.Api.Tests.Meetings;

/// <summary>A team with Marten opens the same database and appends: the service reads what it said, as said by somebody it does not know.</summary>
public class Strangers_events(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task stand_in_the_history_with_a_position_and_a_leaf_and_on_the_agenda()
    {
        var two = await TwoPeople.Meet(service, "stranger");
        var organization = (await two.Maya.Read("/v1/me")).GetProperty("organization").Text("id");
        var item = Guid.CreateVersion7();
        await Insert(organization, two.Meeting, item, two.BenId);

        var newest = (await two.Maya.Read($"/v1/meetings/{two.Meeting}/history")).GetProperty("items")[0];
        Assert.Equal("agenda_item_added", newest.Text("type"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, newest.GetProperty("actor").ValueKind);
        Assert.Equal("Written by Marten", newest.GetProperty("data").Text("title"));
        var shown = (await two.Ben.Read($"/v1/meetings/{two.Meeting}")).GetProperty("agendaItems")[0];
        Assert.Equal(item.ToString(), shown.Text("id"));
        Assert.Contains((await two.Ben.Read($"/v1/series/{two.Series}/topics")).GetProperty("items").EnumerateArray(), topic => topic.Text("id") == item.ToString());

        await using var ledger = service.Source.CreateCommand(
            "select l.position = newest.position and octet_length(l.leaf) = 32 from ledger l, (select max(position) as position from ledger where organization = $1) newest where l.organization = $1 and l.event_id = $2");
        ledger.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(organization) });
        ledger.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(newest.Text("eventId")) });
        Assert.Equal(true, await ledger.ExecuteScalarAsync());

        // And the service goes on after it.
        var next = await two.Ben.Do($"/v1/meetings/{two.Meeting}/agenda-items/{item}/resolve");
        Assert.Equal("addressed", next.GetProperty("outcome").Text("outcome"));
    }

    private async Task Insert(string organization, string meeting, Guid item, string author)
    {
        await using var connection = await service.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Execute(connection, "select set_config('role', 'oneonone_peer', true), set_config('oneonone.organization', $1, true)", organization);
        await Execute(connection, "update mt_streams set version = version + 1, timestamp = now() where tenant_id = $1 and id = $2", organization, Guid.Parse(meeting));
        await Execute(
            connection,
            """
            insert into mt_events (seq_id, id, stream_id, version, data, type, tenant_id, mt_dotnet_type)
            select nextval('mt_events_sequence'), $3, s.id, s.version, $4::jsonb, 'agenda_item_added', s.tenant_id, 'Elsewhere.AgendaItemAdded, Elsewhere'
            from mt_streams s where s.tenant_id = $1 and s.id = $2
            """,
            organization,
            Guid.Parse(meeting),
            Guid.CreateVersion7(),
            $$"""{"itemId": "{{item}}", "author": "{{author}}", "source": "person", "kind": "question", "theme": "team", "sensitive": false, "title": "Written by Marten"}""");
        await transaction.CommitAsync();
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        _ = await command.ExecuteNonQueryAsync();
    }
}
