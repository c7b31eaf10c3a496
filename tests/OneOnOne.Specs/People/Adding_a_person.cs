using OneOnOne.Api.People;
using Xunit;

namespace OneOnOne.Specs.People;

public class Adding_a_person : PersonSpecification
{
    [Fact]
    public void puts_them_into_the_directory() =>
        Given().When(person => AddPerson.Decide(person, Profile, manager: null, Directory, Holders.None)).Then(Added);

    [Fact]
    public void says_whom_they_report_to() =>
        Given().When(person => AddPerson.Decide(person, Profile, Maya, Directory, Holders.None)).Then(Added, new PersonEvent.ManagerAssigned(Maya));

    [Fact]
    public void is_refused_when_another_has_the_address() =>
        Given().When(person => AddPerson.Decide(person, Profile, manager: null, Directory, new Holders(Hana, ExternalId: null))).ThenRefused(PersonRefusals.EmailTaken);

    [Fact]
    public void is_refused_when_another_has_the_external_id() =>
        Given().When(person => AddPerson.Decide(person, Profile, manager: null, Directory, new Holders(Email: null, Hana))).ThenRefused(PersonRefusals.ExternalIdTaken);

    [Fact]
    public void is_refused_under_a_manager_nobody_knows() =>
        Given().When(person => AddPerson.Decide(person, Profile, Maya, DirectoryView.Empty, Holders.None)).ThenRefused(PersonRefusals.ManagerUnknown);
}
