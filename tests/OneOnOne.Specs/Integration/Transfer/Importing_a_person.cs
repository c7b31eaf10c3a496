using System.Collections.Immutable;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration.Transfer.Directory;
using OneOnOne.Api.People;
using OneOnOne.EventStore;
using OneOnOne.Specs.People;
using Xunit;

namespace OneOnOne.Specs.Integration.Transfer;

public class Importing_a_person : PersonSpecification
{
    private static readonly PersonLine Named = new(Change<string>.To("Ben"), Change<string>.To("ben@example.com"));

    [Fact]
    public void adds_who_is_new() => Given().When(person => Decide(person, Named)).Then(Added);

    [Fact]
    public void says_whom_they_report_to_and_what_they_are_trusted_with() =>
        Given().When(person => Decide(person, Named with { Roles = Roles(Role.Hr) }, Alone with { Manager = Maya, NamesManager = true }))
            .Then(Added, new PersonEvent.ManagerAssigned(Maya), new PersonEvent.RoleGranted(Role.Hr));

    [Fact]
    public void adds_who_has_left_as_somebody_who_has_left() =>
        Given().When(person => Decide(person, Named with { Active = Change<bool>.To(false) })).Then(Added, Deactivated);

    [Fact]
    public void leaves_what_it_does_not_say() =>
        Given(Profiled, new PersonEvent.ManagerAssigned(Maya)).When(person => Decide(person, new PersonLine(Email: Change<string>.To("ben@example.com")))).ThenNothing();

    [Fact]
    public void takes_away_what_it_says_is_empty() =>
        Given(Profiled).When(person => Decide(person, Named with { Title = Change<string?>.To(null) })).Then(new PersonEvent.ProfileChanged(Ben, Profile));

    [Fact]
    public void takes_the_manager_away_when_it_names_nobody() =>
        Given(Added, new PersonEvent.ManagerAssigned(Maya)).When(person => Decide(person, Named, Alone with { NamesManager = true })).Then(new PersonEvent.ManagerAssigned(Manager: null));

    [Fact]
    public void brings_back_who_returns_before_it_says_anything_else() =>
        Given(Added, Deactivated).When(person => Decide(person, Named with { Title = Change<string?>.To("Engineer"), Active = Change<bool>.To(true) }))
            .Then(new PersonEvent.Reactivated(), new PersonEvent.ProfileChanged(Ben, Profile with { Title = "Engineer" }));

    [Fact]
    public void says_which_column_is_to_blame()
    {
        Assert.Equal(("/email", PersonRefusals.EmailTaken), Refused(Named, Alone with { Holders = new Holders(Hana, ExternalId: null) }));
        Assert.Equal(("/externalId", PersonRefusals.ExternalIdTaken), Refused(Named, Alone with { Holders = new Holders(Email: null, Hana) }));
        Assert.Equal(("/userName", PersonRefusals.UserNameTaken), Refused(Named, Alone with { Holders = Holders.None with { UserName = Hana } }));
        Assert.Equal(("/managerExternalId", PersonRefusals.ManagerUnknown), Refused(Named, Alone with { Manager = Hana, NamesManager = true, Managers = DirectoryView.Empty }));
        Assert.Equal(("/managerEmail", PersonRefusals.ManagerCycle), Refused(Named with { ManagerEmail = Change<string?>.To("x@example.com") }, Alone with { Manager = Maya, NamesManager = true, InCycle = true }));
    }

    [Fact]
    public void lets_only_administrators_change_roles() =>
        Given(Added).When(person => Decide(person, Named with { Roles = Roles(Role.Hr) }, Alone with { MayChangeRoles = false })).ThenRefused(PersonRefusals.AdminsOnly);

    [Fact]
    public void lets_anybody_say_the_roles_there_are() =>
        Given(Added, Admin).When(person => Decide(person, Named with { Roles = Roles(Role.Admin) }, Alone with { MayChangeRoles = false })).ThenNothing();

    [Fact]
    public void keeps_the_last_administrator()
    {
        Given(Added, Admin).When(person => Decide(person, Named with { Roles = Roles() }, Alone with { OtherAdmins = 0 })).ThenRefused(PersonRefusals.LastAdmin);
        Given(Added, Admin).When(person => Decide(person, Named with { Active = Change<bool>.To(false) }, Alone with { OtherAdmins = 0 })).ThenRefused(PersonRefusals.LastAdmin);
    }

    private static readonly PersonEvent Profiled = new PersonEvent.Added(Ben, Profile with { Title = "Engineer" });

    private static readonly PersonLineCase Alone = new(Manager: null, NamesManager: false, InCycle: false, Directory, Holders.None, OtherAdmins: 1, MayChangeRoles: true);

    private static Change<IReadOnlyList<Role>> Roles(params Role[] roles) => Change<IReadOnlyList<Role>>.To(roles);

    private static Decision<PersonEvent> Decide(Person person, PersonLine line, PersonLineCase? known = null) => ImportPerson.Decide(person, line, known ?? Alone).Decision;

    private static (string, Refusal?) Refused(PersonLine line, PersonLineCase known)
    {
        var (decision, pointer) = ImportPerson.Decide(Person.Start(Stream), line, known);
        return (pointer, decision.Refusal);
    }
}
