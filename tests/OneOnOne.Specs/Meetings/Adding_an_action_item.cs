using OneOnOne.Api.Meetings;
using Xunit;

namespace OneOnOne.Specs.Meetings;

public class Adding_an_action_item : MeetingSpecification
{
    [Fact]
    public void of_ones_own_stands_at_once() => Given(Planned).When(m => AddActionItem.Decide(m, Promise, Ben, new("Write the outline", DueOn: Friday))).Then(BenPromises);

    [Fact]
    public void for_the_other_side_is_proposed() => Given(Planned).When(m => AddActionItem.Decide(m, Promise, Maya, new("Write the outline", Ben, Friday))).Then(MayaAssigns);

    [Fact]
    public void after_the_meeting_says_so() =>
        Given(Planned, WasHeld).When(m => AddActionItem.Decide(m, Promise, Ben, new("Write the outline", DueOn: Friday))).Then(BenPromises with { Afterwards = true });

    [Fact]
    public void after_it_was_called_off_is_refused() => Given(Planned, WasCancelled).When(m => AddActionItem.Decide(m, Promise, Ben, new("Late"))).ThenRefused(MeetingRefusals.CalledOff);

    [Fact]
    public void for_somebody_else_is_refused() => Given(Planned).When(m => AddActionItem.Decide(m, Promise, Ben, new("Do it", Hana))).ThenRefused(MeetingRefusals.NotParticipant);
}
