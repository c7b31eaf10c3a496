using OneOnOne.Api.People;
using Xunit;

namespace OneOnOne.Specs.People;

public class Changing_a_profile : PersonSpecification
{
    [Fact]
    public void records_the_whole_resulting_profile() =>
        Given(Added).When(person => ChangeProfile.Decide(person, p => p with { Title = "Engineer" }, Holders.None))
            .Then(new PersonEvent.ProfileChanged(Ben, Profile with { Title = "Engineer" }));

    [Fact]
    public void that_changes_nothing_records_nothing() =>
        Given(Added).When(person => ChangeProfile.Decide(person, p => p with { DisplayName = "Ben" }, Holders.None)).ThenNothing();

    [Fact]
    public void keeps_ones_own_address() =>
        Given(Added).When(person => ChangeProfile.Decide(person, p => p with { Title = "Lead" }, new Holders(Ben, Ben)))
            .Then(new PersonEvent.ProfileChanged(Ben, Profile with { Title = "Lead" }));

    [Fact]
    public void is_refused_with_the_address_of_another() =>
        Given(Added).When(person => ChangeProfile.Decide(person, p => p with { Email = "maya@example.com" }, new Holders(Maya, ExternalId: null)))
            .ThenRefused(PersonRefusals.EmailTaken);

    [Fact]
    public void is_refused_once_it_was_erased() =>
        Given(Added, Erased).When(person => ChangeProfile.Decide(person, p => p with { Title = "Lead" }, Holders.None)).ThenRefused(PersonRefusals.IsErased);

    [Fact]
    public void is_refused_for_nobody() =>
        Given().When(person => ChangeProfile.Decide(person, p => p, Holders.None)).ThenRefused(PersonRefusals.Absent);
}
