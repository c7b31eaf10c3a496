using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Dropping_an_action_item : MeetingSpecification
{
    [Fact]
    public void by_its_owner_says_why() => Given(Planned, BenPromises).When(m => DropActionItem.Decide(m, Promise, Ben, "No")).Then(new ActionItemDropped(Promise, Ben, HandedOver: false, "No"));

    [Fact]
    public void by_its_assigner_is_possible_until_it_is_accepted() => Given(Planned, MayaAssigns).When(m => DropActionItem.Decide(m, Promise, Maya, "No")).Then(new ActionItemDropped(Promise, Maya, HandedOver: false, "No"));

    [Fact]
    public void by_its_assigner_is_refused_once_accepted() => Given(Planned, MayaAssigns, BenAccepts).When(m => DropActionItem.Decide(m, Promise, Maya, "No")).ThenRefused(MeetingRefusals.NotYoursToDrop);

    [Fact]
    public void once_done_is_refused() => Given(Planned, BenPromises, BenCompletes).When(m => DropActionItem.Decide(m, Promise, Ben, "No")).ThenRefused(MeetingRefusals.AlreadyDone);
}
