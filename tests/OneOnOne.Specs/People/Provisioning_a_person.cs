using OneOnOne.Api.People;
using Xunit;

namespace OneOnOne.Specs.People;

public class Provisioning_a_person : PersonSpecification
{
    private static readonly PersonEvent Deprovisioned = new PersonEvent.Deprovisioned();

    [Fact]
    public void adds_somebody_new_with_their_manager() =>
        Given().When(Wanted(Profile, Maya)).Then(Added, new PersonEvent.ManagerAssigned(Maya));

    [Fact]
    public void adds_somebody_who_is_not_let_in_yet() => Given().When(Wanted(Profile, manager: null, active: false)).Then(Added, Deactivated);

    [Fact]
    public void that_says_what_stands_changes_nothing() =>
        Given(new PersonEvent.Added(Ben, Many()), new PersonEvent.ManagerAssigned(Maya)).When(Wanted(Many(), Maya)).ThenNothing();

    [Fact]
    public void changes_only_what_differs() =>
        Given(Added, new PersonEvent.ManagerAssigned(Maya)).When(Wanted(Profile with { Title = "Lead" }, Maya)).Then(new PersonEvent.ProfileChanged(Ben, Profile with { Title = "Lead" }));

    [Fact]
    public void deactivates_and_lets_in_again()
    {
        Given(Added).When(Wanted(Profile, manager: null, active: false)).Then(Deactivated);
        Given(Added, Deactivated).When(Wanted(Profile, manager: null)).Then(new PersonEvent.Reactivated());
    }

    [Fact]
    public void keeps_the_last_admin() => Given(Added, Admin).When(Wanted(Profile, manager: null, active: false)).ThenRefused(PersonRefusals.LastAdmin);

    [Fact]
    public void stores_a_manager_who_closes_a_cycle_and_says_so() =>
        Given(Added).When(Wanted(Profile, Hana)).Then(new PersonEvent.ManagerAssigned(Hana) { ClosesCycle = true });

    [Fact]
    public void takes_a_manager_who_left() =>
        Given(Added).When(person => ProvisionPerson.Decide(
            person, new Provision(Profile, Maya, Active: true), Directory with { People = Directory.People.SetItem(Maya, Card(Maya, manager: null) with { Active = false }) }, Holders.None, 0))
            .Then(new PersonEvent.ManagerAssigned(Maya));

    [Fact]
    public void refuses_a_manager_nobody_knows() =>
        Given(Added).When(person => ProvisionPerson.Decide(person, new Provision(Profile, Maya, Active: true), DirectoryView.Empty, Holders.None, 0)).ThenRefused(PersonRefusals.ManagerUnknown);

    [Fact]
    public void refuses_a_user_name_of_another() =>
        Given(Added).When(person => ProvisionPerson.Decide(
            person, new Provision(Profile with { UserName = "maya" }, Manager: null, Active: true), Directory, Holders.None with { UserName = Maya }, 0)).ThenRefused(PersonRefusals.UserNameTaken);

    [Fact]
    public void takes_them_out()
    {
        Given(Added).When(person => person.Standing is Standing.Deprovisioned ? Nothing : DeprovisionPerson.Decide(person, otherAdmins: 0)).Then(Deactivated, Deprovisioned);
        Given(Added, Deactivated).When(person => person.Standing is Standing.Deprovisioned ? Nothing : DeprovisionPerson.Decide(person, otherAdmins: 0)).Then(Deprovisioned);
        Given(Added, Admin).When(person => DeprovisionPerson.Decide(person, otherAdmins: 0)).ThenRefused(PersonRefusals.LastAdmin);
        Given(Added, Deactivated, Deprovisioned).When(person => DeprovisionPerson.Decide(person, otherAdmins: 0)).ThenRefused(PersonRefusals.Absent);
        Given(Added, Deactivated, Deprovisioned).When(Wanted(Profile, manager: null)).ThenRefused(PersonRefusals.Absent);
        Given(Added, Deactivated, Deprovisioned).When(person => ChangeProfile.Decide(person, p => p with { Title = "Lead" }, Holders.None)).ThenRefused(PersonRefusals.IsDeprovisioned);
    }

    [Fact]
    public void brings_them_back_with_their_names_unless_another_has_them()
    {
        Given(Added, Deactivated, Deprovisioned).When(person => ReactivatePerson.Decide(person, Holders.None)).Then(new PersonEvent.ProfileChanged(Ben, Profile), new PersonEvent.Reactivated());
        Given(Added, Deactivated, Deprovisioned).When(person => ReactivatePerson.Decide(person, new Holders(Maya, ExternalId: null))).ThenRefused(PersonRefusals.EmailTaken);
    }

    private static EventStore.Decision<PersonEvent> Nothing => EventStore.Decision<PersonEvent>.Nothing;

    private static Profile Many() => Profile with { Emails = [new EmailAddress("ben@example.com", "work", Primary: true)], Name = new PersonName { GivenName = "Ben" } };

    private static Func<Person, EventStore.Decision<PersonEvent>> Wanted(Profile profile, Api.Ids.PersonId? manager, bool active = true) =>
        person => ProvisionPerson.Decide(person, new Provision(profile, manager, active), Directory, Holders.None, otherAdmins: 0);
}
