using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Say that an item was talked about.</summary>
public static class DiscussAgendaItem
{
    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id) => meeting.Item(id) switch
    {
        null => MeetingRefusals.Absent,
        { CarriedTo: not null } => MeetingRefusals.ItemElsewhere,
        { DiscussedAt: not null, Status: ItemStatus.Discussed or ItemStatus.Resolved } => Decision<MeetingEvent>.Nothing,
        { IsOpen: true } when meeting.IsUpcoming => new AgendaItemDiscussed(id),
        { IsOpen: true } => MeetingRefusals.Closed(meeting),
        var item => MeetingRefusals.Settled(item)!,
    };
}
