using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Privacy.Erasure;
using OneOnOne.Api.Sealing;
using OneOnOne.Api.Tests.Scenes;

namespace OneOnOne.Api.Tests.Privacy;

/// <summary>An erasure is recorded; its keys are destroyed whatever comes between, and no node remembers them for long.</summary>
public class Finishing_an_erasure(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(60);

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_tried_again_until_the_keys_can_be_destroyed_even_by_a_node_that_starts_later()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "Something of Ben's");
        await Run("revoke delete on oneonone_keys.owner_key from oneonone_service");
        try
        {
            // Recorded, and the node that recorded it is gone before it could do more.
            await using (var node = service.With())
            {
                var ben = node.CreateClient();
                ben.DefaultRequestHeaders.Authorization = company.Ben.DefaultRequestHeaders.Authorization;
                Assert.True((await (await Erasing_a_person.Erase(ben, $"/v1/people/{company.BenId}/erase", $"Ben@{company.Domain}")).Body()).GetProperty("erased").GetBoolean());
            }

            _ = await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => service.Services.GetRequiredService<Erasing>().Look(company.Organization, Ends));
            Assert.Equal("underway", (await company.Hana.Read($"/v1/people/{company.BenId}")).Of("erasure", "status").GetString());
            Assert.True(await Kept(company));

            // The key is there still, and yet this node opens nothing with it.
            var topic = (await company.Maya.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems")[0];
            Assert.Equal((JsonValueKind.Null, true), (topic.GetProperty("title").ValueKind, topic.GetProperty("erased").GetBoolean()));
        }
        finally
        {
            await Run("grant delete on oneonone_keys.owner_key to oneonone_service");
        }

        await using var next = service.With();
        _ = next.CreateClient();
        await Until(async () => !await Kept(company));
        Assert.True(await next.Services.GetRequiredService<Erasing>().Look(company.Organization, TimeSpan.Zero, Ends));
        Assert.Equal("completed", (await company.Hana.Read($"/v1/people/{company.BenId}")).Of("erasure", "status").GetString());
        Assert.Single((await company.Hana.Read("/v1/events?types=erasure_completed")).All());
    }

    [Fact]
    public async Task takes_keys_from_the_memory_of_other_nodes_within_a_minute_though_nobody_asks_them_anything()
    {
        var company = await Company.Create(service);
        _ = await company.Topic(company.Ben, "Something of Ben's");
        await using var other = service.With();
        var maya = other.CreateClient();
        maya.DefaultRequestHeaders.Authorization = company.Maya.DefaultRequestHeaders.Authorization;
        Assert.Equal("Something of Ben's", (await maya.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems")[0].Text("title"));
        var (keyring, ben) = (other.Services.GetRequiredService<Keyring>(), Guid.Parse(company.BenId));
        Assert.True(keyring.Remembers(company.Organization, ben));

        var watch = Stopwatch.StartNew();
        _ = await (await Erasing_a_person.Erase(company.Ben, $"/v1/people/{company.BenId}/erase", $"Ben@{company.Domain}")).Body();
        Assert.False(await Kept(company));
        Assert.Equal(JsonValueKind.Null, (await maya.Read($"/v1/meetings/{company.Meeting}")).All("agendaItems")[0].GetProperty("title").ValueKind);
        await Until(() => Task.FromResult(!keyring.Remembers(company.Organization, ben)));
        TestContext.Current.TestOutputHelper?.WriteLine($"The other node let go after {watch.Elapsed.TotalSeconds:f1} s.");
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(watch.Elapsed < Promised, "Not within a minute.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Ends);
        }
    }

    private async Task<bool> Kept(Company company)
    {
        await using var command = service.Source.CreateCommand("select exists (select from oneonone_keys.owner_key where organization = $1 and owner = $2)");
        _ = command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = company.Organization });
        _ = command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = Guid.Parse(company.BenId) });
        return (bool)(await command.ExecuteScalarAsync(Ends))!;
    }

    private async Task Run(string sql)
    {
        await using var command = service.Source.CreateCommand(sql);
        _ = await command.ExecuteNonQueryAsync(Ends);
    }
}
