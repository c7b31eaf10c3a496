using OneOnOne.Api.People;
using Xunit;

namespace OneOnOne.Specs.People;

public class Assigning_a_manager : PersonSpecification
{
    [Fact]
    public void records_who_it_is() =>
        Given(Added).When(person => AssignManager.Decide(person, Maya, Directory)).Then(new PersonEvent.ManagerAssigned(Maya));

    [Fact]
    public void may_leave_nobody() =>
        Given(Added, new PersonEvent.ManagerAssigned(Maya)).When(person => AssignManager.Decide(person, manager: null, Directory))
            .Then(new PersonEvent.ManagerAssigned(Manager: null));

    [Fact]
    public void is_refused_for_oneself() =>
        Given(Added).When(person => AssignManager.Decide(person, Ben, Directory)).ThenRefused(PersonRefusals.ManagerCycle);

    [Fact]
    public void is_refused_for_someone_below() =>
        Given(Added).When(person => AssignManager.Decide(person, Hana, Directory)).ThenRefused(PersonRefusals.ManagerCycle);

    [Fact]
    public void is_refused_for_someone_nobody_knows() =>
        Given(Added).When(person => AssignManager.Decide(person, Maya, DirectoryView.Empty)).ThenRefused(PersonRefusals.ManagerUnknown);

    [Fact]
    public void is_refused_once_the_person_is_erased() =>
        Given(Added, Erased).When(person => AssignManager.Decide(person, Maya, Directory)).ThenRefused(PersonRefusals.IsErased);
}
