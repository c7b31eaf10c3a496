using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Its owner agrees, to the terms on the table.</summary>
public static class AcceptActionItem
{
    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id) => meeting.ActionItem(id) switch
    {
        { Status: ActionItemStatus.Open } => Decision<MeetingEvent>.Nothing,
        var item when MeetingRefusals.Finished(item) is { } refusal => refusal,
        var item => Accepted(item!),
    };

    private static ActionItemAccepted Accepted(ActionItem item)
    {
        var terms = item.Terms(item.Owner);
        return new ActionItemAccepted(item.Id, terms.Owner, terms.DueOn, terms.Title);
    }
}
