using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using Xunit;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Specs.Meetings;

public class Editing_an_action_item : MeetingSpecification
{
    [Fact]
    public void by_its_owner_stands_at_once()
    {
        var after = Given(Planned, BenPromises).When(m => EditActionItem.Decide(m, Promise, Ben, new(Change<string?>.To("Write two outlines"), Change<DateOnly?>.To(Monday))))
            .Then(new ActionItemEdited(Promise, Ben, Proposes: false, "Write two outlines"), new ActionItemRescheduled(Promise, Ben, Proposes: false, Monday, Reason: null));
        Assert.Equal((ActionItemStatus.Open, "Write two outlines", Monday), (after.ActionItem(Promise)!.Status, after.ActionItem(Promise)!.Title, after.ActionItem(Promise)!.DueOn));
    }

    [Fact]
    public void by_the_other_side_waits_while_the_old_terms_stand()
    {
        var after = Given(Planned, MayaAssigns, BenAccepts).When(m => EditActionItem.Decide(m, Promise, Maya, new(Change<string?>.To("Write a book"))))
            .Then(new ActionItemEdited(Promise, Maya, Proposes: true, "Write a book"));
        Assert.Equal((ActionItemStatus.Proposed, "Write the outline", "Write a book"), (after.ActionItem(Promise)!.Status, after.ActionItem(Promise)!.Title, after.ActionItem(Promise)!.Proposed?.Title));
    }

    [Fact]
    public void by_its_assigner_answers_a_dispute()
    {
        var after = Given(Planned, MayaAssigns, new ActionItemDisputed(Promise, Ben, "Too much")).When(m => EditActionItem.Decide(m, Promise, Maya, new(Change<string?>.To("Write a page"))))
            .Then(new ActionItemEdited(Promise, Maya, Proposes: true, "Write a page"));
        Assert.Equal((ActionItemStatus.Proposed, "Write a page"), (after.ActionItem(Promise)!.Status, after.ActionItem(Promise)!.Title));
    }

    [Fact]
    public void puts_it_to_a_goal_by_its_owner_alone()
    {
        var goal = new GoalId(Guid.Parse("01930000-0000-7000-8000-0000000000aa"));
        var after = Given(Planned, MayaAssigns, BenAccepts).When(m => EditActionItem.Decide(m, Promise, Ben, new(GoalId: Change<GoalId?>.To(goal)))).Then(new ActionItemGoalChanged(Promise, Ben, goal));
        Assert.Equal((goal, ActionItemStatus.Open), (after.ActionItem(Promise)!.GoalId, after.ActionItem(Promise)!.Status));
        Given(Planned, MayaAssigns, BenAccepts).When(m => EditActionItem.Decide(m, Promise, Maya, new(GoalId: Change<GoalId?>.To(goal)))).ThenRefused(MeetingRefusals.GoalNotYours);
        Given(Planned, MayaAssigns, BenAccepts).When(m => EditActionItem.Decide(m, Promise, Ben, new(GoalId: Change<GoalId?>.To(goal)), fits: false)).ThenRefused(MeetingRefusals.UnknownGoal);
        Given(Planned, MayaAssigns, BenAccepts, new ActionItemGoalChanged(Promise, Ben, goal)).When(m => EditActionItem.Decide(m, Promise, Ben, new(GoalId: Change<GoalId?>.To(null))))
            .Then(new ActionItemGoalChanged(Promise, Ben, GoalId: null));
    }

    [Fact]
    public void once_done_is_refused() =>
        Given(Planned, BenPromises, BenCompletes).When(m => EditActionItem.Decide(m, Promise, Ben, new(Change<string?>.To("?")))).ThenRefused(MeetingRefusals.AlreadyDone);
}
