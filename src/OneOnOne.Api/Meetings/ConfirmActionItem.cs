using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>The other side agrees that it is done.</summary>
public static class ConfirmActionItem
{
    public static Decision<MeetingEvent> Decide(Meeting meeting, ActionItemId id, PersonId by) => meeting.ActionItem(id) switch
    {
        null => MeetingRefusals.Absent,
        { ConfirmedAt: not null } => Decision<MeetingEvent>.Nothing,
        { Status: ActionItemStatus.Done } => new ActionItemConfirmed(id, by),
        _ => MeetingRefusals.NotDone,
    };
}
