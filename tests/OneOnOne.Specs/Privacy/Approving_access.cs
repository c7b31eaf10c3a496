using OneOnOne.Api.Ids;
using OneOnOne.Api.People;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Xunit;
using static OneOnOne.Api.Privacy.Access.AccessGrantEvent;

namespace OneOnOne.Specs.Privacy;

public class Approving_access : AccessSpecification
{
    [Fact]
    public void opens_what_was_asked_for_from_then_on_for_its_days()
    {
        var decision = ApproveAccess.Decide(Folded(Asked), TheirSeries, Ada, Noon);
        var approved = Assert.IsType<Approved>(Assert.Single(decision.Events));
        Assert.Equal((Ada, Noon.AddDays(2)), (approved.By, approved.Until));
        Assert.Equal([Weekly], approved.Series);
        var grant = Folded(Asked, approved);
        Assert.True(grant.IsOpen(Noon));
        Assert.True(grant.IsOpen(Noon.AddDays(2).AddTicks(-1)));
        Assert.False(grant.IsOpen(Noon.AddDays(2)));
    }

    [Fact]
    public void twice_is_harmless() => Given(Asked, Given2).When(g => ApproveAccess.Decide(g, TheirSeries, Ada, Noon)).ThenNothing();

    [Fact]
    public void is_refused_once_it_was_taken_back() => Given(Asked, new Revoked(Ada)).When(g => ApproveAccess.Decide(g, TheirSeries, Ada, Noon)).ThenRefused(AccessGrantRefusals.Over);

    [Fact]
    public void is_refused_once_its_time_is_over() => Given(Asked, Given2).When(g => ApproveAccess.Decide(g, TheirSeries, Ada, Noon.AddDays(3))).ThenRefused(AccessGrantRefusals.Over);

    [Fact]
    public void is_refused_after_a_week_without_an_answer() => Given(Asked).When(g => ApproveAccess.Decide(g, TheirSeries, Ada, Noon.AddDays(6))).ThenRefused(AccessGrantRefusals.Lapsed);

    [Fact]
    public void is_refused_when_nothing_is_left() => Given(Asked).When(g => ApproveAccess.Decide(g, [], Ada, Noon)).ThenRefused(AccessGrantRefusals.NothingLeft);

    [Fact]
    public void is_refused_for_what_is_not_there() => Given().When(g => ApproveAccess.Decide(g, [], Ada, Noon)).ThenRefused(AccessGrantRefusals.Absent);

    [Fact]
    public void is_for_a_second_person()
    {
        var grant = Folded(Asked);
        Assert.Null(AccessGrantAccess.Approve(As(Ada, admin: true), grant, TheirSeries));
        Assert.Equal(AccessGrantRefusals.SecondPerson, AccessGrantAccess.Approve(As(Hana, hr: true, admin: true), grant, TheirSeries));
        Assert.Equal(AccessGrantRefusals.SecondPerson, AccessGrantAccess.Approve(As(Maya, hr: true), grant, TheirSeries));
        Assert.Equal(AccessGrantRefusals.SecondPerson, AccessGrantAccess.Approve(As(Ben, admin: true), Folded(AskedForBen), []));
        Assert.Equal(AccessGrantRefusals.NotYours, AccessGrantAccess.Approve(As(Maya), grant, TheirSeries));
        Assert.Equal(AccessGrantRefusals.NotYours, AccessGrantAccess.Approve(As(Ada) with { Key = KeyScopes.Of(Enum.GetValues<KeyScope>()) }, grant, TheirSeries));
    }

    private static AccessGrant Folded(params AccessGrantEvent[] events) => Fold(AccessGrant.Start(Stream), events, 0);

    private static Caller As(PersonId person, bool hr = false, bool admin = false) => new(new OrganizationId(Stream), person, hr, admin);
}
