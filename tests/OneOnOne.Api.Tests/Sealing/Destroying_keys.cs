using Microsoft.Extensions.DependencyInjection;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using Xunit;

namespace OneOnOne.Api.Tests.Sealing;

public sealed class Destroying_keys(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task empties_what_was_read_a_moment_ago_and_is_held_in_memory()
    {
        var (made, _) = await service.Services.GetRequiredService<CreateOrganization>().Run(signIn: null, new Settings("Acme"), new Profile("Ada", "ada@example.com"), CancellationToken.None);
        Assert.Equal("Ada", (await Person(made!.Organization, made.Admin))?.DisplayName);
        Assert.Equal("Ada", (await Person(made.Organization, made.Admin))?.DisplayName);

        // By another node: this one learns of it from the read itself.
        await using (var destroy = service.Source.CreateCommand("delete from oneonone_keys.owner_key where owner = $1"))
        {
            _ = destroy.Parameters.Add(new Npgsql.NpgsqlParameter { Value = made.Admin.Value });
            _ = await destroy.ExecuteNonQueryAsync();
        }

        Assert.Null(await Person(made.Organization, made.Admin));
    }

    private Task<Profile?> Person(OrganizationId organization, PersonId person) => service.Store.Read(
        organization.Value,
        async session =>
        {
            var batch = session.Batch();
            var folded = batch.Fold<Person, PersonEvent>(person.Value);
            await batch.SendLast(CancellationToken.None);
            Assert.True(folded.Value.Exists);
            return folded.Value.State.Profile;
        },
        CancellationToken.None);
}
