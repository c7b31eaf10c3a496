using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.AboutMe;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.EventStore;
using Xunit;
using static OneOnOne.Api.Privacy.Access.AccessGrantEvent;

namespace OneOnOne.Specs.Privacy;

public class Carrying_out_for_somebody : AccessSpecification
{
    private static readonly Approved GivenForBen = new(Ada, Noon.AddDays(7), []);

    [Fact]
    public void is_for_who_asked_while_the_grant_is_open()
    {
        Assert.Null(May(Keeper(Hana), Noon, AskedForBen, GivenForBen));
        Assert.Null(May(Keeper(Hana), Noon.AddDays(7).AddTicks(-1), AskedForBen, GivenForBen));
        Assert.Same(AboutMeRefusals.NotOpen, May(Keeper(Hana), Noon.AddDays(7), AskedForBen, GivenForBen));
    }

    [Fact]
    public void waits_for_a_second_person() => Assert.Same(AboutMeRefusals.NotOpen, May(Keeper(Hana), Noon, AskedForBen));

    [Fact]
    public void is_over_once_it_was_taken_back() => Assert.Same(AboutMeRefusals.NotOpen, May(Keeper(Hana), Noon, AskedForBen, GivenForBen, new Revoked(Ada)));

    [Fact]
    public void is_not_for_who_approved() => Assert.Same(AboutMeRefusals.NotYours, May(Keeper(Ada), Noon, AskedForBen, GivenForBen));

    [Fact]
    public void is_not_for_who_asked_and_is_trusted_no_more() => Assert.Same(AccessGrantRefusals.NotYours, May(Keeper(Hana) with { Hr = false }, Noon, AskedForBen, GivenForBen));

    [Fact]
    public void is_not_for_who_asked_and_was_trusted_anew_since() =>
        Assert.Same(AboutMeRefusals.NotOpen, AboutMeAccess.CarryOut(Keeper(Hana), Trusted(Noon.AddDays(30)), Fold(AccessGrant.Start(Stream), [AskedForBen, GivenForBen], 0), Noon));

    [Fact]
    public void is_nothing_that_breaking_the_glass_opens() => Assert.Same(AccessGrantRefusals.Absent, May(Keeper(Hana), Noon, Asked, Given2));

    [Fact]
    public void is_nothing_without_a_grant() => Assert.Same(AccessGrantRefusals.Absent, May(Keeper(Hana), Noon));

    private static Refusal? May(Caller caller, DateTimeOffset now, params AccessGrantEvent[] events) => AboutMeAccess.CarryOut(caller, Trusted(Noon.AddDays(-30)), Fold(AccessGrant.Start(Stream), events, 0), now);

    private static Person Trusted(DateTimeOffset since) =>
        Person.Start(Hana.Value).Evolve(new PersonEvent.RoleGranted(Api.People.Role.Hr), new EventMeta(Guid.Empty, 1, 1, since, since, Actor: null, Erased: false));

    private static Caller Keeper(PersonId person) => new(new OrganizationId(Guid.Parse("01930000-0000-7000-8000-0000000000ff")), person, Hr: true, Admin: false);
}
