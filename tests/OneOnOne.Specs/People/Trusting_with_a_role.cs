using OneOnOne.Api.People;
using Xunit;

namespace OneOnOne.Specs.People;

public class Trusting_with_a_role : PersonSpecification
{
    [Fact]
    public void grants() => Given(Added).When(person => GrantRole.Decide(person, Role.Admin)).Then(Admin);

    [Fact]
    public void is_refused_to_the_deactivated() => Given(Added, Deactivated).When(person => GrantRole.Decide(person, Role.Hr)).ThenRefused(PersonRefusals.IsDeactivated);

    [Fact]
    public void revokes() =>
        Given(Added, Admin).When(person => RevokeRole.Decide(person, Role.Admin, otherAdmins: 1)).Then(new PersonEvent.RoleRevoked(Role.Admin));

    [Fact]
    public void never_leaves_an_organization_without_admin() =>
        Given(Added, Admin).When(person => RevokeRole.Decide(person, Role.Admin, otherAdmins: 0)).ThenRefused(PersonRefusals.LastAdmin);

    [Fact]
    public void revokes_nothing_from_who_has_nothing() => Given(Added).When(person => RevokeRole.Decide(person, Role.Admin, otherAdmins: 0)).ThenNothing();
}
