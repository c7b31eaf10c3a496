using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
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

    /// <summary>Say that an agenda item was talked about.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, ItemId itemId, EmptyBody? request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId)).About(MeetingAnswers.ItemRole, itemId.Value);
        var written = await changes.OnItem(signed, meetingId, itemId, "discussAgendaItem", required: false, On, null, cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
