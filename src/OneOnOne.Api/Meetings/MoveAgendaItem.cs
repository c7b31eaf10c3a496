using OneOnOne.Api.Callers;
using OneOnOne.Api.Ids;
using OneOnOne.EventStore;
using static OneOnOne.Api.Meetings.MeetingEvent;

namespace OneOnOne.Api.Meetings;

/// <summary>Order the agenda.</summary>
public static class MoveAgendaItem
{
    /// <summary>Where to.</summary>
    /// <param name="After">The item it shall follow; null: it becomes the first.</param>
    public sealed record Request(ItemId? After = null);

    public static Decision<MeetingEvent> Decide(Meeting meeting, ItemId id, ItemId? after)
    {
        if (meeting.Item(id) is not { } item)
        {
            return MeetingRefusals.Absent;
        }

        if (!meeting.IsUpcoming)
        {
            return MeetingRefusals.Closed(meeting);
        }

        if (item.CarriedTo is not null)
        {
            return MeetingRefusals.ItemElsewhere;
        }

        if (after == id)
        {
            return MeetingRefusals.AfterItself;
        }

        if (after is { } target && meeting.Item(target) is null)
        {
            return MeetingRefusals.UnknownItem;
        }

        var before = item.Order > 1 ? meeting.AgendaItems[item.Order - 2].Id : (ItemId?)null;
        return before == after ? Decision<MeetingEvent>.Nothing : new AgendaItemMoved(id, after);
    }

    /// <summary>Give an agenda item another place on the agenda.</summary>
    public static async Task<IResult> Handle(MeetingId meetingId, ItemId itemId, Request request, Signed signed, MeetingChanges changes, MeetingAnswers answers, CancellationToken cancellationToken)
    {
        Decided On(Case known) => ((Decided)Decide(known.Meeting, itemId, request.After)).About(MeetingAnswers.ItemRole, itemId.Value);
        var written = await changes.OnItem(signed, meetingId, itemId, "moveAgendaItem", required: false, On, null, cancellationToken);
        return await answers.Item(signed, meetingId, itemId, written, cancellationToken);
    }
}
