using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Accepting_an_action_item : MeetingSpecification
{
    [Fact]
    public void keeps_the_wording_as_accepted()
    {
        var after = Given(Planned, MayaAssigns).When(m => AcceptActionItem.Decide(m, Promise)).Then(BenAccepts);
        Assert.Equal(ActionItemStatus.Open, after.ActionItem(Promise)!.Status);
        Assert.Equal("Write the outline", after.ActionItem(Promise)!.AcceptedWording);
    }

    [Fact]
    public void after_a_dispute_is_possible() => Given(Planned, MayaAssigns, new ActionItemDisputed(Promise, Ben, "Too soon")).When(m => AcceptActionItem.Decide(m, Promise)).Then(BenAccepts);

    [Fact]
    public void takes_the_terms_that_were_proposed_last()
    {
        var after = Given(Planned, MayaAssigns, BenAccepts, new ActionItemRescheduled(Promise, Maya, Proposes: true, Monday, Reason: null))
            .When(m => AcceptActionItem.Decide(m, Promise)).Then(BenAccepts with { DueOn = Monday });
        Assert.Equal(1, after.ActionItem(Promise)!.TimesRescheduled);
        Assert.Null(after.ActionItem(Promise)!.Proposed);
    }

    [Fact]
    public void once_done_is_refused() => Given(Planned, BenPromises, BenCompletes).When(m => AcceptActionItem.Decide(m, Promise)).ThenRefused(MeetingRefusals.AlreadyDone);
}
