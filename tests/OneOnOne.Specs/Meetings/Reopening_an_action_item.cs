using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Reopening_an_action_item : MeetingSpecification
{
    [Fact]
    public void that_was_done_opens_it() =>
        Given(Planned, BenPromises, BenCompletes).When(m => ReopenActionItem.Decide(m, Promise, Maya, "Half of it")).Then(new ActionItemReopened(Promise, Maya, ActionItemStatus.Open, "Half of it"));

    [Fact]
    public void its_owner_never_accepted_only_proposes_it() =>
        Given(Planned, MayaAssigns, new ActionItemDropped(Promise, Maya, HandedOver: false, "No")).When(m => ReopenActionItem.Decide(m, Promise, Maya, "Yes"))
            .Then(new ActionItemReopened(Promise, Maya, ActionItemStatus.Proposed, "Yes"));

    [Fact]
    public void that_is_open_changes_nothing() => Given(Planned, BenPromises).When(m => ReopenActionItem.Decide(m, Promise, Ben, "?")).ThenNothing();
}
