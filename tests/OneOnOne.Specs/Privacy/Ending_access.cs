using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Privacy.Access.AccessGrantEvent;

namespace OneOnOne.Specs.Privacy;

public class Ending_access : AccessSpecification
{
    [Fact]
    public void is_taking_it_back()
    {
        var grant = Given(Asked, Given2).When(g => RevokeAccess.Decide(g, Ada)).Then(new Revoked(Ada));
        Assert.False(grant.IsOpen(Noon));
        Assert.Equal(AccessStatus.Revoked, grant.Status);
    }

    [Fact]
    public void is_turning_a_request_down() => Given(Asked).When(g => RevokeAccess.Decide(g, Ada)).Then(new Revoked(Ada));

    [Fact]
    public void is_refused_for_what_is_not_there() => Given().When(g => RevokeAccess.Decide(g, Ada)).ThenRefused(AccessGrantRefusals.Absent);

    [Fact]
    public void follows_from_its_date() => Given(Asked, Given2).When(g => EndingAccess.Decide(g, Noon.AddDays(2))).Then(new Ended());

    [Fact]
    public void waits_for_its_date() => Given(Asked, Given2).When(g => EndingAccess.Decide(g, Noon.AddDays(2).AddTicks(-1))).ThenNothing();

    [Fact]
    public void is_nothing_for_what_was_never_given() => Given(Asked).When(g => EndingAccess.Decide(g, Noon.AddDays(100))).ThenNothing();

    [Fact]
    public void is_an_administrator_s_and_of_who_asked()
    {
        var grant = Fold(AccessGrant.Start(Stream), [Asked, Given2], 0);
        Caller As(PersonId person, bool hr, bool admin) => new(new OrganizationId(Stream), person, hr, admin);
        Assert.Null(AccessGrantAccess.Revoke(As(Ada, hr: false, admin: true), grant));
        Assert.Null(AccessGrantAccess.Revoke(As(Hana, hr: true, admin: false), grant));
        Assert.Equal(AccessGrantRefusals.NotYoursToRevoke, AccessGrantAccess.Revoke(As(Maya, hr: true, admin: false), grant));
        Assert.Equal(AccessGrantRefusals.NotYoursToRevoke, AccessGrantAccess.Revoke(As(Hana, hr: false, admin: false), grant));
    }
}
