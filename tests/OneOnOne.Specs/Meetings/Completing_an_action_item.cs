using OneOnOne.Api.Meetings;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Completing_an_action_item : MeetingSpecification
{
    [Fact]
    public void is_possible_years_after_the_meeting() => Given(Planned, MayaAssigns, BenAccepts, WasHeld).When(m => CompleteActionItem.Decide(m, Promise, Ben)).Then(BenCompletes);

    [Fact]
    public void by_the_terms_in_force_is_possible_while_others_are_proposed() =>
        Given(Planned, BenPromises, new ActionItemEdited(Promise, Maya, Proposes: true, "Write a book")).When(m => CompleteActionItem.Decide(m, Promise, Ben)).Then(BenCompletes);

    [Fact]
    public void before_it_was_accepted_is_refused() => Given(Planned, MayaAssigns).When(m => CompleteActionItem.Decide(m, Promise, Ben)).ThenRefused(MeetingRefusals.NotAccepted);

    [Fact]
    public void once_dropped_is_refused() =>
        Given(Planned, BenPromises, new ActionItemDropped(Promise, Ben, HandedOver: false, "No")).When(m => CompleteActionItem.Decide(m, Promise, Ben)).ThenRefused(MeetingRefusals.AlreadyDropped);
}
