using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Tests.Hosting;

/// <summary>Two nodes and one piece of work.</summary>
public class Taking_turns(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Work = "counting";

    private static readonly CancellationToken None = CancellationToken.None;

    private PostgresEventStore Store => service.Services.GetRequiredService<PostgresEventStore>();

    [Fact]
    public async Task leaves_the_work_to_one_until_it_lets_go()
    {
        var organization = await Organization();
        var (one, other) = (new Leases(Store), new Leases(Store));
        var lease = await one.Claim(organization, Work, None);
        Assert.NotNull(lease);
        Assert.Null(await other.Claim(organization, Work, None));
        Assert.Equal(lease, await one.Claim(organization, Work, None));

        await one.Release(lease, None);
        Assert.Equal(lease with { Fence = lease.Fence + 1 }, await other.Claim(organization, Work, None));
    }

    [Fact]
    public async Task refuses_who_slept_past_the_end_and_undoes_what_it_did_in_that_transaction()
    {
        var organization = await Organization();
        var (sleeper, other) = (new Leases(Store), new Leases(Store));
        var old = (await sleeper.Claim(organization, Work, None))!;
        await Expire(organization);
        var present = (await other.Claim(organization, Work, None))!;

        var effect = Leases.Announce(organization, "effect");
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => Store.Keep(organization, [effect, old.Check], None));
        Assert.True(Lease.IsLost(refused));
        Assert.DoesNotContain(organization, await other.Announced("effect", None));
        await Store.Keep(organization, [effect, present.Check], None);
        Assert.Contains(organization, await other.Announced("effect", None));
        Assert.Null(await sleeper.Claim(organization, Work, None));
    }

    [Fact]
    public async Task refuses_the_events_of_who_slept_too()
    {
        var organization = await Organization();
        var (sleeper, other) = (new Leases(Store), new Leases(Store));
        var old = (await sleeper.Claim(organization, Work, None))!;
        await Expire(organization);
        _ = await other.Claim(organization, Work, None);
        var before = (await Store.Positions([organization], None))[organization];

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => Store.Write<Guid>(
            organization,
            new WriteContext(Actor: null),
            session =>
            {
                session.Also(old.Check);
                var team = session.NewId();
                return Task.FromResult(session.Carry<Api.Teams.Team, Api.Teams.TeamEvent, Guid>(team, team, new Api.Teams.TeamEvent.Disbanded(), "team", 201));
            },
            None));
        Assert.True(Lease.IsLost(refused));
        Assert.Equal(before, (await Store.Positions([organization], None))[organization]);
    }

    [Fact]
    public async Task keeps_a_successor_waiting_until_an_effect_has_ended()
    {
        var organization = await Organization();
        var (one, other) = (new Leases(Store), new Leases(Store));
        var lease = (await one.Claim(organization, Work, None))!;
        await Expire(organization);
        await using var connection = await service.Source.OpenConnectionAsync(None);
        await using var transaction = await connection.BeginTransactionAsync(None);
        await using (var check = new Npgsql.NpgsqlCommand("select lease_check($1, $2, $3)", connection))
        {
            check.Parameters.Add(new() { Value = organization });
            check.Parameters.Add(new() { Value = Work });
            check.Parameters.Add(new() { Value = lease.Fence });
            _ = await check.ExecuteScalarAsync(None);
        }

        var claiming = other.Claim(organization, Work, None);
        await Task.Delay(300, None);
        Assert.False(claiming.IsCompleted);
        await transaction.CommitAsync(None);
        Assert.Equal(lease.Fence + 1, (await claiming)!.Fence);
    }

    [Fact]
    public async Task shows_an_organization_only_its_own()
    {
        var (here, elsewhere) = (await Organization(), await Organization());
        await Store.Keep(here, [Leases.Announce(here, Work)], None);
        Assert.Equal(0, (await Store.Keep(elsewhere, [new Sql("select count(*) from lease where work = $1", Work)], static reader => reader.GetInt64(0), None))[0]);
    }

    private async Task<Guid> Organization()
    {
        var organization = Guid.CreateVersion7();
        service.Services.GetRequiredService<Keyring>().CreateOrganization(organization);
        await Store.CreateOrganization(organization, None);
        return organization;
    }

    private async Task Expire(Guid organization)
    {
        await using var command = service.Source.CreateCommand("update lease set until = now() - interval '1 second' where organization = $1");
        command.Parameters.Add(new() { Value = organization });
        _ = await command.ExecuteNonQueryAsync(None);
    }
}
