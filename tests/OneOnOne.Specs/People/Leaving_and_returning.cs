using OneOnOne.Api.People;
using Xunit;

namespace OneOnOne.Specs.People;

public class Leaving_and_returning : PersonSpecification
{
    [Fact]
    public void deactivates() => Given(Added).When(person => DeactivatePerson.Decide(person, otherAdmins: 0)).Then(Deactivated);

    [Fact]
    public void is_refused_to_the_last_admin() =>
        Given(Added, Admin).When(person => DeactivatePerson.Decide(person, otherAdmins: 0)).ThenRefused(PersonRefusals.LastAdmin);

    [Fact]
    public void is_open_to_an_admin_who_is_not_the_last() =>
        Given(Added, Admin).When(person => DeactivatePerson.Decide(person, otherAdmins: 1)).Then(Deactivated);

    [Fact]
    public void reactivates() => Given(Added, Deactivated).When(person => ReactivatePerson.Decide(person, Holders.None)).Then(new PersonEvent.Reactivated());

    [Fact]
    public void never_brings_the_erased_back() => Given(Added, Erased).When(person => ReactivatePerson.Decide(person, Holders.None)).ThenRefused(PersonRefusals.IsErased);
}
