using OneOnOne.Api.Meetings;
using Xunit;

namespace OneOnOne.Specs.Meetings;

public class Allowing_actions : MeetingSpecification
{
    [Fact]
    public void offers_a_scheduled_meeting_everything_that_can_happen_to_it() =>
        Assert.Equal(
            ["rescheduleMeeting", "startMeeting", "holdMeeting", "cancelMeeting", "missMeeting", "addAgendaItem", "takeNote", "recordDecision", "giveFeedback", "recordCheckIn", "addActionItem"],
            AllowedActions.Of(Fold(First, Planned), Ben, Noon));

    [Fact]
    public void leaves_a_held_meeting_what_may_be_added_afterwards() =>
        Assert.Equal(["correctMeeting", "takeNote", "recordDecision", "giveFeedback", "recordCheckIn", "addActionItem"], AllowedActions.Of(Fold(First, Planned, WasHeld), Ben, Noon));

    [Fact]
    public void leaves_a_cancelled_meeting_its_notes() => Assert.Equal(["takeNote"], AllowedActions.Of(Fold(First, Planned, WasCancelled), Ben, Noon));

    [Fact]
    public void gives_a_stranger_nothing() => Assert.Equal([], AllowedActions.Of(Fold(First, Planned), Hana, Noon));

    [Fact]
    public void lets_the_other_side_order_discuss_and_answer()
    {
        var meeting = Fold(First, Planned, BenAsks, MayaMentions);
        Assert.Equal(["moveAgendaItem", "discussAgendaItem", "resolveAgendaItem"], AllowedActions.Of(meeting, meeting.Item(Topic)!, Maya));
    }

    [Fact]
    public void lets_the_author_edit_withdraw_and_transfer()
    {
        var meeting = Fold(First, Planned, BenAsks);
        Assert.Equal(["editAgendaItem", "discussAgendaItem", "resolveAgendaItem", "withdrawAgendaItem", "transferAgendaItem"], AllowedActions.Of(meeting, meeting.Item(Topic)!, Ben));
    }

    [Fact]
    public void lets_only_the_author_revise_a_note()
    {
        var meeting = Fold(First, Planned, MayaNotes);
        Assert.Equal(["reviseNote", "withdrawNote"], AllowedActions.Of(meeting, meeting.Note(Memo)!, Maya));
        Assert.Equal([], AllowedActions.Of(meeting, meeting.Note(Memo)!, Ben));
    }

    [Fact]
    public void lets_the_owner_answer_a_proposal()
    {
        var meeting = Fold(First, Planned, MayaAssigns);
        Assert.Equal(["acceptActionItem", "disputeActionItem", "editActionItem", "rescheduleActionItem", "reassignActionItem", "dropActionItem"], AllowedActions.Of(meeting, meeting.ActionItem(Promise)!, Ben));
        Assert.Equal(["editActionItem", "rescheduleActionItem", "reassignActionItem", "dropActionItem"], AllowedActions.Of(meeting, meeting.ActionItem(Promise)!, Maya));
    }

    [Fact]
    public void lets_the_other_side_confirm_what_is_done()
    {
        var meeting = Fold(First, Planned, BenPromises, BenCompletes);
        Assert.Equal(["confirmActionItem", "reopenActionItem"], AllowedActions.Of(meeting, meeting.ActionItem(Promise)!, Maya));
        Assert.Equal(["reopenActionItem"], AllowedActions.Of(meeting, meeting.ActionItem(Promise)!, Ben));
    }

    [Fact]
    public void tells_hidden_from_not_allowed()
    {
        var meeting = Fold(First, Planned, BenAsks);
        Assert.Equal(MeetingRefusals.Absent, MeetingAccess.Refuse("editAgendaItem", Hana, meeting, meeting.Item(Topic)));
        Assert.Equal(MeetingRefusals.NotYours, MeetingAccess.Refuse("editAgendaItem", Maya, meeting, meeting.Item(Topic)));
        Assert.Null(MeetingAccess.Refuse("editAgendaItem", Ben, meeting, meeting.Item(Topic)));
    }
}
