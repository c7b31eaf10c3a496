using OneOnOne.Api.People;
using Xunit;

namespace OneOnOne.Specs.People;

public class Linking_an_identity : PersonSpecification
{
    private static readonly PersonEvent Linked = new PersonEvent.IdentityLinked(Ben, "https://idp.example", "s-1");

    [Fact]
    public void ties_the_first_one() => Given(Added).When(person => LinkIdentity.Decide(person, "https://idp.example", "s-1")).Then(Linked);

    [Fact]
    public void never_ties_a_second_one() =>
        Given(Added, Linked).When(person => LinkIdentity.Decide(person, "https://idp.example", "s-2")).ThenRefused(PersonRefusals.Absent);

    [Fact]
    public void lets_in_nobody_who_left() =>
        Given(Added, Deactivated).When(person => LinkIdentity.Decide(person, "https://idp.example", "s-1")).ThenRefused(PersonRefusals.Absent);
}
