using OneOnOne.Api.Organizations;
using OneOnOne.Api.People;
using Xunit;

namespace OneOnOne.Specs.People;

public class Linking_an_identity : PersonSpecification
{
    private static readonly PersonEvent Linked = new PersonEvent.IdentityLinked(Ben, "https://idp.example", "s-1");

    private static readonly Settings Anybody = new("Acme") { LinkByVerifiedEmail = true };
    private static readonly Settings Nobody = new("Acme");

    [Fact]
    public void ties_the_first_one() => Given(Added).When(person => LinkIdentity.Decide(person, "https://idp.example", "s-1", Anybody)).Then(Linked);

    [Fact]
    public void ties_nobody_where_the_organization_does_not_say_so_but_who_is_awaited()
    {
        Given(Added).When(person => LinkIdentity.Decide(person, "https://idp.example", "s-1", Nobody)).ThenRefused(PersonRefusals.Absent);
        Given(Added, new PersonEvent.IdentityAwaited()).When(person => LinkIdentity.Decide(person, "https://idp.example", "s-1", Nobody)).Then(Linked);
    }

    [Fact]
    public void ties_nobody_whom_the_directory_gave_a_subject() =>
        Given(new PersonEvent.Added(Ben, new Profile("Ben", "ben@acme.example") { ExternalId = "x-1" })).When(person => LinkIdentity.Decide(person, "https://idp.example", "s-1", Anybody with { SubjectFrom = SubjectFrom.ExternalId })).ThenRefused(PersonRefusals.Absent);

    [Fact]
    public void never_ties_a_second_one() =>
        Given(Added, Linked).When(person => LinkIdentity.Decide(person, "https://idp.example", "s-2", Anybody)).ThenRefused(PersonRefusals.Absent);

    [Fact]
    public void lets_in_nobody_who_left() =>
        Given(Added, Deactivated).When(person => LinkIdentity.Decide(person, "https://idp.example", "s-1", Anybody)).ThenRefused(PersonRefusals.Absent);
}
