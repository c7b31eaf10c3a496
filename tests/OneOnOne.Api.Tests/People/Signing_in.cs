using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using OneOnOne.Api.Sealing;
using OneOnOne.EventStore;
using Xunit;

namespace OneOnOne.Api.Tests.People;

public class Signing_in(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly Profile Hana = new("Hana Canaryname", "hana@canary.example") { Title = "Head of canaries", ExternalId = "x-1" };

    [Fact]
    public async Task with_a_development_token_finds_the_person()
    {
        var made = await Create(signIn: null, linking: false);
        Assert.Equal(
            new Caller(made.Organization, made.Admin, Hr: false, Admin: true),
            await Resolve(new TokenHolder(DevelopmentIssuer.Name, made.Admin.ToString(), made.Organization.ToString(), VerifiedEmail: null)));
    }

    [Fact]
    public async Task links_the_first_verified_address_once()
    {
        var made = await Create(new SignIn("https://idp.example", "linking"), linking: true);
        Assert.Null(await Resolve(new TokenHolder("https://idp.example", "s-1", "linking", VerifiedEmail: null)));
        Assert.Equal(made.Admin, (await Resolve(new TokenHolder("https://idp.example", "s-1", "linking", "HANA@canary.example")))?.Person);
        Assert.Equal(made.Admin, (await Resolve(new TokenHolder("https://idp.example", "s-1", "linking", VerifiedEmail: null)))?.Person);
        Assert.Null(await Resolve(new TokenHolder("https://idp.example", "s-2", "linking", Hana.Email)));
    }

    [Fact]
    public async Task links_nobody_but_the_first_administrator_unless_the_organization_says_so()
    {
        var made = await Create(new SignIn("https://idp.example", "strict"), linking: false);
        var ben = new Profile("Ben", "ben@strict.example");
        _ = await service.Services.GetRequiredService<PersonChanges>().Add(new Caller(made.Organization, made.Admin, Hr: false, Admin: true), new WriteContext(made.Admin.Value), ben, manager: null, CancellationToken.None);
        Assert.Null(await Resolve(new TokenHolder("https://idp.example", "s-2", "strict", ben.Email)));
        Assert.Equal(made.Admin, (await Resolve(new TokenHolder("https://idp.example", "s-1", "strict", Hana.Email)))?.Person);
        Assert.Null(await Resolve(new TokenHolder("https://idp.example", "s-3", "strict", Hana.Email)));
    }

    [Fact]
    public async Task finds_somebody_new_once_a_directory_system_took_the_former_one_out()
    {
        var made = await Create(new SignIn("https://idp.example", "again"), linking: true);
        var changes = service.Services.GetRequiredService<PersonChanges>();
        var (admin, context) = (new Caller(made.Organization, made.Admin, Hr: false, Admin: true), new WriteContext(made.Admin.Value));
        var holder = new TokenHolder("https://idp.example", "s-7", "again", "ben@again.example");
        var found = new List<PersonId?>();
        for (var time = 0; time < 2; time++)
        {
            var added = (await changes.Add(admin, context, new Profile("Ben", "ben@again.example"), manager: null, CancellationToken.None)).Value;
            found.Add((await Resolve(holder))?.Person);
            Assert.Equal(added, found[^1]);
            var taken = await changes.ChangeAll(
                admin, context, added, PeopleAccess.Keep, precondition: null, static _ => null, static known => DeprovisionPerson.Decide(known.Person, known.OtherAdmins), CancellationToken.None);
            Assert.Null(taken.Refusal);
            service.Clock.Advance(TimeSpan.FromSeconds(3));
            Assert.Null(await Resolve(holder));
        }

        Assert.NotEqual(found[0], found[1]);
    }

    [Fact]
    public async Task leaves_no_name_in_the_database_and_reads_it_back()
    {
        var made = await Create(signIn: null, linking: false);
        var view = await View(made.Organization);
        Assert.Equal(new PersonRef(made.Admin, Hana.DisplayName, Hana.Title, Active: true), view.Ref(made.Admin));
        await using var command = service.Source.CreateCommand("select count(*) from mt_events where data::text ilike '%canary%' or headers::text ilike '%canary%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task shows_nothing_once_the_key_is_destroyed()
    {
        var made = await Create(signIn: null, linking: false);
        service.Services.GetRequiredService<Keyring>().Destroy(made.Organization.Value, made.Admin.Value);
        var fold = await service.Store.Read(
            made.Organization.Value,
            async session =>
            {
                var batch = session.Batch();
                var person = batch.Fold<Person, PersonEvent>(made.Admin.Value);
                var events = batch.Events(made.Admin.Value);
                await batch.Send(CancellationToken.None);
                return (person.Value.State, Erased: events.Value[0].Meta.Erased);
            },
            CancellationToken.None);
        Assert.Null(fold.State.Profile);
        Assert.True(fold.Erased);
    }

    private async Task<CreateOrganization.Created> Create(SignIn? signIn, bool linking)
    {
        var (made, refusal) = await service.Services.GetRequiredService<CreateOrganization>().Run(signIn, new Settings("Canary Inc") { LinkByVerifiedEmail = linking }, Hana, CancellationToken.None);
        Assert.Null(refusal);
        return made!;
    }

    private Task<Caller?> Resolve(TokenHolder holder) => service.Services.GetRequiredService<CallerResolver>().Resolve(holder, CancellationToken.None);

    private Task<DirectoryView> View(OrganizationId organization) =>
        service.Store.Read(organization.Value, session => service.Services.GetRequiredService<PeopleDirectory>().Get(session, CancellationToken.None), CancellationToken.None);
}
